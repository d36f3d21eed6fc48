import { describe, expect, test } from "vitest";
import type { MfaEvent } from "../../src/index.js";
import { durableStores, made } from "../process/durable.js";
import { withBackupCodes } from "../process/journeys.js";
import { start } from "../world.js";
import { Lives } from "./lives.js";
import { Walker } from "./walker.js";

/** `SPAREKEY_CRASH_JOURNEYS=5000 npx vitest run --project mfa crash` goes on for longer. */
const asked = process.env["SPAREKEY_CRASH_JOURNEYS"];
const seed = Number(process.env["SPAREKEY_SEED"] ?? Math.trunc(Math.random() * 2 ** 31));
const people = 10;

const stores = await durableStores(["sqlite", "postgres"]);
const policy = { ...withBackupCodes, enrolProof: ["email_code", "password"] as const };

describe.each(stores)("SIGKILL at random moments, on $kind", ({ kind, place }) => {
  // What differs on a server is tested there in fewer: it takes the dead one's transactions back.
  const journeys = Number(asked ?? (kind === "sqlite" ? 500 : 150));
  test(
    `${journeys} journeys lose no event, no message and no spent code, and none is stuck`,
    async () => {
      const lives = new Lives(await made(place), policy, start, randomFrom(seed));
      const walkers = Array.from({ length: people }, (_, index) => new Walker(lives, `p${index}`));
      await Promise.all(walkers.map((walker) => walker.enrol()));
      let walked = people;
      for (let round = 0; walked < journeys; round += 1) {
        // Nobody's app shows a code twice, and what a dead process had claimed is free again after two rounds.
        lives.wait(31_000);
        await Promise.all(walkers.map((walker, index) => journeyOf(walker, round + index, round)));
        await lives.call(["outbox", "deliver"], { limit: 1_000 });
        walked += people;
      }
      lives.rest();
      for (let times = 0; times < 4; times += 1) {
        lives.wait(61_000);
        await lives.ask(["outbox", "deliver"], { limit: 10_000 });
      }
      expect(await lives.ask(["outbox", "deliver"], {})).toEqual({ sent: 0, failed: 0, left: 0 });
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

async function check(lives: Lives, walker: Walker): Promise<void> {
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
  const mails = [...lives.receipts.mails.values()].filter(({ to }) => to === `${account}@example.com`);
  const used = audit.filter((event) => "method" in event && event.method === "backup_codes");
  const accepted = used.filter(({ type }) => type === "answer_accepted").length;
  expect(mails.filter(({ subject }) => /backup code was used/i.test(subject)).length, where).toBe(accepted);
  const renamed = ofType("factor_renamed").length;
  expect(mails.filter(({ subject }) => /rename/i.test(subject)).length, where).toBe(renamed);
  expect(lives.receipts.enrolled.has(account), where).toBe(true);
  // What is stored is what was said last; what was spent stays spent.
  const view = await lives.ask(["settings", "view"], account);
  expect(view["devices"], where).toMatchObject([{ name: walker.deviceName }]);
  const begun = await lives.ask(["signIn", "begin"], { account, amr: ["pwd"] });
  await lives.ask(["signIn", "choose"], begun.token, { method: "backup_codes" });
  const last = walker.spent.findLast((code) => code.length > 6);
  if (last === undefined) return;
  const again = await lives.ask(["signIn", "answer"], begun.token, { code: last });
  expect(again.problem, where).toEqual({ code: "already_used" });
}

async function auditOf(lives: Lives, account: string): Promise<readonly MfaEvent[]> {
  const events: MfaEvent[] = [];
  for (let after: unknown; ; ) {
    const page = await lives.ask(["events"], account, {
      limit: 100,
      ...(after === undefined ? {} : { after }),
    });
    events.push(...(page["events"] as readonly MfaEvent[]));
    if (page["cursor"] === null) return events;
    after = page["cursor"];
  }
}

/** The same kills for the same seed, as far as the machine lets them be. */
function randomFrom(from: number): () => number {
  let state = from;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
