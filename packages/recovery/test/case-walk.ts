import type { Reply } from "@sparekey/mfa";
import type { Case, Desk, DeskInput } from "../src/index.js";
import { browser, type DeskWorld, request } from "./desk-world.js";
import { expectNext } from "./world.js";

export interface Open {
  readonly id: string;
  readonly word: string;
}

/** Ann opens a case after her password, and it reaches the queue. */
export async function opened(world: DeskWorld, more: object = {}): Promise<Open> {
  const token = await world.passwordShown();
  const reply = await world.from().recovery.support.open(token, { ...request, ...more });
  if (!reply.done) throw new Error(JSON.stringify(reply));
  await world.deliver();
  return { id: reply.case, word: reply.screenWord };
}

export async function act(desk: Desk, id: string, input: DeskInput): Promise<Case> {
  const reply = await desk.act(id, input);
  if (!reply.done) throw new Error(JSON.stringify(reply));
  return reply.case;
}

/** Up to everything that is checked, by one agent in one session. */
export async function checked(desk: Desk, open: Open): Promise<Case> {
  await act(desk, open.id, { action: "claim" });
  return called(desk, open);
}

/** A call by whoever has the case, and both checks. */
export async function called(desk: Desk, { id, word }: Open): Promise<Case> {
  await act(desk, id, { action: "call" });
  await act(desk, id, { action: "record_check", check: "screen_word", word });
  return act(desk, id, { action: "record_check", check: "expects_this_call" });
}

/** A code that was let go, as the person hears it. */
export async function sent(world: DeskWorld): Promise<Open & { code: string; desk: Desk }> {
  const open = await opened(world);
  world.tick(10 * 60_000);
  const desk = await world.desk("a1");
  await checked(desk, open);
  await act(desk, open.id, { action: "send_code" });
  return { ...open, code: await world.heard(), desk };
}

export async function enter(
  world: DeskWorld,
  code: unknown,
  binding: string = browser,
  amr: readonly string[] = ["pwd"],
): Promise<Reply> {
  const { mfa } = world.from(binding);
  const begun = expectNext(await mfa.signIn.begin({ account: "u1", amr }), "enter_code");
  const chosen = await mfa.signIn.choose(begun.token, { method: "support_call" });
  if (chosen.problem !== undefined) return chosen;
  return mfa.signIn.answer(begun.token, { code });
}
