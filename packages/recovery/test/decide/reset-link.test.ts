import { expect, test } from "vitest";
import { linkRecord, linkRefusal } from "../../src/decide/reset-link.js";
import { type KeptLink, withPasswordRecord } from "../../src/password-record.js";
import { accountOf, contextOf, draftFor, minute, now } from "./standing.js";

const content = { id: "link1", secret: "the secret" };
const made = linkRecord(content, { epoch: 3 }, now + minute, contextOf());
const accountWith = (link: KeptLink | null, epoch = 3) =>
  withPasswordRecord(draftFor(accountOf({ epoch })), { link }).state.account;
const refusal = (link: KeptLink | null, change: Partial<typeof content> = {}, epoch = 3) =>
  linkRefusal(accountWith(link, epoch), { ...content, ...change }, contextOf());

test("a link is kept with the account's epoch, its end and no secret", () => {
  expect(made).toEqual({
    id: "link1",
    hash: expect.any(String),
    at: now,
    epoch: 3,
    expiresAt: now + minute,
    usedAt: null,
  });
});

test("J3.7: the newest one is good until it ends, is used or is voided", () => {
  expect(refusal(made)).toBeNull();
  expect(refusal(null)).toBe("unknown_link");
  expect(refusal(made, { id: "link0" })).toBe("superseded");
  expect(refusal(made, { secret: "another" })).toBe("unknown_link");
  expect(refusal({ ...made, usedAt: now - 1 })).toBe("used");
  expect(refusal(made, {}, 4)).toBe("superseded");
  expect(refusal({ ...made, expiresAt: now })).toBe("expired");
  expect(refusal({ ...made, expiresAt: now + 1 })).toBeNull();
});

test("S27: what is told first of a link that is wrong in two ways tells nothing to whoever guesses", () => {
  // A secret that is wrong says nothing of whether the link was used.
  expect(refusal({ ...made, usedAt: now - 1 }, { secret: "another" })).toBe("unknown_link");
  expect(refusal({ ...made, usedAt: now - 1 }, {}, 4)).toBe("used");
  expect(refusal({ ...made, expiresAt: now - 1 }, {}, 4)).toBe("superseded");
});

test("S49: one of before a restore is void; one that was made at that very moment is good", () => {
  const restored = (atMs: number) =>
    linkRefusal(accountWith(made), content, contextOf({ restored: { atMs, backupCodes: "keep" } }));
  expect([restored(now), restored(now + 1)]).toEqual([null, "superseded"]);
});

test("S26: it is good for its own account, tenant and number", () => {
  const account = accountWith(made);
  for (const elsewhere of [{ tenant: "other" }, { account: "other" }])
    expect(linkRefusal(account, content, contextOf(elsewhere))).toBe("unknown_link");
  // Of another kind, with the same secret: a hash is worth nothing in another place.
  const moved = { ...made, hash: linkRecord({ ...content, id: "link2" }, { epoch: 3 }, 0, contextOf()).hash };
  expect(refusal(moved)).toBe("unknown_link");
});
