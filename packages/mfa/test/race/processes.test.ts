import { totp } from "@sparekey/otp";
import { durableStores, made } from "@sparekey-internal/processes";
import { afterEach, describe, expect, test } from "vitest";
import { standard } from "../../src/index.js";
import { beginMany, enrolThrough, plainPolicy, withBackupCodes, wrongCode } from "../process/journeys.js";
import {
  type AnyReply,
  type Call,
  calling,
  type OtherEngine,
  type OtherEngineOptions,
  startEngine,
} from "../process/other-engine.js";
import { start } from "../world.js";

const stores = await durableStores(["sqlite", "postgres", "mysql", "redis"]);
const account = "u1";
const later = start + 60_000;

const engines: OtherEngine[] = [];
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
});

/** Two processes on one store. */
async function two(options: Omit<OtherEngineOptions, "onTold">): Promise<[OtherEngine, OtherEngine]> {
  const pair = await Promise.all([startEngine(options), startEngine(options)]);
  engines.push(...pair);
  return pair;
}

/** The calls are dealt out to both, and begin at the same moment. */
async function race(
  [one, other]: readonly [OtherEngine, OtherEngine],
  calls: readonly Call[],
): Promise<readonly AnyReply[]> {
  const halves = [0, 1].map((half) => calls.filter((_, index) => index % 2 === half));
  const replies = await Promise.all([one.all(later, halves[0] ?? []), other.all(later, halves[1] ?? [])]);
  return replies.flat();
}

function answer(token: string | undefined, code: string): Call {
  return calling(["signIn", "answer"], token, { code });
}

const withProblem = (replies: readonly AnyReply[], code: string) =>
  replies.filter(({ problem }) => problem?.code === code);
const granted = (replies: readonly AnyReply[]) => replies.filter(({ next }) => next === "granted");

async function eventsOf(engine: OtherEngine): Promise<readonly { readonly type: string }[]> {
  const { events } = await engine.one(later, calling(["events"], account, { limit: 100 }));
  return events as readonly { readonly type: string }[];
}

describe.each(stores)("two processes on $kind", ({ place }) => {
  test("S03: one code, fifty callers, one grant", async () => {
    const pair = await two({ words: await made(place), policy: plainPolicy });
    const { secret } = await enrolThrough(pair[0], account, start);
    const tokens = await beginMany(pair[0], account, later, 50);
    const code = totp(secret, { at: later });
    const replies = await race(
      pair,
      tokens.map((token) => answer(token, code)),
    );
    expect(replies).toHaveLength(50);
    expect(granted(replies)).toHaveLength(1);
    // The losers are told something true: spent, closed, or that they came too close together.
    for (const { next, problem } of replies) {
      if (next !== "granted") expect(["already_used", "locked", "busy"]).toContain(problem?.code);
    }
    const signIns = (await eventsOf(pair[1])).filter(({ type }) => type === "answer_accepted");
    expect(signIns).toHaveLength(1);
  });

  test.each([
    // 4 cost no waiting; the fifth closes the way for 30 s.
    { allowed: 5, guess: "as it is by default", change: {} },
    // No waiting: then the allowance of a day is what ends it.
    { allowed: 20, guess: "without delays", change: { free: 100 } },
  ])(
    "S05: 200 guesses over 20 challenges, budget $guess: $allowed are looked at",
    async ({ allowed, change }) => {
      const guess = { ...standard().guess, ...change };
      const pair = await two({ words: await made(place), policy: { ...plainPolicy, guess } });
      const { secret } = await enrolThrough(pair[0], account, start);
      const tokens = await beginMany(pair[0], account, later, 20);
      const wrong = wrongCode(secret, later);
      const calls = Array.from({ length: 200 }, (_, i) => answer(tokens[i % 20], wrong));
      let replies = await race(pair, calls);
      expect(replies).toHaveLength(200);
      const evaluated = [...withProblem(replies, "wrong")];
      // Whoever was told "busy" had nothing looked at, and asks again until there is an answer.
      for (let busy = withProblem(replies, "busy"); busy.length > 0; busy = withProblem(replies, "busy")) {
        replies = await race(pair, calls.slice(0, busy.length));
        evaluated.push(...withProblem(replies, "wrong"));
      }
      expect(evaluated).toHaveLength(allowed);
      expect(granted(replies)).toHaveLength(0);
      const refused = (await eventsOf(pair[1])).filter(({ type }) => type === "answer_refused");
      expect(refused).toHaveLength(allowed);
    },
  );

  test("S04: five different backup codes at once: five successes", async () => {
    const pair = await two({ words: await made(place), policy: withBackupCodes });
    const { codes } = await enrolThrough(pair[0], account, start);
    const tokens = await beginMany(pair[0], account, later, 5);
    const chosen = await race(
      pair,
      tokens.map((token) => calling(["signIn", "choose"], token, { method: "backup_codes" })),
    );
    expect(chosen.map(({ next }) => next)).toEqual(Array(5).fill("enter_code"));
    const replies = await race(
      pair,
      tokens.map((token, index) => answer(token, codes[index] ?? "")),
    );
    expect(granted(replies)).toHaveLength(5);
    const view = await pair[1].one(later, calling(["settings", "view"], account));
    expect(view["backupCodes"]).toMatchObject({ left: codes.length - 5 });
  });
});
