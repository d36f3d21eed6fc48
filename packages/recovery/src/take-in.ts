import type { Binding } from "@sparekey/mfa";
import type { DoWork } from "@sparekey/mfa/extend";
import * as z from "zod/mini";
import type { Core } from "./core.js";

/** A request at a door that anybody can knock at. */
export interface Request {
  /** The door, and the act that does what was asked for: `recovery.forgot`. */
  readonly act: string;
  /** What was typed and what goes with it, maybe a stranger's: stored sealed (S21). The same text is one request. */
  readonly text: string;
}

const mostTries = 4;
const asked = z.strictObject({ schema: z.literal(1), at: z.number() });
const input = z.object({ door: z.string(), sealed: z.string() });

/**
 * Takes a request in, to be followed after the answer. Whatever it says, one read and one write: whom it is about
 * is not even looked at before (S25). The same request over and over is answered the same, and not followed (S24).
 */
export async function takeIn(core: Core, request: Request): Promise<"taken" | "unavailable"> {
  try {
    for (let tries = 0; tries < mostTries; tries += 1) {
      if (await isTaken(core, request)) return "taken";
      await core.engine.wait(((core.engine.random(1)[0] ?? 0) / 256) * 2 ** tries);
    }
    // Others with the same text were first each time, and are followed.
    return "taken";
  } catch (error) {
    core.engine.onError?.(error);
    return "unavailable";
  }
}

/** What a request said, when it has come due. */
export async function takenIn({ engine }: Core, work: DoWork): Promise<string> {
  const { door, sealed } = z.parse(input, work.input);
  return engine.keyring.open(sealed, bindingOf(work.tenant, door));
}

async function isTaken({ engine, limits }: Core, { act, text }: Request): Promise<boolean> {
  const { tenant, keyring, store } = engine;
  const now = engine.clock();
  const door = `${act}:${(await engine.codes()).hash(text, ["door", tenant, act])}`;
  const partition = [tenant, door] as const;
  const key = [...partition, "asked"] as const;
  const [entry] = await store.get([key]);
  const before = z.safeParse(asked, entry?.value);
  // A time that lies ahead was written by a clock that ran wrong: it keeps nobody waiting for it.
  if (before.success && Math.abs(now - before.data.at) < limits.cooldownMs) return true;
  const sealed = await keyring.seal(text, bindingOf(tenant, door));
  const committed = await store.commit({
    check: [{ key, version: entry?.version ?? null }],
    set: [
      { key, value: { schema: 1, at: now }, expiresAt: now + limits.cooldownMs },
      engine.doWrite(partition, { act: "do", name: act, input: { door, sealed } }, now),
    ],
  });
  if (committed) engine.wake();
  return committed;
}

function bindingOf(tenant: string, door: string): Binding {
  return { tenant, account: "", record: door, purpose: "message" };
}
