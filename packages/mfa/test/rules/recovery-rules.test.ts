import { describe, expect, test } from "vitest";
import { type Evidence, suffices } from "../../src/decide/suffices.js";
import { type RecoveryKind, recoveryRules, standard } from "../../src/index.js";
import { createWorld } from "../world.js";

const kinds = ["saved", "issued", "vouched", "waited"] as const;
const own = ["password"];
const lent = ["mailbox:account"];

/** Every set of kinds, in the order of `kinds`. */
const sets: readonly (readonly RecoveryKind[])[] = Array.from({ length: 2 ** kinds.length }, (_, bits) =>
  kinds.filter((_kind, index) => (bits >> index) & 1),
);
const shown = (set: readonly RecoveryKind[]): Evidence[] =>
  set.map((kind, index) => ({ kind, root: `root ${index}` }));

// Written by hand from the journeys and NIST SP 800-63B-4, 4.2.2.2; the table of the product is not looked at.
const enough: Record<keyof typeof recoveryRules, [own: RegExp, lent: RegExp]> = {
  citrix: [/saved|issued|vouched|waited/, /saved|issued|vouched/],
  nist_aal2: [/saved|issued|vouched/, /saved|vouched/],
  strict: [/vouched|saved issued/, /vouched|saved issued/],
};

describe.each(["citrix", "nist_aal2", "strict"] as const)("%s: which combinations suffice", (name) => {
  test.each(sets.map((set) => [set.join(" "), set] as const))(
    "beside what is whose own: [%s]",
    (text, set) => {
      expect(suffices(own, shown(set), recoveryRules[name])).toBe(enough[name][0].test(text));
      expect(suffices([], shown(set), recoveryRules[name])).toBe(enough[name][0].test(text));
    },
  );

  test.each(sets.map((set) => [set.join(" "), set] as const))("beside what was lent: [%s]", (text, set) => {
    expect(suffices(lent, shown(set), recoveryRules[name])).toBe(enough[name][1].test(text));
    expect(suffices(["support"], shown(set), recoveryRules[name])).toBe(enough[name][1].test(text));
  });

  test("a factor is enough alone, and S33: nothing is on a root that the first factor rests on", () => {
    const rules = recoveryRules[name];
    expect(suffices(own, [{ kind: "factor", root: "device:1" }], rules)).toBe(true);
    expect(suffices(lent, [{ kind: "factor", root: "device:1" }], rules)).toBe(true);
    expect(suffices(lent, [{ kind: "factor", root: "mailbox:account" }], rules)).toBe(false);
    for (const kind of kinds) {
      expect(suffices(lent, [{ kind, root: "mailbox:account" }], rules)).toBe(false);
      expect(suffices(["support"], [{ kind, root: "support" }], rules)).toBe(false);
    }
  });

  test("S13: two codes that were sent, by mail and by text, are one kind", () => {
    const twice: Evidence[] = [
      { kind: "issued", root: "mailbox:1" },
      { kind: "issued", root: "sim:1" },
    ];
    expect(suffices(own, twice, recoveryRules[name])).toBe(
      suffices(own, twice.slice(1), recoveryRules[name]),
    );
  });
});

test("a row of nothing would let in by nothing, and is refused", () => {
  const policy = { ...standard(), recoveryRules: { name: "none", besideOwn: [[]], besideLent: [] } };
  expect(() => createWorld({ policy })).toThrow(/besideOwn/);
});
