import { inspect } from "node:util";
import { type DeliveryError, isDeliveryError } from "../error.js";

/** Fails a test of the contract, with a sentence that says what the channel has to do. */
export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`a channel must ${what}`);
}

/** The `DeliveryError` that this ends in. */
export async function thrown(work: Promise<unknown>): Promise<DeliveryError> {
  try {
    await work;
  } catch (error) {
    must(
      isDeliveryError(error),
      `throw a DeliveryError, not ${error instanceof Error ? error.name : typeof error}`,
    );
    return error;
  }
  throw new Error("a channel must throw a DeliveryError here");
}

/** Everything that a log could hold of an error: its text, its stack, its fields, as JSON and as `inspect` shows it. */
export function everythingOf(error: Error): string {
  return [
    error.message,
    error.stack ?? "",
    String(error),
    JSON.stringify(error),
    inspect(error, { depth: 10, showHidden: true }),
  ].join("\n");
}

/** S21: nothing of the message, and no secret, in an error. Base64 and URL forms count. */
export function mustNotTell(error: Error, secrets: readonly string[]): void {
  const told = everythingOf(error);
  for (const secret of secrets) {
    const forms = [
      secret,
      Buffer.from(secret).toString("base64").replace(/=+$/u, ""),
      encodeURIComponent(secret),
    ];
    must(
      !forms.some((form) => told.includes(form)),
      "keep codes, addresses and secrets out of its errors (S21)",
    );
  }
}
