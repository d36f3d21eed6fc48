import { describe, expect, test } from "vitest";
import { explore, type Walk } from "./explore.js";
import { deadEnds } from "./graph.js";
import { citrixWaysIn, type Owned, standardWaysIn, type WayIn } from "./oracle.js";
import { emailResetWaysIn, emailWaysIn } from "./oracle-ways-in.js";
import type { Realm } from "./realm.js";
import { citrixWaysInSlice, lockedWaysInSlice, standardWaysInSlice } from "./slices.js";
import { storyOf } from "./story.js";
import { emailResetWaysInSlice, emailWaysInSlice } from "./ways-in-slices.js";

const everything: readonly Owned[] = ["password", "mailbox", "phone", "session", "backup_code"];

/** A thief of the password interferes wherever he can. */
const thief = new Set(["password"] as const);

const kinds: Readonly<Record<WayIn["when"], (realm: Realm) => boolean>> = {
  not_enrolled: ({ account }) => account.enrolledAt === null,
  enrolled: ({ account }) => account.enrolledAt !== null && !factorIsDisabled(account),
  factor_disabled: ({ account }) => factorIsDisabled(account),
  code_left: ({ account }) => hasCodeLeft(account),
  no_code_left: ({ account }) => !hasCodeLeft(account),
};

describe.each([
  { slice: citrixWaysInSlice, table: citrixWaysIn },
  { slice: standardWaysInSlice, table: standardWaysIn },
  { slice: lockedWaysInSlice, table: citrixWaysIn },
  { slice: emailWaysInSlice, table: emailWaysIn },
  { slice: emailResetWaysInSlice, table: emailResetWaysIn },
])("no dead end: $slice.name", ({ slice, table }) => {
  let walk: Walk;

  test("the walk is complete", () => {
    walk = explore({ slice, held: thief, forbidden: [], keepEdges: true });
    expect(storyOf(walk.finding, thief)).toBe("");
    expect(walk.complete).toBe(true);
    expect(walk.states).toBeGreaterThan(100);
  }, 120_000);

  test.each(table)("$when: to $wanted takes $needs, from every state", ({ when, wanted, needs }) => {
    const from = kinds[when];
    const any = Array.from({ length: walk.states }, (_, state) => state).filter((s) => from(walk.realmOf(s)));
    if (any.length === 0) return;
    for (const owned of needs) {
      expect(deadEnds(walk, { owned, granted: wanted, from }), `with ${owned.join()}`).toEqual([]);
      for (const lost of owned) {
        const left = everything.filter((each) => each !== lost);
        expect(
          deadEnds(walk, { owned: left, granted: wanted, from }).length,
          `without ${lost}`,
        ).toBeGreaterThan(0);
      }
    }
    // What the table calls lost is lost, whatever else is there: an honest table has no hidden way.
    if (needs.length === 0) {
      expect(deadEnds(walk, { owned: everything, granted: wanted, from })).toHaveLength(any.length);
    }
  });
});

function hasCodeLeft({ backupCodes }: Realm["account"]): boolean {
  return backupCodes?.codes.some(({ usedAt }) => usedAt === null) === true;
}

function factorIsDisabled({ pools }: Realm["account"]): boolean {
  return pools["authenticator_app"]?.disabled === true;
}
