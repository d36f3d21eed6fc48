import type { Binding } from "@sparekey/mfa";
import * as z from "zod/mini";
import type { Core } from "../core.js";
import type { Asked } from "../forgot-api.js";

/** The act that does what was asked for, after the answer. */
export const forgotAct = "recovery.forgot";

/** What was typed, sealed: it is a name or an address, maybe a stranger's (S21). */
export interface ForgotInput {
  readonly kind: "password" | "user_name";
  readonly door: string;
  readonly sealed: string;
}

const mostTries = 4;
const asked = z.strictObject({ schema: z.literal(1), at: z.number() });
const answer: Asked = { next: "check_mail" };

/**
 * Takes a request in. Whatever is typed, one read and one write: whether anybody is called so is not even looked
 * at before the answer (S25). The same text over and over is answered the same, and not followed (S24).
 */
export async function ask(core: Core, kind: ForgotInput["kind"], typed: unknown): Promise<Asked> {
  if (typeof typed !== "string" || typed === "" || typed.length > 320) return answer;
  try {
    for (let tries = 0; tries < mostTries; tries += 1) {
      if (await taken(core, kind, typed)) return answer;
      await core.engine.wait(((core.engine.random(1)[0] ?? 0) / 256) * 2 ** tries);
    }
    // Others with the same text were first each time, and are followed.
    return answer;
  } catch (error) {
    core.engine.onError?.(error);
    return { ...answer, problem: { code: "unavailable" } };
  }
}

async function taken({ engine, limits }: Core, kind: ForgotInput["kind"], typed: string): Promise<boolean> {
  const { tenant, keyring, store } = engine;
  const now = engine.clock();
  const door = (await engine.codes()).hash(typed, ["forgot", tenant, kind]);
  const partition = [tenant, `forgot:${door}`] as const;
  const key = [...partition, "asked"] as const;
  const [entry] = await store.get([key]);
  const before = z.safeParse(asked, entry?.value);
  if (before.success && before.data.at > now - limits.cooldownMs) return true;
  const sealed = await keyring.seal(typed, bindingOf(tenant, door));
  const input = { kind, door, sealed };
  const committed = await store.commit({
    check: [{ key, version: entry?.version ?? null }],
    set: [
      { key, value: { schema: 1, at: now }, expiresAt: now + limits.cooldownMs },
      engine.doWrite(partition, { act: "do", name: forgotAct, input }, now),
    ],
  });
  if (committed) engine.wake();
  return committed;
}

export function bindingOf(tenant: string, door: string): Binding {
  return { tenant, account: "", record: `forgot:${door}`, purpose: "message" };
}
