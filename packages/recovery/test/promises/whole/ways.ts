import type { Owned, WayIn } from "./slice.js";

/**
 * How an owner gets in, written by hand: with each of these sets and nothing else, from every state of the slice
 * that fits, whatever a thief with those holdings has done. This file imports no more than the words.
 */
const app: readonly Owned[] = ["password", "app"];
/** A forgotten password, or one that a thief has changed. */
const appAfterReset: readonly Owned[] = ["mailbox", "app"];
const waiting: readonly Owned[] = ["password", "mailbox"];
const call: readonly Owned[] = ["password", "phone", "browser", "support"];
const callAfterReset: readonly Owned[] = ["mailbox", "phone", "browser", "support"];
const code: readonly Owned[] = ["password", "administrators"];
const codeAfterReset: readonly Owned[] = ["mailbox", "administrators"];
/** Nothing but who one is: the host sets a new password with the person, an administrator gives a code. */
const identity: readonly Owned[] = ["identity", "administrators"];

const inSpiteOf =
  (...thief: WayIn["thief"]) =>
  (...sets: readonly (readonly Owned[])[]): readonly WayIn[] =>
    sets.map((owned) => ({ owned, thief, when: "always" }));

/** A password that was reset through the mailbox is one root with it: then something else is needed. */
const whileNotReset = (...thief: WayIn["thief"]): WayIn => ({ owned: waiting, thief, when: "not_reset" });

type Named =
  | "passwords"
  | "delays"
  | "frozenDelays"
  | "recoveryMethods"
  | "settings"
  | "trusted"
  | "due"
  | "cases"
  | "casesOfStaff"
  | "codes"
  | "codesOfStaff"
  | "frozenCodes"
  | "caseAndDelay"
  | "caseAndCode";

export const waysIn: Readonly<Record<Named, readonly WayIn[]>> = {
  passwords: [
    ...inSpiteOf("password", "session")(appAfterReset),
    ...inSpiteOf("password")(app, appAfterReset),
    ...inSpiteOf("mailbox")(appAfterReset),
  ],
  delays: [
    ...inSpiteOf("password")(app, appAfterReset),
    whileNotReset("password"),
    ...inSpiteOf("mailbox")(appAfterReset),
  ],
  frozenDelays: [...inSpiteOf("password")(app, waiting), ...inSpiteOf("mailbox")(app, waiting)],
  recoveryMethods: inSpiteOf("password")(
    app,
    appAfterReset,
    ["password", "recovery_mailbox"],
    ["mailbox", "recovery_mailbox"],
  ),
  settings: inSpiteOf("password", "session")(app, ["password", "recovery_mailbox"]),
  trusted: [...inSpiteOf("password")(app, appAfterReset), ...inSpiteOf("mailbox")(appAfterReset)],
  due: inSpiteOf("password")(appAfterReset, codeAfterReset),
  cases: [...inSpiteOf("password")(app, call, callAfterReset), ...inSpiteOf("mailbox")(callAfterReset)],
  casesOfStaff: inSpiteOf("password")(call),
  codes: [
    ...inSpiteOf("password")(code, codeAfterReset, identity),
    ...inSpiteOf("mailbox")(codeAfterReset, identity),
  ],
  codesOfStaff: [...inSpiteOf("password")(code, codeAfterReset), ...inSpiteOf("mailbox")(codeAfterReset)],
  frozenCodes: [...inSpiteOf("password")(code), ...inSpiteOf("mailbox")(code)],
  caseAndDelay: inSpiteOf("password")(call, waiting),
  caseAndCode: inSpiteOf("password")(call, code),
};
