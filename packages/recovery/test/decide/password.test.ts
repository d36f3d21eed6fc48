import { describe, expect, test } from "vitest";
import { giveBack, takeGuess } from "../../src/decide/current-password.js";
import {
  decideReleased,
  decideReserve,
  decideStored,
  decideUnsure,
  endSessions,
  isSetting,
  passwordUnsure,
} from "../../src/decide/set-password.js";
import { recoveryLimits } from "../../src/index.js";
import { passwordRecordOf, withPasswordRecord } from "../../src/password-record.js";
import { accountOf, contextOf, day, draftFor, eventsOf, minute, now, told } from "./standing.js";

const link = { id: "link1", hash: "h", at: now, epoch: 4, expiresAt: now + minute, usedAt: null };
const before = withPasswordRecord(draftFor(accountOf({ epoch: 4 })), { link });
const reserve = (through: "known" | "mailbox" | "support") =>
  decideReserve(before, { id: "s1", through }, contextOf(), recoveryLimits);

describe("handing over a new password", () => {
  test("S33, S50: reserving voids what was begun, and counts the password as what it will rest on", () => {
    const draft = reserve("mailbox");
    expect(draft.state.account).toMatchObject({ epoch: 5, passwordRoot: "mailbox:account" });
    expect(passwordRecordOf(draft.state.account)).toEqual({
      link: { ...link, epoch: 5 },
      sent: {},
      setting: { id: "s1", through: "mailbox", until: now + minute },
    });
    expect(draft.acts).toEqual([
      { act: "do", name: passwordUnsure, input: { setting: "s1" }, at: now + minute },
    ]);
    expect(draft.events).toEqual([{ type: "password_setting", through: "mailbox" }]);
    expect(reserve("support").state.account.passwordRoot).toBe("support");
    expect(reserve("known").state.account.passwordRoot).toBeNull();
  });

  test("the link that leads a reset is good for another try; any other is void from here on", () => {
    expect(passwordRecordOf(reserve("known").state.account).link).toEqual(link);
    const stale = withPasswordRecord(before, { link: { ...link, epoch: 3 } });
    const draft = decideReserve(stale, { id: "s1", through: "mailbox" }, contextOf(), recoveryLimits);
    expect(passwordRecordOf(draft.state.account).link).toEqual({ ...link, epoch: 3 });
    const none = withPasswordRecord(before, { link: null });
    const without = decideReserve(none, { id: "s1", through: "mailbox" }, contextOf(), recoveryLimits);
    expect(passwordRecordOf(without.state.account).link).toBeNull();
  });

  test("while one is handed over, nobody else hands one", () => {
    const { account } = reserve("mailbox").state;
    expect(isSetting(accountOf(), now)).toBe(false);
    expect(isSetting(account, now)).toBe(true);
    expect(isSetting(account, now + minute - 1)).toBe(true);
    expect(isSetting(account, now + minute)).toBe(false);
  });

  test("S31, S50: stored: every contact hears of it, sessions end, the link that led here is spent", () => {
    const draft = decideStored(reserve("mailbox"), "s1", contextOf({ now: now + 5 }));
    expect(passwordRecordOf(draft.state.account)).toMatchObject({
      setting: null,
      link: { ...link, epoch: 5, usedAt: now + 5 },
    });
    expect(draft.state.account.epoch).toBe(6);
    expect(eventsOf(draft)).toEqual(["password_setting", "password_changed"]);
    expect(told(draft)).toEqual([["email to the account", "password_changed"]]);
    expect(draft.acts.at(-1)).toEqual({
      act: "do",
      name: endSessions,
      input: { because: "password_changed", before: now + 5 },
    });
  });

  test("stored with the current password: a link on its way is not spent, it is void", () => {
    const draft = decideStored(reserve("known"), "s1", contextOf());
    expect(passwordRecordOf(draft.state.account).link).toEqual(link);
    const none = withPasswordRecord(reserve("mailbox"), { link: null });
    expect(passwordRecordOf(decideStored(none, "s1", contextOf()).state.account).link).toBeNull();
  });

  test("a link that was sent while the host was asked is not spent by the reset that an older one led", () => {
    const newer = { ...link, id: "link2", epoch: 6 };
    const draft = withPasswordRecord(reserve("mailbox"), { link: newer });
    expect(passwordRecordOf(decideStored(draft, "s1", contextOf()).state.account).link).toEqual(newer);
    // Nor by a change with the current password, which voids it.
    const known = withPasswordRecord(reserve("known"), { link: { ...newer, epoch: 5 } });
    const { account } = decideStored(known, "s1", contextOf()).state;
    expect(passwordRecordOf(account).link).toEqual({ ...newer, epoch: 5 });
    expect(account.epoch).toBe(6);
  });

  test("not known whether stored: all that follows follows, and the same link stays good for another try", () => {
    const draft = decideUnsure(reserve("mailbox"), "s1", contextOf());
    expect(passwordRecordOf(draft.state.account)).toMatchObject({
      setting: null,
      link: { ...link, epoch: 6, usedAt: null },
    });
    expect(draft.state.account.epoch).toBe(6);
    expect(eventsOf(draft)).toEqual(["password_setting", "password_changed"]);
    expect(draft.acts.map((act) => (act.act === "do" ? act.name : act.act))).toEqual([
      passwordUnsure,
      endSessions,
    ]);
    expect(passwordRecordOf(decideUnsure(reserve("known"), "s1", contextOf()).state.account).link).toEqual(
      link,
    );
  });

  test("the host said no: another try need not wait", () => {
    const draft = decideReleased(reserve("mailbox"), "s1", contextOf({ now: now + 7 }));
    expect(passwordRecordOf(draft.state.account).setting).toEqual({
      id: "s1",
      through: "mailbox",
      until: now + 7,
    });
    expect(isSetting(draft.state.account, now + 7)).toBe(false);
  });

  test.each([
    ["stored", decideStored],
    ["unsure", decideUnsure],
    ["released", decideReleased],
  ] as const)(
    "%s: a reservation that another one followed changes nothing, nor does none",
    (_name, decide) => {
      const reserved = reserve("mailbox");
      expect(decide(reserved, "s0", contextOf())).toBe(reserved);
      expect(decide(before, "s1", contextOf())).toBe(before);
    },
  );
});

describe("a look at the current password", () => {
  const limits = contextOf().policy.guess;
  /** So many wrong ones in a row, a second apart, as far as they are allowed. */
  function guessed(times: number): ReturnType<typeof takeGuess> {
    let account = accountOf();
    let taken = takeGuess(account, contextOf());
    for (let done = 1; done < times && "draft" in taken; done += 1) {
      account = taken.draft.state.account;
      taken = takeGuess(account, contextOf());
    }
    return taken;
  }

  test("S06: is paid for before it is taken, and one that was right is given back", () => {
    const taken = takeGuess(accountOf(), contextOf());
    if (!("draft" in taken)) throw new Error("locked");
    expect(taken).toMatchObject({ at: now, draft: { events: [], messages: [], acts: [] } });
    expect(taken.draft.state.account).toEqual({
      ...accountOf(),
      pools: { password_change: { consecutive: 1, lockedUntil: 0, wrongAt: [now], disabled: false } },
    });
    expect(giveBack(taken.draft, taken.at).state.account.pools["password_change"]).toEqual({
      consecutive: 0,
      lockedUntil: 0,
      wrongAt: [],
      disabled: false,
    });
  });

  test("S38: what is given back is one guess, and no wrong one of before", () => {
    const pool = { consecutive: 3, lockedUntil: 0, wrongAt: [now - day, now, now], disabled: false };
    const other = { ...pool, wrongAt: [now] };
    const account = accountOf({ pools: { password_change: pool, another: other } });
    expect(giveBack(draftFor(account), now).state.account.pools).toEqual({
      password_change: { ...pool, consecutive: 0, wrongAt: [now - day, now] },
      another: other,
    });
  });

  test("S06: after too many in a row it says until when", () => {
    const locked = guessed(limits.free + 2);
    expect(locked).toEqual({ locked: now + limits.firstDelayMs });
  });

  test("S09: a pool that is closed for good is answered as locked, and nothing is counted", () => {
    const closed = { consecutive: 100, lockedUntil: 0, wrongAt: [], disabled: true };
    const account = accountOf({ pools: { password_change: closed } });
    expect(takeGuess(account, contextOf())).toEqual({ locked: now });
  });
});
