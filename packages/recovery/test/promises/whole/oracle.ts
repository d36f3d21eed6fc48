/**
 * The tables by which the combined walks judge, written by hand. This file imports nothing: the product cannot
 * talk it into anything. A set of holdings may reach a target if it contains one of the target's rows; nothing
 * else may. Each row is shown to reach its target, each largest set without a row is walked to the end.
 */

/** What an attacker may hold from the start and for good. Anybody may ask for a link, and knows the user name. */
export type Holding =
  /** The password, and every one that its owner sets later. */
  | "password"
  /** Reads the account's e-mail, links of notices included. */
  | "mailbox"
  | "recovery_mailbox"
  /** Hears the recovery phone, and answers it. */
  | "phone"
  /** A copy of every key that the owner's phone has confirmed. */
  | "app_secret"
  /** The one saved code. */
  | "backup_code"
  /** A session of the host's. */
  | "session"
  /** Whatever token of a trusted device the owner's browser has. */
  | "trusted_cookie"
  /** The value that the owner's browser holds, which cases belong to. */
  | "browser"
  /** The owner tells every code of a call that they hear. */
  | "told"
  | "agent"
  | "agent2"
  | "administrator"
  | "administrator2";

export type Target =
  /** A grant of a sign-in. */
  | "sign_in"
  /** A grant to change settings. */
  | "settings"
  | "new_factor"
  /** A contact added or removed. */
  | "changed_contact";

export const targets: readonly Target[] = ["sign_in", "settings", "new_factor", "changed_contact"];

type Row = readonly Holding[];

export interface Allowed {
  readonly holdings: readonly Holding[];
  readonly rows: Readonly<Record<Target, readonly Row[]>>;
}

const none: Allowed["rows"] = { sign_in: [], settings: [], new_factor: [], changed_contact: [] };

/** With links by mail: a password may be known by its mailbox, too. */
function alsoByMail(rows: readonly Row[]): readonly Row[] {
  const known = rows.filter((row) => row.includes("password"));
  return [...rows, ...known.map((row) => row.map((each) => (each === "password" ? "mailbox" : each)))];
}

/**
 * An app, and a code to the account's own mailbox as a lesser factor that the host has added. Whoever reads the
 * mailbox can have the password too, by a link: then the two are one root (S33).
 */
const byAppOrMail: readonly Row[] = [
  ["password", "mailbox"],
  ["password", "app_secret"],
  ["mailbox", "app_secret"],
];
export const passwords: Allowed = {
  holdings: ["password", "mailbox", "app_secret", "session"],
  rows: { ...none, sign_in: byAppOrMail },
};

/** Two ways to know a password: it was stolen, or its mailbox was. */
const byApp: readonly Row[] = [
  ["password", "app_secret"],
  ["mailbox", "app_secret"],
];

/** Who signs in by waiting binds the one replacement. */
export const delays: Allowed = {
  holdings: ["password", "mailbox", "app_secret"],
  rows: {
    ...none,
    sign_in: [["password", "mailbox"], ...byApp],
    // With the mailbox and the app the password is the attacker's, and rests on itself again.
    new_factor: [
      ["password", "mailbox"],
      ["mailbox", "app_secret"],
    ],
  },
};

/** Without a way to set a password by mail, the mailbox is worth less. */
export const frozenDelays: Allowed = {
  holdings: ["password", "mailbox", "app_secret"],
  rows: {
    ...none,
    sign_in: [
      ["password", "mailbox"],
      ["password", "app_secret"],
    ],
  },
};

/** A saved code, or a code to the other mailbox, beside a password that was stolen or reset. */
const byRecovery: readonly Row[] = [
  ["password", "backup_code"],
  ["mailbox", "backup_code"],
  ["password", "recovery_mailbox"],
  ["mailbox", "recovery_mailbox"],
];
export const recoveryMethods: Allowed = {
  holdings: ["password", "mailbox", "recovery_mailbox", "app_secret", "backup_code"],
  rows: { ...none, sign_in: [...byApp, ...byRecovery] },
};

/** Who signs in by the saved code binds the one replacement. */
export const replacements: Allowed = {
  holdings: ["password", "mailbox", "app_secret", "backup_code"],
  rows: {
    ...none,
    sign_in: [...byApp, ["password", "backup_code"], ["mailbox", "backup_code"]],
    new_factor: [
      ["password", "backup_code"],
      ["mailbox", "backup_code"],
    ],
  },
};

/**
 * The same without the saved code, and with the settings: a replacement that came of age is a factor. A session
 * and the app need no password to change a contact, and then to sign in with the contact that was changed.
 */
export const settings: Allowed = {
  holdings: ["password", "mailbox", "recovery_mailbox", "app_secret", "session"],
  rows: {
    sign_in: [
      ["password", "app_secret"],
      ["password", "recovery_mailbox"],
    ],
    settings: [
      ["password", "app_secret"],
      ["session", "app_secret"],
      ["password", "recovery_mailbox"],
    ],
    new_factor: [
      ["password", "app_secret"],
      ["password", "recovery_mailbox"],
    ],
    changed_contact: [
      ["password", "app_secret"],
      ["session", "app_secret"],
      ["password", "recovery_mailbox"],
    ],
  },
};

export const settingsAndLinks: Allowed = {
  holdings: settings.holdings,
  rows: {
    sign_in: alsoByMail(settings.rows.sign_in),
    settings: alsoByMail(settings.rows.settings),
    new_factor: alsoByMail(settings.rows.new_factor),
    changed_contact: alsoByMail(settings.rows.changed_contact),
  },
};
export const recoveryAndReplacement: Allowed = {
  holdings: recoveryMethods.holdings,
  rows: { ...none, sign_in: [...byApp, ...byRecovery], new_factor: byRecovery },
};

/** A trusted browser is worth the prompt, beside a password that has not been changed since. */
export const trusted: Allowed = {
  holdings: ["password", "mailbox", "app_secret", "session", "trusted_cookie"],
  rows: { ...none, sign_in: [...byApp, ["password", "trusted_cookie"]] },
};

const ofCases: readonly Holding[] = ["password", "mailbox", "phone", "browser", "told", "agent", "agent2"];

/** A password may be known by its mailbox too, and the call is what it was. */
const eitherWay = (rest: Row): readonly Row[] => [
  ["password", ...rest],
  ["mailbox", ...rest],
];
const byCustomersCase: readonly Row[] = [
  ...eitherWay(["phone"]),
  ...eitherWay(["told", "browser"]),
  ...eitherWay(["told", "agent"]),
  ...eitherWay(["told", "agent2"]),
];
export const customersCase: Allowed = { holdings: ofCases, rows: { ...none, sign_in: byCustomersCase } };

/** Where two are asked for, one who is bought never suffices. */
const byPrivilegedCase: readonly Row[] = [
  ["password", "phone"],
  ["password", "told", "browser"],
  ["password", "told", "agent", "agent2"],
];
export const privilegedCase: Allowed = {
  holdings: ofCases,
  rows: { ...none, sign_in: byPrivilegedCase },
};
export const privilegedCaseAndLinks: Allowed = {
  holdings: ofCases,
  rows: { ...none, sign_in: alsoByMail(byPrivilegedCase) },
};

const ofCodes: readonly Holding[] = [
  "password",
  "mailbox",
  "app_secret",
  "session",
  "administrator",
  "administrator2",
];
const byCustomersCode: readonly Row[] = [
  ...byApp,
  ...eitherWay(["administrator"]),
  ...eitherWay(["administrator2"]),
];
/** A step-up by a code makes room for a device and changes nothing else (S44). */
export const customersCode: Allowed = {
  holdings: ofCodes,
  rows: {
    ...none,
    sign_in: byCustomersCode,
    settings: [
      ...byCustomersCode,
      ["session", "app_secret"],
      ["session", "administrator"],
      ["session", "administrator2"],
    ],
    new_factor: byCustomersCode,
  },
};

/** A sign-in by such a code is followed by a reset that is due, of which the mailbox hears (S36). */
export const due: Allowed = {
  holdings: ["password", "mailbox", "app_secret", "administrator"],
  rows: { ...none, sign_in: [...byApp, ...eitherWay(["administrator"])] },
};

const byPrivilegedCode: readonly Row[] = [...byApp, ...eitherWay(["administrator", "administrator2"])];
export const privilegedCode: Allowed = {
  holdings: ["password", "mailbox", "app_secret", "administrator", "administrator2"],
  rows: { ...none, sign_in: byPrivilegedCode },
};

/** While "this was not me" stands, two give a code; before and after it, one. */
export const frozenCodes: Allowed = {
  holdings: ["password", "mailbox", "app_secret", "administrator"],
  rows: {
    ...none,
    sign_in: [
      ["password", "app_secret"],
      ["password", "administrator"],
    ],
  },
};

/** Waiting, and a call. */
export const caseAndDelay: Allowed = {
  holdings: ["password", "mailbox", "phone", "browser", "agent"],
  rows: {
    ...none,
    sign_in: [
      ["password", "mailbox"],
      ["password", "phone"],
    ],
  },
};

/** A call, and a code from an administrator. */
export const caseAndCode: Allowed = {
  holdings: ["password", "phone", "browser", "told", "agent", "administrator"],
  rows: {
    ...none,
    sign_in: [
      ["password", "phone"],
      ["password", "told", "browser"],
      ["password", "told", "agent"],
      ["password", "administrator"],
    ],
  },
};

export type Held = ReadonlySet<Holding>;

/** Allowed is upward-closed: more holdings never reach less. */
export function isAllowed({ rows }: Allowed, target: Target, held: Held): boolean {
  return rows[target].some((row) => row.every((each) => held.has(each)));
}

export function forbiddenTargets(allowed: Allowed, held: Held): readonly Target[] {
  return targets.filter((target) => !isAllowed(allowed, target, held));
}

/** Every set that is forbidden some target and would not be with any one holding more. */
export function maximalForbidden(allowed: Allowed): readonly Held[] {
  const found = new Map<string, Held>();
  for (const target of targets) {
    if (allowed.rows[target].length === 0) continue;
    for (const held of subsets(allowed.holdings)) {
      const missing = allowed.holdings.filter((each) => !held.has(each));
      const largest = missing.every((each) => isAllowed(allowed, target, new Set([...held, each])));
      if (!isAllowed(allowed, target, held) && largest) found.set(nameOf(held), held);
    }
  }
  return [...found.values()];
}

export function nameOf(held: Held): string {
  return held.size === 0 ? "nothing" : [...held].join(" + ");
}

export function subsets(holdings: readonly Holding[]): readonly Held[] {
  return Array.from(
    { length: 2 ** holdings.length },
    (_, bits) => new Set(holdings.filter((__, index) => (bits >> index) & 1)),
  );
}
