import type { Mfa } from "@sparekey/mfa";
import { expect, vi } from "vitest";
import { createDeskWorld, type DeskWorld, everyMethod } from "../desk-world.js";
import { expectNext } from "../world.js";

const second = 1_000;
const requests = 1_000;

// A thousand sign-ins take as long as they take on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

/** Support, administrators and Ann, with every way back in composed, and cases without a password allowed. */
export function town(help: Parameters<typeof createDeskWorld>[0] = {}): Promise<DeskWorld> {
  return createDeskWorld(
    { ...help, support: { unproven: true, ...help.support } },
    {
      methods: everyMethod,
      // Nobody listens: thousands of events need not be told one by one.
      onEvent: undefined,
    },
  );
}

export interface Siege {
  /** Every answer that was given, once. */
  readonly answers: ReadonlySet<string>;
  /** What left, by channel. */
  readonly sent: { readonly mails: number; readonly texts: number; readonly calls: number };
}

/** A thousand requests at one door, one a second, while what is due is sent all the time. */
export async function besiege(world: DeskWorld, knock: (nth: number) => Promise<unknown>): Promise<Siege> {
  const before = sentBy(world);
  const answers = new Set<string>();
  for (let nth = 0; nth < requests; nth += 1) {
    answers.add(JSON.stringify(await knock(nth)));
    if (nth % 25 === 0) await world.deliver();
    world.tick(second);
  }
  for (let rounds = 0; rounds < 4; rounds += 1) await world.deliver();
  const after = sentBy(world);
  return {
    answers,
    sent: {
      mails: after.mails - before.mails,
      texts: after.texts - before.texts,
      calls: after.calls - before.calls,
    },
  };
}

function sentBy({ inbox, texts, calls, dialled }: DeskWorld) {
  return { mails: inbox.length, texts: texts.length, calls: calls.length + dialled.length };
}

/** S08: within a minute, from a browser that nobody has seen before, with the app and nothing else. */
export async function ownerGetsIn(world: DeskWorld, mfa: Mfa = world.mfa): Promise<void> {
  // The passcode of the next step, in case that of this one is spent.
  world.tick(30 * second);
  const begun = expectNext(await mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  const reply = await mfa.signIn.answer(begun.token, { code: world.appCode() });
  expect(reply).toMatchObject({ next: "granted" });
  expect(world.errors).toEqual([]);
}
