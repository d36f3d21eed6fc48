import { describe, expect, test } from "vitest";
import { decideResetLink, decideUserNames } from "../../src/decide/mail-at-door.js";
import { linkEndsAt, mailed, mayMail } from "../../src/decide/mail-budget.js";
import { linkRefusal } from "../../src/decide/reset-link.js";
import { decideResetRequired } from "../../src/decide/reset-required.js";
import { reasonFor } from "../../src/decide/review.js";
import { recoveryLimits } from "../../src/index.js";
import { passwordRecordOf, withPasswordRecord } from "../../src/password-record.js";
import { ann, contextOf, day, draftFor, eventsOf, hour, minute, now, told } from "./standing.js";

const link = { id: "link1", secret: "the secret", url: "https://example.com/reset-password/sealed" };
const at = { ...link, account: "account" };
const limits = recoveryLimits;
const nobody = contextOf({ person: { userName: "ann", email: null } });
const unconfirmed = contextOf({
  person: { userName: "ann", email: { address: "ann@example.com", verified: false } },
});
const noMail = contextOf({ channels: { email: false, sms: true, voice: true } });

describe("the budget of one account", () => {
  test("S24: a cooldown, an hour and a day, each exact, whoever asks", () => {
    const loose = { ...limits, cooldownMs: 0, mailsPerHour: 2, mailsPerDay: 3 };
    const may = (times: readonly number[], by = limits) => mayMail({ link: times }, "link", by, now);
    expect(mayMail({}, "link", limits, now)).toBe(true);
    expect(may([now - minute + 1])).toBe(false);
    expect(may([now - minute])).toBe(true);
    expect(may([now - hour + 1, now - 1], loose)).toBe(false);
    expect(may([now - hour, now - 1], loose)).toBe(true);
    const longAgo = [now - 5 * hour, now - 4 * hour];
    expect(may([now - day + 1, ...longAgo], loose)).toBe(false);
    expect(may([now - day, ...longAgo], loose)).toBe(true);
  });

  test("what is older than a day is forgotten, and whoever has nothing left with it", () => {
    const sent = { link: [now - day, now - day + 1, now - hour], names: [now - day], due: [now - 1] };
    expect(mailed(sent, "link", now)).toEqual({ link: [now - day + 1, now - hour, now], due: [now - 1] });
  });

  test("S08: a link is good until another may follow it: half an hour, and longer at the end of a budget", () => {
    const ends = (...ago: number[]) =>
      linkEndsAt({ link: ago.map((ms) => now - ms) }, "link", limits, now) - now;
    expect(ends()).toBe(30 * minute);
    // The fourth of this hour, whose first leaves it in 50 minutes.
    expect(ends(10 * minute, 5 * minute, 2 * minute)).toBe(50 * minute);
    // The twelfth of this day: another follows when the first is a day old.
    const day12 = Array.from({ length: 11 }, (_, nth) => 23 * hour - nth * 2 * hour);
    expect(ends(...day12)).toBe(hour);
    expect(ends(...Array.from({ length: 11 }, (_, nth) => (11 - nth) * hour))).toBe(13 * hour);
    const daily = { ...limits, mailsPerDay: 1 };
    expect(linkEndsAt({}, "link", daily, now)).toBe(now + day);
    expect(linkEndsAt({}, "link", { ...daily, cooldownMs: 9 * day }, now)).toBe(now + day);
  });
});

describe("a link to set a new password", () => {
  test("J3.7, S17: to the address on file; kept hashed, for its time; counted", () => {
    const draft = decideResetLink(draftFor(), link, contextOf(), limits);
    expect(draft.messages).toEqual([
      {
        channel: "email",
        to: { accountEmail: true },
        counts: "anybody",
        message: {
          kind: "password_reset_link",
          url: link.url,
          expiresAtMs: now + 30 * minute,
          atMs: now,
          userName: "ann",
        },
        expiresAt: now + 30 * minute,
      },
    ]);
    expect(draft.events).toEqual([{ type: "password_link_sent" }]);
    const record = passwordRecordOf(draft.state.account);
    expect(record.sent).toEqual({ link: [now] });
    expect(record.link).toMatchObject({ id: "link1", epoch: 0, expiresAt: now + 30 * minute, usedAt: null });
    expect(record.link?.hash).not.toBe(link.secret);
    expect(linkRefusal(draft.state.account, at, contextOf())).toBeNull();
  });

  test("the mails of before are remembered, and names have a count of their own", () => {
    const before = withPasswordRecord(draftFor(), { sent: { link: [now - 2 * hour], names: [now - 1] } });
    const draft = decideResetLink(before, link, contextOf(), limits);
    expect(passwordRecordOf(draft.state.account).sent).toEqual({
      link: [now - 2 * hour, now],
      names: [now - 1],
    });
  });

  test("S38: a known browser has a budget of its own, and all of the mailbox's", () => {
    const first = decideResetLink(draftFor(), link, contextOf(), limits);
    const known = {
      id: "b1",
      environment: "here",
      generation: 3,
      addedAt: now - day,
      lastUsedAt: now - day,
      pools: {},
    };
    const account = { ...first.state.account, browsers: [known] };
    const { codes } = contextOf();
    const token = `b1.${codes.hash("3", ["browser", "tenant", "account", "here", "b1"])}`;
    const asked = (browser: unknown) =>
      decideResetLink(
        { ...first, state: { account } },
        { ...link, id: "link2" },
        contextOf(),
        limits,
        browser,
      );
    for (const browser of [undefined, null, "", "b1", `${token}x`, 7, {}])
      expect(asked(browser).messages).toHaveLength(1);
    const mine = asked(token);
    expect(mine.messages.at(-1)).toMatchObject({ counts: "owner", message: { kind: "password_reset_link" } });
    expect(passwordRecordOf(mine.state.account).sent).toEqual({ link: [now], "link:b1": [now] });
  });

  test.each([
    ["no address", nobody],
    ["an address that nobody confirmed", unconfirmed],
    ["no channel", noMail],
  ])("S17, S25: with %s nothing happens at all", (_name, context) => {
    const draft = draftFor();
    expect(decideResetLink(draft, link, context, limits)).toBe(draft);
    expect(decideResetRequired(draft, link, "complexity", context, limits)).toBe(draft);
    const found = { address: "ann@example.com", accounts: [{ userName: "ann" }] };
    expect(decideUserNames(draft, found, context, limits)).toBe(draft);
  });

  test("S24: beyond the budget nothing happens at all, and the earlier link stays good", () => {
    const first = decideResetLink(draftFor(), link, contextOf(), limits);
    const second = { ...link, id: "link2" };
    expect(decideResetLink(first, second, contextOf(), limits)).toBe(first);
    const due = decideResetRequired(draftFor(), link, "complexity", contextOf(), limits);
    expect(decideResetRequired(due, second, "complexity", contextOf(), limits)).toBe(due);
    expect(linkRefusal(first.state.account, at, contextOf())).toBeNull();
  });

  test.each([
    ["https://login.example.net", { url: "https://login.example.net" }],
    [undefined, {}],
  ])("J3.14: an account of a provider is led there (%s), and has no link", (url, more) => {
    const provider = { name: "Contoso", ...(url === undefined ? {} : { url }) };
    const context = contextOf({ person: { ...ann, provider } });
    const draft = decideResetLink(draftFor(), link, context, limits);
    expect(draft.messages).toStrictEqual([
      {
        channel: "email",
        to: { accountEmail: true },
        counts: "anybody",
        message: { kind: "password_elsewhere", provider: "Contoso", ...more, atMs: now, userName: "ann" },
        expiresAt: null,
      },
    ]);
    expect(draft.events).toEqual([{ type: "password_elsewhere_told" }]);
    expect(passwordRecordOf(draft.state.account)).toMatchObject({
      link: null,
      sent: { link: [now] },
    });
  });
});

describe("the names of an address", () => {
  const found = {
    address: "ann@example.com",
    accounts: [{ userName: "ann", company: "ACME" }, { userName: "ann2" }],
  };

  test("J3.6: one mail with all of them, to the account's own address", () => {
    const draft = decideUserNames(draftFor(), found, contextOf(), limits);
    expect(draft.messages).toEqual([
      {
        channel: "email",
        to: { accountEmail: true },
        counts: "anybody",
        message: { kind: "user_name_reminder", accounts: found.accounts, atMs: now },
        expiresAt: null,
      },
    ]);
    expect(draft.events).toEqual([{ type: "user_names_told" }]);
    expect(passwordRecordOf(draft.state.account).sent).toEqual({ names: [now] });
  });

  test("S18: not where the account has another address by now, and not an empty list", () => {
    const draft = draftFor();
    expect(decideUserNames(draft, { ...found, address: "Ann@example.com" }, contextOf(), limits)).toBe(draft);
    expect(decideUserNames(draft, { ...found, accounts: [] }, contextOf(), limits)).toBe(draft);
  });

  test("S24: within their own budget", () => {
    const mails = (sent: Record<string, number[]>) =>
      told(decideUserNames(withPasswordRecord(draftFor(), { sent }), found, contextOf(), limits));
    expect(mails({ link: [], names: [now - 1] })).toEqual([]);
    expect(mails({ link: [now - 1], names: [] })).toEqual([["email to the account", "user_name_reminder"]]);
  });
});

describe("a new password that is due", () => {
  test("S36: the reason and a link go to the address on file, and void the one before", () => {
    const first = decideResetLink(draftFor(), link, contextOf({ now: now - hour }), limits);
    const second = { ...link, id: "link2", secret: "another" };
    const draft = decideResetRequired(first, second, "compromised", contextOf(), limits);
    expect(draft.messages.slice(1)).toEqual([
      {
        channel: "email",
        to: { accountEmail: true },
        counts: "anybody",
        message: {
          kind: "password_reset_required",
          reason: "compromised",
          url: link.url,
          expiresAtMs: now + 30 * minute,
          atMs: now,
          userName: "ann",
        },
        expiresAt: now + 30 * minute,
      },
    ]);
    expect(eventsOf(draft)).toEqual(["password_link_sent", "password_link_sent"]);
    expect(passwordRecordOf(draft.state.account).sent).toEqual({ link: [now - hour], due: [now] });
    expect(linkRefusal(draft.state.account, { ...at, ...second }, contextOf())).toBeNull();
    expect(linkRefusal(draft.state.account, at, contextOf())).toBe("superseded");
  });

  test("S08: the link is good until another of its kind may follow", () => {
    const many = { ...limits, mailsPerHour: 2 };
    const before = withPasswordRecord(draftFor(), { sent: { due: [now - 2 * minute] } });
    const draft = decideResetRequired(before, link, "complexity", contextOf(), many);
    expect(passwordRecordOf(draft.state.account).link?.expiresAt).toBe(now - 2 * minute + hour);
  });

  test("J3.9: the most urgent reason is the one that is told", () => {
    expect(reasonFor([], false)).toBeNull();
    expect(reasonFor([], true)).toBe("inactive");
    expect(reasonFor(["too_short"], true)).toBe("complexity");
    for (const word of ["dictionary_word", "blocklisted", "contains_user", "contains_context"] as const)
      expect(reasonFor(["too_short", word], true)).toBe("dictionary");
    expect(reasonFor(["too_short", "dictionary_word", "compromised"], false)).toBe("compromised");
    expect(reasonFor(["reused"], false)).toBeNull();
    expect(reasonFor(["reused"], true)).toBe("inactive");
  });
});
