import { expect, vi } from "vitest";
import {
  authenticatorApp,
  backupCodes,
  citrix,
  type MfaOptions,
  type Reply,
  recoveryEmail,
  smsCode,
} from "../../src/index.js";
import { gateway } from "../phone.js";
import { createWorld, expectNext, type TestMethod, type World } from "../world.js";

const second = 1_000;
const requests = 1_000;
const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
export const savedCodes: readonly string[] = ["aBc9-x2Yq-7654", "dEf8-y3Zr-4321"];

// A thousand requests take as long as they take on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

export interface Town {
  readonly world: World;
  /** What the owner's browser has kept of a sign-in. */
  readonly browser: string;
}

/** Ann, with an app, a recovery e-mail, a phone with a PIN, backup codes, and a browser that she signed in from. */
export async function town(options: Partial<MfaOptions<TestMethod>> = {}): Promise<Town> {
  const reversed = (text: string) => [...text].reverse().join("");
  const world = createWorld({
    methods: [authenticatorApp(), backupCodes(), recoveryEmail(), smsCode(gateway)],
    policy: citrix(),
    slowHash: {
      hash: async (text) => reversed(text),
      verify: async (hashed, text) => hashed === reversed(text),
    },
    // Nobody listens: thousands of events need not be told one by one.
    onEvent: undefined,
    ...options,
  });
  const verifiedAtMs = world.now - 90 * 24 * 60 * 60 * second;
  await world.mfa.importAccount({
    account: "u1",
    apps: [{ secret }],
    backupCodes: savedCodes,
    contacts: [
      { role: "recovery_email", address: "ann@home.example", verifiedAtMs },
      { role: "phone", address: "+447700900112", verifiedAtMs },
    ],
  });
  const { stepUp } = world.mfa;
  const token = await atTheApp(stepUp, await stepUp.begin({ account: "u1" }));
  const shown = await stepUp.answer(token, { code: world.codeOf(secret) });
  const { proof } = expectNext(shown, "granted").grant;
  expect(await world.mfa.settings.change({ action: "set_pin", pin: "4711" }, { proof })).toEqual({
    done: true,
  });
  const browser = (await signIn(world, undefined)).browser ?? "";
  await world.mfa.outbox.flush();
  world.inbox.length = 0;
  world.texts.length = 0;
  return { world, browser };
}

/** The token of a journey that asks for the app's code now. */
export async function atTheApp(
  { choose }: { choose(token: string, choice: { method: string }): Promise<Reply> },
  begun: Reply,
): Promise<string> {
  if (begun.next === "enter_code") return begun.token;
  const { token } = expectNext(begun, "choose_method");
  const asked = await choose(token, { method: "authenticator_app" });
  return expectNext(asked, "enter_code").token;
}

/** With the passcode of the next step, in case that of this one is spent. */
async function signIn(world: World, browser: string | undefined) {
  world.tick(30 * second);
  const begun = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"], browser });
  const token = await atTheApp(world.mfa.signIn, begun);
  return expectNext(await world.mfa.signIn.answer(token, { code: world.codeOf(secret) }), "granted").grant;
}

/** S08: within a minute, with the app. In a browser that nobody has seen before, where none is given. */
export async function ownerGetsIn({ world }: Town, browser?: string): Promise<void> {
  const { assurance } = await signIn(world, browser);
  expect(assurance).toBe("aal2");
  expect(world.errors).toEqual([]);
}

export interface Siege {
  /** Every answer that was given, once. */
  readonly answers: readonly string[];
  /** What left with a code in it, and what else. */
  readonly codes: { readonly mails: number; readonly texts: number };
  readonly notices: number;
}

/** A thousand requests at one door, one a second, while what is due is sent all the time. */
export async function besiege({ world }: Town, knock: (nth: number) => Promise<unknown>): Promise<Siege> {
  const answers = new Set<string>();
  const before = [world.inbox.length, world.texts.length] as const;
  for (let nth = 0; nth < requests; nth += 1) {
    answers.add(String(await knock(nth)));
    if (nth % 25 === 0) await world.mfa.outbox.flush();
    world.tick(second);
  }
  await world.mfa.outbox.flush();
  const mails = world.inbox.slice(before[0]);
  const withCode = mails.filter(({ text }) => /^ {4}[0-9]{6}$/m.test(text));
  return {
    answers: [...answers].sort(),
    codes: { mails: withCode.length, texts: world.texts.length - before[1] },
    notices: mails.length - withCode.length,
  };
}

/** What a page says of an answer, without what differs from request to request. */
export function gist(reply: Reply): string {
  const why = reply.next === "start_over" ? reply.reason : (reply.problem?.code ?? "");
  return `${reply.next} ${why}`.trim();
}

/** Six digits that are never the app's of now: the right ones are passed over. */
export function wrong({ world }: Town, nth: number): string {
  const digits = String(100_000 + nth);
  return digits === world.codeOf(secret) ? "999999" : digits;
}

export const nothing = { mails: 0, texts: 0 };
