import { expect, test } from "vitest";
import { addsTo, isMailbox } from "../../src/decide/mailbox-root.js";
import { suffices } from "../../src/decide/suffices.js";
import { recoveryRules } from "../../src/recovery-rules.js";

test.each([
  [["password"], "mailbox:c1", true],
  [["mailbox:account"], "mailbox:account", false],
  [["mailbox:account"], "mailbox:c1", true],
  [["mailbox:*"], "mailbox:c1", false],
  [["mailbox:*"], "mailbox:account", false],
  [["mailbox:*"], "app:a1", true],
  [[], "mailbox:account", true],
])("S13, S33: beside %j, whether %s shows anything new: %s", (first, root, adds) => {
  expect(addsTo(first, { root })).toBe(adds);
});

test("S33: some mailbox is a mailbox, and a first factor that rests on one is lent", () => {
  expect([isMailbox("mailbox:*"), isMailbox("support")]).toEqual([true, false]);
  const issued = (root: string) => suffices(["mailbox:*"], [{ kind: "issued", root }], recoveryRules.citrix);
  expect([issued("mailbox:c1"), issued("sim:c2")]).toEqual([false, true]);
  const waited = [{ kind: "waited", root: "mailbox:account" }] as const;
  expect(suffices(["mailbox:*"], waited, recoveryRules.citrix)).toBe(false);
});
