import { randomFrom, seed } from "@sparekey-internal/chance";
import { durableStores, made, wholeAudit } from "@sparekey-internal/processes";
import { describe, expect, test } from "vitest";
import type { MfaEvent } from "../../src/index.js";
import { withBackupCodes } from "../process/journeys.js";
import { calling } from "../process/other-engine.js";
import { start } from "../world.js";
import { EngineLives } from "./lives.js";
import { Walker } from "./walker.js";

/** `SPAREKEY_CRASH_JOURNEYS=5000 npx vitest run --project mfa crash` goes on for longer. */
const asked = process.env["SPAREKEY_CRASH_JOURNEYS"];
const people = 10;

const stores = await durableStores(["sqlite", "postgres"]);
const policy = { ...withBackupCodes, enrolProof: ["email_code", "password"] as const };

describe.each(stores)("SIGKILL at random moments, on $kind", ({ kind, place }) => {
  // What differs on a server is tested there in fewer: it takes the dead one's transactions back.
  const journeys = Number(asked ?? (kind === "sqlite" ? 500 : 150));
  test(
    `${journeys} journeys lose no event, no message and no spent code, and none is stuck`,
    async () => {
      const lives = new EngineLives({ words: await made(place), policy, start, random: randomFrom(seed) });
      const walkers = Array.from({ length: people }, (_, index) => new Walker(lives, `p${index}`));
      // One after the other: who waits for a mail that a dead process holds makes everybody's passcode old.
      for (const walker of walkers) await walker.enrol();
      let walked = people;
      for (let round = 0; walked < journeys; round += 1) {
        // Nobody's app shows a code twice, and what a dead process had claimed is free again after two rounds.
        lives.wait(31_000);
        await Promise.all(walkers.map((walker, index) => journeyOf(walker, round + index, round)));
        await lives.call(calling(["outbox", "deliver"], { limit: 1_000 }));
        walked += people;
      }
      lives.rest();
      for (let times = 0; times < 4; times += 1) {
        lives.wait(61_000);
        await lives.ask(calling(["outbox", "deliver"], { limit: 10_000 }));
      }
      expect(await lives.ask(calling(["outbox", "deliver"], {}))).toEqual({ sent: 0, failed: 0, left: 0 });
      for (const walker of walkers) await check(lives, walker);
      expect(lives.receipts.errors).toEqual([]);
      expect(lives.kills).toBeGreaterThan(journeys / 50);
      await lives.close();
    },
    60_000 + journeys * 400,
  );
});

function journeyOf(walker: Walker, kind: number, round: number): Promise<void> {
  if (kind % 5 === 0) return walker.rename(`Phone ${round}`);
  return kind % 5 === 1 ? walker.signInWithBackupCode() : walker.signInWithApp();
}

async function check(lives: EngineLives, walker: Walker): Promise<void> {
  const { account } = walker;
  const where = `seed ${seed}, ${account}`;
  const audit = await auditOf(lives, account);
  const ofType = (type: MfaEvent["type"]) => audit.filter((event) => event.type === type);
  // Every grant that somebody was given is written down once, and every code was good for one.
  const granted = ofType("granted").map((event) => ("grant" in event ? event.grant : ""));
  expect(new Set(granted).size, where).toBe(granted.length);
  expect(granted, where).toEqual(expect.arrayContaining(walker.grants));
  expect(ofType("answer_accepted").length, where).toBe(walker.spent.length);
  expect(ofType("answer_refused"), where).toEqual([]);
  // Every event reached the hook, and every change the mailbox: as often as it happened, by the id of the message.
  const told = audit.filter(({ id }) => lives.receipts.events.has(id));
  expect(told.length, where).toBe(audit.length);
  const mails = lives.receipts.mailsOf(account);
  const used = audit.filter((event) => "method" in event && event.method === "backup_codes");
  const accepted = used.filter(({ type }) => type === "answer_accepted").length;
  expect(mails.filter(({ subject }) => /backup code was used/i.test(subject)).length, where).toBe(accepted);
  const renamed = ofType("factor_renamed").length;
  expect(mails.filter(({ subject }) => /rename/i.test(subject)).length, where).toBe(renamed);
  expect(lives.receipts.enrolled.has(account), where).toBe(true);
  // What is stored is what was said last; what was spent stays spent.
  const view = await lives.ask(calling(["settings", "view"], account));
  expect(view["devices"], where).toMatchObject([{ name: walker.deviceName }]);
  const begun = await lives.ask(calling(["signIn", "begin"], { account, amr: ["pwd"] }));
  await lives.ask(calling(["signIn", "choose"], begun.token, { method: "backup_codes" }));
  const last = walker.spent.findLast((code) => code.length > 6);
  if (last === undefined) return;
  const again = await lives.ask(calling(["signIn", "answer"], begun.token, { code: last }));
  expect(again.problem, where).toEqual({ code: "already_used" });
}

function auditOf(lives: EngineLives, account: string): Promise<readonly MfaEvent[]> {
  return wholeAudit(async (page) => {
    const { events, cursor } = await lives.ask(calling(["events"], account, page));
    return { events: events as readonly MfaEvent[], cursor: cursor as string | null };
  });
}
