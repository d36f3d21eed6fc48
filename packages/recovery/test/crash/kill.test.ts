import type { MfaEvent } from "@sparekey/mfa";
import { randomFrom, seed } from "@sparekey-internal/chance";
import { durableStores, made, wholeAudit } from "@sparekey-internal/processes";
import { describe, expect, test } from "vitest";
import { deliver, importOf, start, week } from "../process/town.js";
import { RecoveryLives } from "./lives.js";
import { phoneOf, Walker } from "./walker.js";

/** `SPAREKEY_CRASH_JOURNEYS=200 npx vitest run --project recovery crash` goes on for longer. */
const asked = process.env["SPAREKEY_CRASH_JOURNEYS"];
const people = 10;
const hour = 60 * 60_000;

const stores = await durableStores(["sqlite", "postgres"]);

describe.each(stores)("SIGKILL at random moments, on $kind", ({ kind, place }) => {
  // What differs on a server is tested there in fewer: it takes the dead one's transactions back.
  const journeys = Number(asked ?? (kind === "sqlite" ? 120 : 40));
  test(
    `${journeys} cases and resets lose no event and no message, and none is stuck`,
    async () => {
      const lives = new RecoveryLives(await made(place), start, randomFrom(seed));
      const walkers = Array.from({ length: people }, (_, nth) => new Walker(lives, nth));
      for (const [nth, { account }] of walkers.entries()) {
        await lives.ask(importOf(account, start, phoneOf(account)));
        await lives.ask(importOf(`a${nth}`, start));
      }
      lives.wait(week);
      for (let walked = 0, round = 0; walked < journeys; walked += people, round += 1) {
        await Promise.all(walkers.map((walker, nth) => journeyOf(walker, round + nth, lives)));
        // Mails and cases are counted by the day.
        lives.wait(6 * hour);
        await lives.call(deliver);
      }
      lives.rest();
      for (let times = 0; times < 4; times += 1) {
        lives.wait(61_000);
        await lives.ask(deliver);
      }
      expect(await lives.ask(deliver), `seed ${seed}`).toEqual({ sent: 0, failed: 0, left: 0 });
      for (const walker of walkers) await check(lives, walker);
      expect(lives.receipts.errors).toEqual([]);
      expect(lives.kills).toBeGreaterThan(journeys / 40);
      await lives.close();
    },
    60_000 + journeys * 2_000,
  );
});

async function journeyOf(walker: Walker, kind: number, lives: RecoveryLives): Promise<void> {
  if (kind % 2 === 0) return walker.reset();
  const open = await walker.openCase();
  await walker.support(open);
  await walker.enter(open.id);
  await lives.call(deliver);
}

async function check(lives: RecoveryLives, walker: Walker): Promise<void> {
  const { account } = walker;
  const where = `seed ${seed}, ${account}`;
  const { receipts } = lives;
  const audit = await auditOf(lives, account);
  const ofType = (type: MfaEvent["type"]) => audit.filter((event) => event.type === type);
  // Every case that the person was told of was opened once, sent a code for, and closed by it.
  const ids = [...walker.cases];
  const casesIn = (type: MfaEvent["type"]) =>
    ofType(type).map((event) => ("case" in event ? event.case : ""));
  for (const type of ["case_opened", "case_code_sent", "case_closed"] as const) {
    expect(casesIn(type).sort(), `${where}: ${type}`).toEqual([...ids].sort());
  }
  // Every grant that they were given is written down, once.
  const granted = ofType("granted").map((event) => ("grant" in event ? event.grant : ""));
  expect(granted.sort(), where).toEqual([...walker.grants].sort());
  // Every event reached the hook, and every change the mailbox, by the id of the message.
  expect(
    audit.filter(({ id }) => !receipts.events.has(id)),
    where,
  ).toEqual([]);
  const subjects = receipts.mailsOf(account).map(({ subject }) => subject);
  const mails = (pattern: RegExp) => subjects.filter((subject) => pattern.test(subject)).length;
  expect(mails(/was opened/i), where).toBe(ids.length);
  expect(mails(/was closed/i), where).toBe(ids.length);
  expect(mails(/password was changed/i), where).toBe(ofType("password_changed").length);
  // The host has what was accepted last; a reset that nobody heard of again was looked after as one.
  if (walker.resets > 0) {
    expect(receipts.passwords.get(account), where).toBe(walker.password);
    expect(ofType("password_changed").length, where).toBeGreaterThanOrEqual(walker.resets);
    expect(receipts.sessionsEnded.filter((each) => each === account).length, where).toBeGreaterThanOrEqual(
      walker.resets,
    );
  }
}

function auditOf(lives: RecoveryLives, account: string): Promise<readonly MfaEvent[]> {
  return wholeAudit(async (page) => {
    const { events, cursor } = await lives.ask({ on: "mfa", verb: ["events"], args: [account, page] });
    return { events: events as readonly MfaEvent[], cursor: cursor as string | null };
  });
}
