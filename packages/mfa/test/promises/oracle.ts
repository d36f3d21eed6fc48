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
  /** Reads every message to the recovery e-mail. */
  | "recovery_mailbox"
  /** One code of the saved set. */
  | "backup_code"
  /** A copy of every secret that the owner's phone has confirmed. */
  | "app_secret"
  /** A session of the host: may start enrolments and step-ups. */
  | "session"
  /** Reads every text to the owner's number; knows the PIN that is asked for before one is sent. */
  | "sim"
  | "pin"
  /** Types at the very gateway that the owner dials in at. */
  | "gateway"
  /** A copy of whatever token of a known browser, or of a trusted device, the owner's browser has. */
  | "browser_cookie"
  | "trusted_cookie"
  /** The tokens of the challenges that the owner has open, by what they were started for. */
  | "sign_in_token"
  | "enrol_token"
  | "step_up_token";

const withApp: readonly Holding[] = [
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
  /** A contact, a device or the backup codes changed by the attacker. */
  | "changed_settings"
  /** A factor bound by the attacker, or a grant for having done so. */
  | "new_factor"
  /** The secret of a factor that the owner bound. */
  | "owner_secret"
  /** Changes frozen by a notice's link. */
  | "froze"
  /** The account's e-mail changed back by the link of a notice to the old address. */
  | "undid_email";

export const targets: readonly Target[] = [
  "sign_in",
  "settings",
  "changed_settings",
  "new_factor",
  "owner_secret",
  "froze",
  "undid_email",
];

export interface Allowed {
  /** What there is to hold in this slice; the rest makes no difference to it. */
  readonly holdings: readonly Holding[];
  readonly rows: Readonly<Record<Target, readonly (readonly Holding[])[]>>;
}

type Rows = Allowed["rows"];

/** Where no notice has a link: nobody has one. */
export const noLinks: { readonly froze: readonly []; readonly undid_email: readonly [] } = {
  froze: [],
  undid_email: [],
};

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
} as const satisfies Partial<Rows>;

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
const citrixEnrolledRows: Rows = {
  ...noLinks,
  changed_settings: [],
  sign_in: [...byApp.sign_in, ...byStolenEnrolment.sign_in],
  settings: [...byApp.settings, ...byStolenEnrolment.settings],
  new_factor: [...byStolenEnrolment.new_factor, ["password", "mailbox", "app_secret"]],
  owner_secret: byStolenEnrolment.owner_secret,
};

export const citrixEnrolled: Allowed = { holdings: withApp, rows: citrixEnrolledRows };

/** A device in the place of another one takes what another device takes. Nobody steps up. */
export const citrixReplaced: Allowed = {
  holdings: withApp.filter((each) => each !== "step_up_token"),
  rows: {
    ...citrixEnrolledRows,
    settings: [],
  },
};

/** Policy `standard`, the owner enrolled from the start: another device takes app and password. */
const standardEnrolledRows: Rows = {
  ...noLinks,
  changed_settings: [],
  sign_in: citrixEnrolledRows.sign_in,
  settings: citrixEnrolledRows.settings,
  new_factor: [...byStolenEnrolment.new_factor, ["password", "app_secret"]],
  owner_secret: byStolenEnrolment.owner_secret,
};

export const standardEnrolled: Allowed = { holdings: withApp, rows: standardEnrolledRows };

/**
 * Policy `citrix`, nobody enrolled yet: whoever holds password **and** mailbox is the owner as far as
 * anyone can tell, and may bind the first app. Neither alone does.
 */
const citrixFirstRows: Rows = {
  ...noLinks,
  changed_settings: [],
  sign_in: [...citrixEnrolledRows.sign_in, ["password", "mailbox"]],
  settings: [...citrixEnrolledRows.settings, ["password", "mailbox"]],
  new_factor: [...citrixEnrolledRows.new_factor, ["password", "mailbox"]],
  owner_secret: citrixEnrolledRows.owner_secret,
};

export const citrixFirst: Allowed = { holdings: withApp, rows: citrixFirstRows };

/** Policy `standard`, nobody enrolled yet: the password is all there is, so it is all that is asked. */
const standardFirstRows: Rows = {
  ...noLinks,
  changed_settings: [],
  sign_in: [...standardEnrolledRows.sign_in, ["password"]],
  settings: [...standardEnrolledRows.settings, ["password"]],
  new_factor: [...standardEnrolledRows.new_factor, ["password"]],
  owner_secret: standardEnrolledRows.owner_secret,
};

export const standardFirst: Allowed = { holdings: withApp, rows: standardFirstRows };

/**
 * App, backup codes and recovery e-mail set up; nobody enrols or changes anything. Any one of the three
 * signs in, and the app alone steps up: a recovery method changes nothing (S14, S35). One backup code answers once: it signs in, or steps up from a session, and not both.
 */
export const recoveryMethods: Allowed = {
  holdings: [
    "password",
    "mailbox",
    "recovery_mailbox",
    "backup_code",
    "app_secret",
    "session",
    "sign_in_token",
    "step_up_token",
  ],
  rows: {
    ...noLinks,
    sign_in: [
      ["password", "app_secret"],
      ["password", "backup_code"],
      ["password", "recovery_mailbox"],
      ["sign_in_token", "app_secret"],
      ["sign_in_token", "backup_code"],
      ["sign_in_token", "recovery_mailbox"],
    ],
    settings: [
      ["password", "app_secret"],
      ["session", "app_secret"],
      ["sign_in_token", "app_secret"],
      ["step_up_token", "app_secret"],
    ],
    changed_settings: [],
    new_factor: [],
    owner_secret: [["app_secret"]],
  },
};

/**
 * With an app and a recovery e-mail, contacts are changed. What came by mail alone lets in and changes
 * nothing (S14). The token of a step-up is the proof that it ends in; whoever has it can add a contact
 * of his own, and from then on answer with that.
 */
export const contactsChanged: Allowed = {
  holdings: ["password", "mailbox", "recovery_mailbox", "app_secret", "session", "step_up_token"],
  rows: {
    ...noLinks,
    sign_in: [
      ["password", "app_secret"],
      ["password", "recovery_mailbox"],
      ["password", "step_up_token"],
    ],
    settings: [
      ["password", "app_secret"],
      ["session", "app_secret"],
      ["step_up_token", "app_secret"],
    ],
    changed_settings: [["password", "app_secret"], ["session", "app_secret"], ["step_up_token"]],
    new_factor: [],
    owner_secret: [["app_secret"]],
  },
};

/** With an app and backup codes, the codes are made anew: whoever does so knows them. */
export const codesChanged: Allowed = {
  holdings: ["password", "mailbox", "backup_code", "app_secret", "session", "step_up_token"],
  rows: {
    ...noLinks,
    sign_in: [
      ["password", "app_secret"],
      ["password", "backup_code"],
      ["password", "step_up_token"],
    ],
    settings: [
      ["password", "app_secret"],
      ["session", "app_secret"],
      ["step_up_token", "app_secret"],
    ],
    // A backup code lets in, and changes nothing (S35).
    changed_settings: [["password", "app_secret"], ["session", "app_secret"], ["step_up_token"]],
    new_factor: [],
    owner_secret: [["app_secret"]],
  },
};

/**
 * A thief with one backup code, who binds a replacement by it. He has it for signing in; what he may change with
 * it he may change when its time is over, and not before (an invariant of the walk, S35).
 */
export const afterRecovery: Allowed = {
  holdings: ["password", "backup_code", "session"],
  rows: {
    ...noLinks,
    sign_in: [["password", "backup_code"]],
    settings: [["password", "backup_code", "session"]],
    changed_settings: [["password", "backup_code", "session"]],
    new_factor: [["password", "backup_code", "session"]],
    owner_secret: [],
  },
};

/**
 * Trusted devices are offered. A stolen one is worth the prompt, with the password; a known browser is worth
 * nothing, whatever else is held.
 */
export const trustedDevices: Allowed = {
  holdings: ["password", "app_secret", "browser_cookie", "trusted_cookie"],
  rows: {
    ...noLinks,
    sign_in: [
      ["password", "app_secret"],
      ["password", "trusted_cookie"],
    ],
    settings: [],
    changed_settings: [],
    new_factor: [],
    owner_secret: [["app_secret"]],
  },
};

/** What an owner may still have. */
export type Owned = "password" | "mailbox" | "phone" | "session" | "backup_code";

/** From every state of this kind an owner with exactly these gets in; with any one of them lost, not from all. */
export interface WayIn {
  readonly when: "not_enrolled" | "enrolled" | "factor_disabled" | "code_left" | "no_code_left";
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
