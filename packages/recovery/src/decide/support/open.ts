import { maskPhone } from "@sparekey/delivery";
import {
  type Contact,
  type Context,
  type Draft,
  notifyAll,
  type OfAccount,
  withAct,
  withEvent,
} from "@sparekey/mfa/extend";
import type { OpenProblem } from "../../case.js";
import type { StaffActor } from "../../record/staff.js";
import {
  type SupportCase,
  type SupportCases,
  supportCasesOf,
  withSupportCases,
} from "../../record/support-case.js";
import type { SupportPolicy } from "../../support-policy.js";
import { typedLanguage, typedNumberNote, typedWords } from "../typed-text.js";
import { closeCase } from "./close.js";
import { casesHere, ownCase } from "./own-case.js";
import { phoneOnFile } from "./phone-on-file.js";
import { abandonAct, queueAct } from "./queue-act.js";
import { hashOfBrowser, hashOfWord, screenWordOf } from "./screen-word.js";

type UnreadField = "description" | "language" | "callback" | "typedNumber";

interface ReadCommand {
  readonly callback: "now" | "later";
  readonly said: Pick<SupportCase, "description" | "language" | "typedNumber">;
}

export interface OpenCommand {
  readonly description: unknown;
  readonly language: unknown;
  readonly callback: unknown;
  readonly typedNumber: unknown;
}

/** Where a case is opened from, and with what. */
export interface Opener {
  /** What the first factor rested on; `null` where none was shown. */
  readonly roots: readonly string[] | null;
  /** What the browser holds and nobody else knows; `null` where a member of staff asks. */
  readonly binding: string | null;
  /** In the host's words, said first in the call (S41). */
  readonly from: string | null;
  readonly askedBy: StaffActor | null;
  /** Whose budget of a day it is: nobody uses up another's (S08, S41). */
  readonly pool: CasePool;
  /** The case's number, where it is not made here. */
  readonly id?: string;
}

/**
 * Who opens cases, each with a budget of a day: whoever has the password, each browser that a sign-in was completed
 * in before (S38), whoever knows a name, staff in a person's place, a notice's link (S43).
 */
export type CasePool = "password" | `browser:${string}` | "name" | "staff" | "notice";

export type Opened =
  | {
      readonly done: true;
      readonly draft: Draft<OfAccount>;
      readonly case: SupportCase;
      readonly word: string | null;
    }
  | { readonly done: false; readonly draft: Draft<OfAccount>; readonly problem: OpenProblem };

const dayMs = 24 * 60 * 60_000;
const mostWords = 10;

/** Opens a case, or shows the one that this browser has open (J3.4, J3.16). Every contact hears of it. */
export function decideOpen(
  draft: Draft<OfAccount>,
  command: OpenCommand,
  opener: Opener,
  policy: SupportPolicy,
  context: Context,
): Opened {
  const refused = (problem: OpenProblem): Opened => ({ done: false, draft, problem });
  const { account } = draft.state;
  const asked = readCommand(command);
  if ("field" in asked) return refused({ code: "invalid_input", field: asked.field });
  const phone = phoneOnFile(account, policy, context);
  // Who sits at a browser can choose to keep it for later; staff and a notice's link are heard without (S43).
  if (asked.callback === "now" && phone === null && opener.binding !== null)
    return refused({ code: "no_phone" });
  const proven = opener.roots !== null;
  const mine = ownCase(account, opener, context);
  const wordOf = (open: { id: string; browser: string | null }): string | null =>
    opener.binding === null ? null : screenWordOf(open, opener.binding, context);
  if (mine !== undefined) return reopen(draft, mine, asked.callback, wordOf(mine), policy, phone, context);
  const opened = supportCasesOf(account).opened.filter(({ at }) => at > context.now - dayMs);
  const untilMs = mayOpenAt(opened, opener.pool, policy);
  if (untilMs > 0) return refused({ code: "too_many", untilMs });
  // One that rests on a password which was reset since: its code would be good for nothing (S33).
  const alone = casesHere(account, opener, context).reduce(
    (so, each) => closeCase(so, each, { because: "cancelled", by: null }, context).draft,
    draft,
  );
  const { cases: before } = supportCasesOf(alone.state.account);
  const id = opener.id ?? context.fresh.alphanumeric(10);
  const word = wordOf({ id, browser: null });
  const later = asked.callback === "later";
  const made: SupportCase = {
    ...asked.said,
    id,
    // A number that follows from a browser and a name comes again with the next case: what the queue knows of the
    // one before is older.
    revision: opener.id === undefined ? 1 : context.now,
    proven,
    askedBy: opener.askedBy,
    roots: opener.roots ?? [],
    openedAt: context.now,
    openedFrom: opener.from,
    dueAt: later ? null : context.now + policy.dueMs,
    expiresAt: context.now + (later ? policy.offlineTtlMs : policy.caseTtlMs),
    browser: opener.binding === null ? null : hashOfBrowser(opener.binding, id, context),
    word: word === null ? null : hashOfWord(word, id, context),
    ...untouched,
  };
  const cases: SupportCases = {
    schema: 1,
    opened: [...opened, { at: context.now, pool: opener.pool }],
    cases: [...before.filter((each) => each.id !== id), made],
  };
  const kept = withEvent(withSupportCases(alone, cases), { type: "case_opened", case: id, proven });
  return { done: true, draft: announced(kept, made, phone, context), case: made, word };
}

/** What has not happened to a new case yet. */
const untouched = {
  wrongWords: 0,
  claim: null,
  call: null,
  calls: 0,
  checks: [],
  approval: null,
  code: null,
  end: null,
} as const;

/** What was typed, bounded and checked; or the field that cannot be read (S28). */
export function readCommand(command: OpenCommand): ReadCommand | { readonly field: UnreadField } {
  const description = typedWords(command.description, mostWords);
  if (description === null) return { field: "description" };
  const language = typedLanguage(command.language);
  if (language === null) return { field: "language" };
  const { callback, typedNumber: number } = command;
  if (callback !== "now" && callback !== "later") return { field: "callback" };
  const typedNumber = typedNumberNote(number);
  if (typedNumber === null && number !== undefined && number !== "") return { field: "typedNumber" };
  return { callback, said: { description, language, typedNumber } };
}

/** A stranger's cases do not use up the owner's, nor keep support from hearing "this was not me" (S41, S43). */
function mayOpenAt(
  opened: SupportCases["opened"],
  pool: CasePool,
  { casesPerDay }: Pick<SupportPolicy, "casesPerDay">,
): number {
  const same = opened.filter((each) => each.pool === pool);
  const first = same[same.length - casesPerDay];
  return first === undefined ? 0 : first.at + dayMs;
}

/** The same browser again: the same case; one that waited for its owner is to be called now (J3.16). */
function reopen(
  draft: Draft<OfAccount>,
  found: SupportCase,
  callback: "now" | "later",
  word: string | null,
  policy: SupportPolicy,
  phone: Contact | null,
  context: Context,
): Opened {
  if (found.dueAt !== null || callback === "later") return { done: true, draft, case: found, word };
  const called: SupportCase = {
    ...found,
    revision: found.revision + 1,
    dueAt: context.now + policy.dueMs,
    expiresAt: Math.max(found.expiresAt, context.now + policy.caseTtlMs),
  };
  const cases = supportCasesOf(draft.state.account);
  const changed = withSupportCases(draft, {
    ...cases,
    cases: cases.cases.map((each) => (each.id === found.id ? called : each)),
  });
  const kept = withEvent(changed, { type: "case_call_wanted", case: found.id });
  return { done: true, draft: announced(kept, called, phone, context), case: called, word };
}

function announced(
  draft: Draft<OfAccount>,
  made: SupportCase,
  phone: Contact | null,
  context: Context,
): Draft<OfAccount> {
  const said = {
    case: made.id,
    // Whoever knows a name must not write to its owner in the host's mail: support reads it, nobody else.
    description: made.proven || made.browser === null ? made.description : "",
    atMs: made.openedAt,
    userName: context.person.userName,
    ...(made.openedFrom === null ? {} : { from: made.openedFrom }),
    ...(made.askedBy === null ? {} : { by: made.askedBy.kind }),
  };
  const { dueAt } = made;
  const called = dueAt !== null && phone !== null && made.askedBy === null;
  const told = notifyAll(
    draft,
    called
      ? { kind: "case_opened", ...said, dueAtMs: dueAt, phone: maskPhone(phone.address) }
      : { kind: "case_opened_offline", ...said },
    context,
  );
  return withAct(told, queueAct(made), abandonAct(made));
}
