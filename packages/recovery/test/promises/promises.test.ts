import { withAccount } from "@sparekey/mfa/extend";
import { describe, expect, test } from "vitest";
import { goesOnForEver, needsNoToken } from "./bugs.js";
import { type Machine, product } from "./machine.js";
import { forbidden, type Holding, mayReachSignIn } from "./oracle.js";
import { walk } from "./walk.js";

const everything: readonly Holding[] = ["password", "mailbox", "app_secret"];

const without = (machine: Machine, method: string): Machine => ({
  ...machine,
  methods: machine.methods.filter(({ name }) => name !== method),
});
/** Two slices, each walked to its end: codes by mail as a second factor, and waiting without one. */
const slices = {
  mail: (machine: Machine) => without(machine, "delayed_recovery"),
  delay: (machine: Machine) => without(machine, "mail_code"),
} as const;
const days = { mail: 4, delay: 5 } as const;
const names = ["mail", "delay"] as const;

describe.each(names)("%s: no shortcut, with an owner who resets and recovers too", (slice) => {
  test.each(forbidden.map((held) => [held.join(" + "), held] as const))(
    "{%s} is granted no sign-in",
    (_name, held) => {
      const found = walk(slices[slice](product), held, everything, days[slice]);
      expect(found.broken).toBeNull();
      expect(found.complete).toBe(true);
      expect(found.states).toBeGreaterThan(100);
    },
  );

  test.each(mayReachSignIn.map((held) => [held.join(" + "), held] as const))(
    "the table is exact: {%s} gets in somehow",
    (_name, held) => {
      const found = walk(slices[slice](product), held, [], days[slice]);
      expect([...found.granted].some((who) => who.startsWith("attacker"))).toBe(true);
    },
  );
});

test("J6.1: no dead end: with the password and the e-mail alone an owner gets in by waiting", () => {
  const found = walk(slices.delay(product), [], ["password", "mailbox"], 5);
  expect(found.broken).toBeNull();
  expect([...found.granted]).toEqual(["owner by delayed_recovery"]);
});

test("not vacuous: every move changes something somewhere", () => {
  const moved = names.flatMap((slice) => [
    ...walk(slices[slice](product), ["mailbox"], everything, days[slice]).moved,
  ]);
  for (const move of [
    "begins",
    "chooses",
    "answers",
    "asks to wait",
    "resets",
    "resets, and the process dies",
  ]) {
    expect(moved).toContain(`owner ${move}`);
  }
  expect(moved).toEqual(
    expect.arrayContaining(["attacker resets", "a day goes by", "somebody asks for a link"]),
  );
});

/** Each makes a clean base fail; the base is the one above. */
const planted: readonly (readonly [string, "mail" | "delay", Machine, Holding[], string])[] = [
  [
    "e-mail and password reset as two roots",
    "mail",
    {
      ...product,
      reserve: (draft, id, context) =>
        withAccount(product.reserve(draft, id, context), { passwordRoot: null }),
      stored: (draft, id, context) => withAccount(product.stored(draft, id, context), { passwordRoot: null }),
      unsure: (draft, id, context) => withAccount(product.unsure(draft, id, context), { passwordRoot: null }),
    },
    ["mailbox"],
    "no shortcut",
  ],
  [
    "a reset leaves challenges open",
    "mail",
    {
      ...product,
      reserve: (draft, id, context) =>
        withAccount(product.reserve(draft, id, context), { epoch: draft.state.account.epoch }),
      stored: (draft, id, context) =>
        withAccount(product.stored(draft, id, context), { epoch: draft.state.account.epoch }),
    },
    ["password"],
    "S50",
  ],
  [
    "a delayed recovery cannot be cancelled",
    "delay",
    {
      ...product,
      methods: product.methods.map(goesOnForEver),
      tick: (draft, work, token, context) =>
        withAccount(product.tick(withAccount(draft, { lastFactorAt: null }), work, token, context), {
          lastFactorAt: draft.state.account.lastFactorAt,
        }),
    },
    ["password", "mailbox"],
    "S43",
  ],
  [
    "a delay finished without the mailed token",
    "delay",
    {
      ...product,
      methods: product.methods.map(needsNoToken),
    },
    ["password"],
    "S51",
  ],
];

test.each(planted)("planted: %s is found", (_name, slice, machine, held, what) => {
  expect(walk(slices[slice](machine), held, everything, days[slice]).broken).toContain(what);
});
