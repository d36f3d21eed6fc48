/**
 * The tables by which the explorer judges, written by hand before the code was walked. This file
 * imports nothing: the product cannot talk the oracle into anything.
 *
 * A set of holdings is *allowed* to reach a target if it contains one of the rows; everything else is
 * forbidden. The rows are exact for the bound: each is shown to reach its target, and no set without a
 * row does.
 */

/** What an attacker may hold from the start and for good. */
export type Holding =
  | "password"
  /** Reads every message to the account's e-mail. */
  | "mailbox"
  /** A copy of every secret that the owner's phone has confirmed. */
  | "app_secret"
  /** A session of the host: may start enrolments and step-ups. */
  | "session"
  /** The tokens of the challenges that the owner has open, by what they were started for. */
  | "sign_in_token"
  | "enrol_token"
  | "step_up_token";

export const holdings: readonly Holding[] = [
  "password",
  "mailbox",
  "app_secret",
  "session",
  "sign_in_token",
  "enrol_token",
  "step_up_token",
];

/** What must not be reached without a row that allows it. */
export type Target =
  /** A sign-in grant for an account that is enrolled, or one that claims two factors. */
  | "sign_in"
  /** A grant that lets settings be changed. */
  | "settings"
  /** A factor bound by the attacker, or a grant for having done so. */
  | "new_factor"
  /** The secret of a factor that the owner bound. */
  | "owner_secret";

export const targets: readonly Target[] = ["sign_in", "settings", "new_factor", "owner_secret"];

export type Allowed = Readonly<Record<Target, readonly (readonly Holding[])[]>>;

/**
 * Whoever holds the token of an enrolment that the owner has proved is shown its key: that token *is*
 * the enrolment, which is why a host keeps it in a `__Host-` cookie. From the key follow the rest.
 */
const byStolenEnrolment = {
  sign_in: [
    ["enrol_token", "password"],
    ["enrol_token", "sign_in_token"],
  ],
  settings: [
    ["enrol_token", "password"],
    ["enrol_token", "session"],
    ["enrol_token", "step_up_token"],
    ["enrol_token", "sign_in_token"],
  ],
  new_factor: [["enrol_token"]],
  owner_secret: [["enrol_token"], ["app_secret"]],
} as const satisfies Allowed;

/** An account that has an app. The password and the app together are the account's highest level. */
const byApp = {
  sign_in: [
    ["password", "app_secret"],
    ["sign_in_token", "app_secret"],
  ],
  settings: [
    ["password", "app_secret"],
    ["session", "app_secret"],
    ["step_up_token", "app_secret"],
    ["sign_in_token", "app_secret"],
  ],
} as const;

/** Policy `citrix`, the owner enrolled from the start: another device takes app, mailbox and password. */
export const citrixEnrolled: Allowed = {
  sign_in: [...byApp.sign_in, ...byStolenEnrolment.sign_in],
  settings: [...byApp.settings, ...byStolenEnrolment.settings],
  new_factor: [...byStolenEnrolment.new_factor, ["password", "mailbox", "app_secret"]],
  owner_secret: byStolenEnrolment.owner_secret,
};

/** Policy `standard`, the owner enrolled from the start: another device takes app and password. */
export const standardEnrolled: Allowed = {
  sign_in: citrixEnrolled.sign_in,
  settings: citrixEnrolled.settings,
  new_factor: [...byStolenEnrolment.new_factor, ["password", "app_secret"]],
  owner_secret: byStolenEnrolment.owner_secret,
};

/**
 * Policy `citrix`, nobody enrolled yet: whoever holds password **and** mailbox is the owner as far as
 * anyone can tell, and may bind the first app. Neither alone does.
 */
export const citrixFirst: Allowed = {
  sign_in: [...citrixEnrolled.sign_in, ["password", "mailbox"]],
  settings: [...citrixEnrolled.settings, ["password", "mailbox"]],
  new_factor: [...citrixEnrolled.new_factor, ["password", "mailbox"]],
  owner_secret: citrixEnrolled.owner_secret,
};

/** Policy `standard`, nobody enrolled yet: the password is all there is, so it is all that is asked. */
export const standardFirst: Allowed = {
  sign_in: [...standardEnrolled.sign_in, ["password"]],
  settings: [...standardEnrolled.settings, ["password"]],
  new_factor: [...standardEnrolled.new_factor, ["password"]],
  owner_secret: standardEnrolled.owner_secret,
};

/** What an owner may still have. */
export type Owned = "password" | "mailbox" | "phone" | "session";

/** From every state of this kind an owner with exactly these gets in; with any one of them lost, not from all. */
export interface WayIn {
  readonly when: "not_enrolled" | "enrolled" | "factor_disabled";
  readonly wanted: "sign_in" | "enrol";
  readonly needs: readonly (readonly Owned[])[];
}

export const citrixWaysIn: readonly WayIn[] = [
  { when: "not_enrolled", wanted: "sign_in", needs: [["password"]] },
  { when: "not_enrolled", wanted: "enrol", needs: [["password", "mailbox", "phone", "session"]] },
  { when: "enrolled", wanted: "sign_in", needs: [["password", "phone"]] },
  // NIST SP 800-63B-4, 3.2.2: bound again or not at all. The way back is a recovery method or support.
  { when: "factor_disabled", wanted: "sign_in", needs: [] },
];

export const standardWaysIn: readonly WayIn[] = [
  { when: "not_enrolled", wanted: "sign_in", needs: [["password"]] },
  { when: "not_enrolled", wanted: "enrol", needs: [["password", "phone", "session"]] },
  { when: "enrolled", wanted: "sign_in", needs: [["password", "phone"]] },
  { when: "factor_disabled", wanted: "sign_in", needs: [] },
];
