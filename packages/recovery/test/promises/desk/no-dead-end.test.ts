import { expect, test } from "vitest";
import { leadingTo } from "../leads-to.js";
import { explore, type Walk } from "./explore.js";
import type { Move } from "./moves.js";
import type { Slice } from "./realm.js";
import { caseOfCustomer, caseOfStaff, codeOfCustomer, codeOfStaff } from "./slices.js";

/** A thief of the password opens cases of his own wherever he can. */
const thief = new Set(["password"] as const);

/** The states from which no moves of the owner, of honest staff and of time lead to the owner's grant. */
function deadEnds(walk: Walk, usable: (move: Move) => boolean): number {
  const grants = walk.ownersGrants.filter(({ move }) => usable(move)).map(({ from }) => from);
  const edges = walk.edges.filter(({ move }) => usable(move));
  return walk.states - leadingTo(grants, edges).size;
}

const owners = (move: Move) => !("who" in move && move.who === "attacker");

test.each([
  { slice: { ...caseOfCustomer, mostCases: 1 } as Slice, lost: "send_code" },
  { slice: { ...caseOfStaff, mostCases: 1 } as Slice, lost: "approve" },
])(
  "no dead end: $slice.name, from every state, with password, phone and browser; not without staff who $lost",
  ({ slice, lost }) => {
    const walk = explore(slice, thief);
    expect(walk.complete).toBe(true);
    expect(walk.states).toBeGreaterThan(50);
    expect(deadEnds(walk, owners)).toBe(0);
    // Without the phone no code is heard: the owner's answer is out of reach.
    expect(deadEnds(walk, (move) => owners(move) && move.do !== "enter")).toBe(walk.states);
    const without = (move: Move) => owners(move) && !(move.do === "act" && move.action === lost);
    expect(deadEnds(walk, without)).toBeGreaterThan(0);
  },
  120_000,
);

test.each([{ slice: codeOfCustomer }, { slice: codeOfStaff }])(
  "no dead end: $slice.name, from every state, with the password and an administrator of the area",
  ({ slice }) => {
    const walk = explore(slice, thief);
    expect(walk.complete).toBe(true);
    expect(deadEnds(walk, owners)).toBe(0);
    expect(deadEnds(walk, (move) => owners(move) && move.do !== "issue")).toBeGreaterThan(0);
  },
  120_000,
);
