import { migrate, sqliteStore } from "@sparekey/storage/sqlite";
import { randomFrom, seed } from "@sparekey-internal/chance";
import Database from "libsql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wantedEmail } from "../../src/decide/email-change.js";
import { type GatewayReply, guessLimits, type Reply, type Step, sendLimits } from "../../src/index.js";
import type { ChangeReply } from "../../src/settings.js";
import { doorSlices, emailAndLinks } from "./door-slices.js";
import { emailFlavour } from "./email-slices.js";
import { RealSide } from "./engine.js";
import { afterWorld, movesFrom } from "./explore.js";
import { maximalForbidden } from "./holdings.js";
import { afterDecision, afterHostsEmail } from "./learn.js";
import { type AtGateway, isAtGateway, isHappening, isOfAccount, type Move } from "./moves.js";
import { machineOf, type Performed } from "./perform.js";
import { attackersSlot, ownersSlot, type Realm } from "./realm.js";
import type { Slice } from "./slice.js";
import { recoverySignIn, slices } from "./slices.js";
import { startOf } from "./start.js";
import { storyOf } from "./story.js";
import { meaningOf, stepAt } from "./symbols.js";

/** Over all slices together: `SPAREKEY_TRACES=2000 npx vitest run --project mfa traces` samples so many. */
const traces = Number(process.env["SPAREKEY_TRACES"] ?? 90);
const mostMoves = 25;
/** How long an app's code lasts in the engine. */
const periodMs = 30_000;

/** Stores keep time by the trace that is walked. */
const database = new Database(":memory:");
let now = 0;
const store = sqliteStore({ database, now: () => now });
beforeAll(async () => {
  await migrate({ database });
});
afterAll(() => database.close());

/** Budgets and times that an engine accepts, on both sides; and everybody errs. */
const sampled = [...slices, recoverySignIn, emailFlavour, ...doorSlices, emailAndLinks].map(
  (slice): Slice => ({
    ...slice,
    guessers: ["owner", "attacker"],
    policy: {
      ...slice.policy,
      guess: {
        ...guessLimits,
        perChallenge: 2,
        // At most one browser is known at once: which of several is forgotten first is not in a name.
        ...(slice.cookies
          ? { knownBrowsers: 1, knownBrowserTtlMs: slice.policy.guess.knownBrowserTtlMs }
          : {}),
      },
      sentCodeTtlMs: Math.min(slice.policy.sentCodeTtlMs, 600_000),
      // What is kept beside the account, by address, is no part of a walk.
      send: { ...sendLimits, perChallenge: 2, perHour: 1_000, perDay: 1_000 },
    },
  }),
);

let granted = 0;

describe.each(sampled)("traces of: $name", (slice) => {
  const count = Math.ceil(traces / sampled.length);
  test(
    `${count} of them, replayed on the engine with SQLite, have the answers that the pure decisions gave`,
    async () => {
      const random = randomFrom(seed);
      for (let each = 0; each < count; each += 1)
        granted += await replay(slice, `${slice.name} ${each}`, random);
    },
    60_000 + count * 1_000,
  );
});

test("some of the traces end in a grant", () => {
  expect(granted).toBeGreaterThan(0);
});

/** One random trace, on both sides at once; says how often something was granted. */
async function replay(slice: Slice, account: string, random: () => number): Promise<number> {
  const all = maximalForbidden(slice.allowed);
  const held = all[Math.floor(random() * all.length)] ?? new Set();
  const machine = machineOf(slice);
  let realm = asImported(startOf(slice, held), slice);
  now = realm.now;
  const real = new RealSide(slice, store, account, realm);
  await real.begin(realm);
  const trace: Move[] = [];
  let granted = 0;
  for (let moves = 0; moves < mostMoves; moves += 1) {
    const shown = [machine.show(realm, ownersSlot), machine.show(realm, attackersSlot)] as const;
    const move = pick(movesFrom(realm, slice, held, shown), random);
    if (move === undefined) break;
    // What was granted at once has given nobody a token: there is nothing to ask about it with.
    if (!isHappening(move) && !isOfAccount(move) && move.command !== "decideBegin" && !real.hasToken(move))
      continue;
    if (isOfNoRealStep(move, realm, slice)) continue;
    trace.push(move);
    const told = `seed ${seed}, ${account}:\n${storyOf({ verdict: { kind: "broken", rule: "they differ" }, trace }, held)}`;
    if (isHappening(move) || isOfAccount(move)) {
      if (isOfAccount(move)) {
        const performed = machine.performOfAccount(realm, move);
        expect(await real.performOfAccount(move, performed), told).toEqual(performed.answer);
      } else if (move.command === "wait") real.wait(move.ms);
      else if (move.command === "password_changed") await real.passwordChanged();
      realm = hostHasHeard(afterWorld(realm, move, held, slice, machine));
      now = realm.now;
    } else {
      const performed = machine.perform(realm, move);
      if (performed === null) continue;
      if (isAtGateway(move)) {
        expect((await real.atGateway(move, performed)).next, told).toBe(lineOf(move, performed));
      } else {
        const reply = await real.perform(move, performed, realm);
        expect(summaryOf(reply), told).toEqual(expectedOf(performed));
      }
      if (performed.decision.step.next === "granted") granted += 1;
      realm = hostHasHeard(afterDecision(realm, move, performed, held, slice));
      const page = machine.show(realm, move.slot);
      const shownNow = await real.show(move.slot);
      if (page !== null && shownNow !== null) expect(summaryOf(shownNow), told).toEqual(expectedOf(page));
    }
  }
  return granted;
}

/** Where a unit is a month, the app's code of the next unit is within the walk's window, and not within the engine's. */
function isOfNoRealStep(move: Move, { now: at }: Realm, { unitMs }: Slice): boolean {
  const meant = "code" in move ? meaningOf(move.code) : null;
  return unitMs > periodMs && meant !== null && meant.step !== stepAt(at, unitMs);
}

/** The engine asks the host, and hears that it has, when what a decision left is delivered: at once. */
function hostHasHeard(realm: Realm): Realm {
  return wantedEmail(realm.account) === null
    ? realm
    : afterHostsEmail(afterHostsEmail(realm, "email_set"), "email_told");
}

/** What a gateway hears of it. */
function lineOf({ command }: AtGateway, { decision: { step, problem } }: Performed): GatewayReply["next"] {
  if (step.next === "granted") return "granted";
  const sent = command === "decideGatewayBegin" && problem === undefined && step.next === "enter_code";
  return sent ? "challenge" : "refused";
}

/**
 * Codes that were taken over from elsewhere may be short: they count as such on both sides. Whoever has a PIN has
 * had an app to set it with, which no method of the slice asks for.
 */
function asImported(realm: Realm, slice: Slice): Realm {
  const { backupCodes } = realm.account;
  const { apps } = startOf({ ...slice, enrolled: true }, new Set()).account;
  if (slice.texts) return { ...realm, account: { ...realm.account, apps } };
  if (backupCodes === null) return realm;
  const codes = backupCodes.codes.map((code) => ({
    ...code,
    hashed: { ...code.hashed, form: "verbatim" as const },
  }));
  return { ...realm, account: { ...realm.account, backupCodes: { ...backupCodes, codes } } };
}

/** Happenings and what goes on are as likely as all the ways to err together. */
function pick(moves: readonly Move[], random: () => number): Move | undefined {
  const commands = [...new Set(moves.map(({ command }) => command))];
  const command = commands[Math.floor(random() * commands.length)];
  const fitting = moves.filter((move) => move.command === command);
  return fitting[Math.floor(random() * fitting.length)];
}

/** Everything of a reply that is no name, no secret and no text for people. */
function summaryOf(reply: Reply | ChangeReply): unknown {
  if ("done" in reply) {
    if (!reply.done) return { done: false, problem: reply.problem };
    return { done: true, codes: reply.codes !== undefined };
  }
  return pageOf(reply, reply.problem);
}

function expectedOf({ decision, reply }: Performed): unknown {
  return reply === undefined ? pageOf(decision.step, decision.problem) : summaryOf(reply);
}

function pageOf(step: Step, problem: Reply["problem"]): unknown {
  const base = { next: step.next, problem: problem ?? null };
  switch (step.next) {
    case "granted": {
      const { purpose, assurance, amr, advice, atMs, expiresAtMs, browser, trustedDevice } = step.grant;
      const given = { browser: browser !== null, trustedUntilMs: trustedDevice?.expiresAtMs ?? null };
      return { ...base, purpose, assurance, amr, advice, atMs, expiresAtMs, ...given };
    }
    case "start_over":
      return { ...base, reason: step.reason };
    case "enter_code":
      return {
        ...base,
        method: step.method,
        expiresAtMs: step.expiresAtMs,
        others: step.otherWays.map(({ method }) => method),
        resendAtMs: step.resendAtMs ?? null,
      };
    case "choose_method":
      return { ...base, ways: step.ways.map(({ method }) => method), because: step.because ?? null };
    case "prove_identity":
      return {
        ...base,
        needs: step.needs,
        expiresAtMs: step.expiresAtMs,
        resendAtMs: step.resendAtMs ?? null,
      };
    case "add_recovery_method":
      return { ...base, have: step.have, missing: step.missing };
    default:
      return base;
  }
}
