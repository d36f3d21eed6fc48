import type { StaffAction } from "../../src/actor.js";
import { decideOpen, type OpenCommand, type Opener } from "../../src/decide/support/open.js";
import { type CaseDesk, caseActions } from "../../src/decide/support/rules.js";
import { screenWordOf } from "../../src/decide/support/screen-word.js";
import { supportPolicy } from "../../src/index.js";
import type { StaffActor } from "../../src/record/staff.js";
import { type SupportCase, withSupportCases } from "../../src/record/support-case.js";
import { accountOf, contextOf, draftFor, hour, minute, now } from "./standing.js";

export const binding = "browser of ann";
export const agent: StaffActor = { kind: "agent", id: "agent1", area: "emea" };
export const other: StaffActor = { kind: "agent", id: "agent2", area: null };
export const supervisor: StaffActor = { kind: "supervisor", id: "boss", area: null };

export const command: OpenCommand = {
  description: "lost my phone",
  language: "en",
  callback: "now",
  typedNumber: undefined,
};
export const opener: Opener = {
  roots: ["password"],
  binding,
  from: "Berlin",
  askedBy: null,
  pool: "password",
};

/** When the case of `caseOf` was opened: its hold is over, and it has been called for in time. */
export const openedAt: number = now - hour;

/** A case that Ann opened an hour ago in her browser, as it comes out of the decision. */
export function caseOf(change: Partial<SupportCase> = {}, from: Partial<Opener> = {}): SupportCase {
  const opened = decideOpen(
    draftFor(),
    command,
    { ...opener, id: "case1", ...from },
    supportPolicy(),
    contextOf({ now: openedAt }),
  );
  if (!opened.done) throw new Error(JSON.stringify(opened.problem));
  return { ...opened.case, revision: 1, ...change };
}

export const word: string = screenWordOf({ id: "case1", browser: null }, binding, contextOf());

type Checked = Pick<SupportCase, "claim" | "call" | "checks">;

/** Claimed, called and checked by one member of staff in one session. */
export function checkedBy(by: StaffActor = agent, session = "session1", at: number = now - minute): Checked {
  return {
    claim: { by, at },
    call: { by, contact: "phone1", at },
    checks: ["screen_word", "expects_this_call"].map((check) => ({ check, by, session, at })),
  };
}

export function sentCode(
  change: Partial<NonNullable<SupportCase["code"]>> = {},
): NonNullable<SupportCase["code"]> {
  const context = contextOf();
  const place = ["support_call", "tenant", "account", "here", "case1", "code1"];
  return {
    id: "code1",
    hash: context.codes.hash("12345678", place),
    digits: 8,
    sentAt: now - minute,
    expiresAt: now + 9 * minute,
    usedAt: null,
    ...change,
  };
}

export function accountWith(
  cases: readonly SupportCase[],
  change: Parameters<typeof accountOf>[0] = {},
): ReturnType<typeof accountOf> {
  const opened = cases.map(({ openedAt: at }) => ({ at, pool: "password" }));
  return withSupportCases(draftFor(accountOf(change)), { schema: 1, opened, cases }).state.account;
}

interface DeskChange extends Partial<Omit<CaseDesk, "acting" | "served" | "policy">> {
  readonly by?: StaffActor;
  readonly session?: string;
  readonly rank?: number;
  readonly may?: readonly StaffAction[];
  readonly served?: number;
  readonly policy?: Partial<CaseDesk["policy"]>;
}

/** An agent who may do everything, over a customer's account. */
export function deskOf(change: DeskChange = {}): CaseDesk {
  const {
    by = agent,
    session = "session1",
    rank = 1,
    may = caseActions,
    served = 0,
    policy,
    ...more
  } = change;
  return {
    acting: { by, session, rank, may: new Set(may) },
    served: { account: "account", rank: served },
    policy: { ...supportPolicy(), ...policy },
    secondPerson: false,
    dials: false,
    ...more,
  };
}
