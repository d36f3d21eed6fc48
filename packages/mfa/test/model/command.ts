import type fc from "fast-check";
import { expect } from "vitest";
import type { Flow, Reply } from "../../src/index.js";
import { expectNext, type World } from "../world.js";
import type { Journey, SentMail, Sheet } from "./sheet.js";

export type Command = fc.AsyncCommand<Sheet, World>;

/** A command by its name and arguments, as a counterexample prints it; what it changed is compared afterwards. */
export function command(
  name: string,
  possible: (sheet: Sheet) => boolean,
  run: (sheet: Sheet, world: World) => Promise<void>,
): Command {
  return {
    check: (sheet) => possible(sheet),
    async run(sheet, world) {
      world.now = sheet.now;
      await run(sheet, world);
      await agree(sheet, world);
      // Nothing here is about two things at the very same moment.
      sheet.now += 1;
    },
    toString: () => name,
  };
}

/** What the settings page shows is what the model says there is. */
async function agree(sheet: Sheet, world: World): Promise<void> {
  const view = await world.mfa.settings.view("u1");
  expect({
    enrolled: view.enrolled,
    devices: view.devices.length,
    contacts: view.contacts.map(({ id }) => id),
    codesLeft: view.backupCodes?.left ?? null,
    frozenUntilMs: view.frozenUntilMs,
  }).toEqual({
    enrolled: sheet.enrolled,
    devices: sheet.apps.length,
    contacts: sheet.contact === null ? [] : [sheet.contact.id],
    codesLeft: sheet.codes === null ? null : sheet.codes.filter(({ used }) => !used).length,
    frozenUntilMs: sheet.recoveredUntil > sheet.now ? sheet.recoveredUntil : null,
  });
}

/** A journey by a number that was drawn before anybody knew how many there would be. */
export function pick<T>(list: readonly T[], drawn: number): T | undefined {
  return list[drawn % Math.max(1, list.length)];
}

/** Mostly a journey that is still open; every fifth time any, for what has ended must stay ended. */
export function pickJourney(sheet: Readonly<Sheet>, drawn: number): Journey | undefined {
  const open = sheet.journeys.filter((journey) => !sheet.isOver(journey));
  return drawn % 5 === 0 ? pick(sheet.journeys, drawn) : pick(open, drawn);
}

export function flowOf(world: World, purpose: Journey["purpose"]): Flow<"sign_in"> | Flow<"settings"> {
  return purpose === "sign_in" ? world.mfa.signIn : world.mfa.stepUp;
}

/** A code leaves: counted, and under way until the next delivery. */
export function sendCode(
  sheet: Sheet,
  recipient: string,
  way: string,
  count: number,
  endsAt: number,
): SentMail {
  const sent: SentMail = {
    at: sheet.now,
    endsAt: Math.min(sheet.now + 10 * 60_000, endsAt),
    count,
    way,
    code: null,
  };
  sheet.sends.sent(recipient, sheet.now);
  sheet.underWay.push(sent);
  sheet.audit.code_sent += 1;
  return sent;
}

/** What is due is sent: every code that is still good, in order, and whatever notices there are. */
export async function deliver(sheet: Sheet, world: World): Promise<void> {
  const before = world.inbox.length;
  await world.mfa.outbox.deliver({ limit: 1_000 });
  const codes = world.inbox.slice(before).flatMap(({ text }) => codeIn(text) ?? []);
  const expected = sheet.underWay.filter(({ endsAt }) => endsAt > sheet.now);
  expect(codes).toHaveLength(expected.length);
  expected.forEach((sent, index) => {
    sent.code = codes[index] ?? null;
  });
  sheet.underWay = [];
  for (const [address, owed] of sheet.owed) {
    const notices = world.inbox.filter(({ to, text }) => to === address && codeIn(text) === null);
    expect(notices.length, `notices to ${address}`).toBeGreaterThanOrEqual(owed);
  }
}

function codeIn(text: string): string | null {
  const found = /\b([0-9]{3}) ?([0-9]{3})\b/.exec(text);
  return found === null ? null : `${found[1]}${found[2]}`;
}

/** Every grant says that its proofs are enough, and is written down. */
export function expectGranted(sheet: Sheet, reply: Reply, proofs: { readonly aal2: boolean }): string {
  const { grant } = expectNext(reply, "granted");
  expect(grant).toMatchObject({ account: "u1", environment: "production", atMs: sheet.now });
  expect(grant.assurance).toBe(proofs.aal2 ? "aal2" : "aal1_email");
  sheet.audit.granted += 1;
  return grant.proof;
}
