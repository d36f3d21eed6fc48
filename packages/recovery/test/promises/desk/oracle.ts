/**
 * What an attacker needs to sign in by support's help, written by hand and importing nothing: the tables of
 * docs/recovery/support-call.md and temporary-codes.md. A row is a least set; more holdings reach no less.
 */
export type Holding =
  | "password"
  /** Hears what is sent to the recovery phone, and answers it. */
  | "phone"
  /** The value that the owner's browser holds. */
  | "browser"
  | "mailbox"
  /** The owner tells every code that they hear. */
  | "told"
  | "agent"
  | "agent2"
  | "administrator"
  | "administrator2";

export interface Allowed {
  readonly holdings: readonly Holding[];
  readonly signIn: readonly (readonly Holding[])[];
}

const ofCases: readonly Holding[] = ["password", "phone", "browser", "mailbox", "told", "agent", "agent2"];
const ofCodes: readonly Holding[] = [
  "password",
  "phone",
  "browser",
  "mailbox",
  "administrator",
  "administrator2",
];

export const customersCase: Allowed = {
  holdings: ofCases,
  signIn: [
    ["password", "phone"],
    ["password", "told", "browser"],
    ["password", "told", "agent"],
    ["password", "told", "agent2"],
  ],
};

/** Where two are asked for, one who is bought never suffices. */
export const privilegedCase: Allowed = {
  holdings: ofCases,
  signIn: [
    ["password", "phone"],
    ["password", "told", "browser"],
    ["password", "told", "agent", "agent2"],
  ],
};

export const customersCode: Allowed = {
  holdings: ofCodes,
  signIn: [
    ["password", "administrator"],
    ["password", "administrator2"],
  ],
};

export const privilegedCode: Allowed = {
  holdings: ofCodes,
  signIn: [["password", "administrator", "administrator2"]],
};

export type Held = ReadonlySet<Holding>;

export function isAllowed({ signIn }: Allowed, held: Held): boolean {
  return signIn.some((row) => row.every((each) => held.has(each)));
}

/** Every forbidden set that is allowed with any one holding more: the others hold less. */
export function maximalForbidden(allowed: Allowed): readonly Held[] {
  return subsets(allowed.holdings).filter(
    (held) =>
      !isAllowed(allowed, held) &&
      allowed.holdings.every((each) => held.has(each) || isAllowed(allowed, new Set([...held, each]))),
  );
}

export function nameOf(held: Held): string {
  return held.size === 0 ? "nothing" : [...held].join(" + ");
}

function subsets(holdings: readonly Holding[]): readonly Held[] {
  return Array.from(
    { length: 2 ** holdings.length },
    (_, bits) => new Set(holdings.filter((__, index) => (bits >> index) & 1)),
  );
}
