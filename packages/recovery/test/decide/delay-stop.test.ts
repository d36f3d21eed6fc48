import { type AccountRecord, draftOf } from "@sparekey/mfa/extend";
import { describe, expect, test } from "vitest";
import { delayTick } from "../../src/decide/delay/begin.js";
import { cancelDelay, postponeDelay } from "../../src/decide/delay/stop.js";
import { temporaryCode } from "../../src/index.js";
import { type Delay, delayOf, withDelay } from "../../src/record/delay.js";
import { accountOf, challengeOf, contextOf, day, draftFor, frozenOf, hour, now } from "./standing.js";

const delay: Delay = {
  id: "delay1",
  begunAt: now - day,
  readyAt: now + 48 * hour,
  tick: 1,
  nextAt: now,
  token: null,
  over: null,
};
const mailed = { hash: "h", expiresAt: now + day };
const factor = { ...temporaryCode(), name: "key", role: "factor" as const };
const methods = [...contextOf().methods, factor];
const accountWith = (change: Partial<Delay> = {}, account: Partial<AccountRecord> = {}) =>
  withDelay(draftFor(accountOf(account)), { ...delay, ...change }).state.account;

describe("S43: a factor cancels it for good", () => {
  const proof = { method: "key", way: "key", amr: ["otp"], root: "device:1", at: now };
  const cancel = (
    account: AccountRecord,
    change: Parameters<typeof challengeOf>[0] = { proofs: [proof] },
  ) => {
    const before = draftOf({ account, challenge: challengeOf(change) });
    return { before, after: cancelDelay(before, contextOf({ methods })) };
  };

  test("every contact hears of it, and a token that was mailed is void", () => {
    const { after } = cancel(accountWith({ token: mailed }));
    expect(delayOf(after.state.account)).toEqual({ ...delay, over: "cancelled" });
    expect(after.events).toEqual([{ type: "delayed_recovery_cancelled" }]);
    expect(after.messages.map(({ message }) => message)).toEqual([
      { kind: "delayed_recovery_cancelled", atMs: now, userName: "ann" },
    ]);
  });

  test("without one, or where nothing waits, nothing happens", () => {
    const recovery = { ...proof, method: "temporary_code" };
    for (const { before, after } of [
      cancel(accountWith(), {}),
      cancel(accountWith(), { proofs: [recovery] }),
      cancel(accountOf()),
      cancel(accountWith({ over: "cancelled" })),
      cancel(accountWith({ over: "finished" })),
    ])
      expect(after).toBe(before);
  });
});

describe("S43: the link of a notice makes the time stand still", () => {
  const until = now + 7 * day;
  const postpone = (
    change: Partial<Delay> = {},
    account: Partial<AccountRecord> = { frozen: frozenOf({ until }) },
  ) => {
    const before = draftFor(accountWith(change, account));
    const after = postponeDelay(before, contextOf());
    return { before, after, delay: delayOf(after.state.account) };
  };

  test("as long as the freeze lasts; a token is void; it goes on afterwards", () => {
    const { after, delay: stands } = postpone({ token: mailed });
    const readyAt = delay.readyAt + 7 * day;
    expect(stands).toEqual({ ...delay, readyAt, tick: 2, nextAt: until, token: null });
    expect(after.acts).toEqual([
      { act: "do", name: delayTick, input: { delay: "delay1", tick: 2 }, at: until },
    ]);
    expect(after.events).toEqual([{ type: "delayed_recovery_postponed", readyAtMs: readyAt }]);
    expect(after.messages).toEqual([]);
  });

  test("what was ready waits out the whole freeze from now", () => {
    expect(postpone({ readyAt: now - hour, token: mailed }).delay?.readyAt).toBe(until);
    // Most are still waiting: no token has left.
    expect(postpone({}).delay).toEqual({
      ...delay,
      readyAt: delay.readyAt + 7 * day,
      tick: 2,
      nextAt: until,
    });
  });

  test("what ended with its token, which nobody used in time, is not brought back", () => {
    const dead = postpone({ token: { ...mailed, expiresAt: now } });
    expect(dead.after).toBe(dead.before);
    expect(postpone({ token: { ...mailed, expiresAt: now + 1 } }).delay?.nextAt).toBe(until);
  });

  test("where nothing goes on, or nothing is frozen, nothing happens", () => {
    const frozen = frozenOf({ until });
    for (const { before, after } of [
      postpone({ over: "cancelled" }),
      postpone({}, { frozen, lastFactorAt: now }),
      postpone({}, { frozen: null }),
    ])
      expect(after).toBe(before);
    const none = draftFor(accountOf({ frozen }));
    expect(postponeDelay(none, contextOf())).toBe(none);
  });
});
