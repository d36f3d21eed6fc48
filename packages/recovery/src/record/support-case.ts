import { type AccountRecord, type Draft, keptOf, type OfAccount, withKept } from "@sparekey/mfa/extend";
import * as z from "zod/mini";
import type { StaffActor } from "./staff.js";

/** Something that an agent verified, and in which fresh session of theirs (S52). */
export type StoredCheck = {
  readonly check: string;
  readonly by: StaffActor;
  readonly session: string;
  readonly at: number;
};

/** A support case, as it lies with its account (J3.4). What the person typed is bounded; nothing in it is a secret. */
export type SupportCase = {
  /** The number that the person sees and support searches for. */
  readonly id: string;
  /** Counts what the queue has to know, so that late news is known as such. */
  readonly revision: number;
  /** Opened with the first factor shown (S41). */
  readonly proven: boolean;
  /** Who asked for it in the person's place (J4.6). */
  readonly askedBy: StaffActor | null;
  /** What the first factor rested on: the code is entered with the same. */
  readonly roots: readonly string[];
  readonly description: string;
  readonly language: string;
  /** A note, never called (S41). */
  readonly typedNumber: string | null;
  readonly openedAt: number;
  readonly openedFrom: string | null;
  /** When support has to have called; `null` while nobody asked for a call (J3.16). */
  readonly dueAt: number | null;
  readonly expiresAt: number;
  /** Keyed hashes of what the browser holds and of the word on its page. */
  readonly browser: string | null;
  readonly word: string | null;
  readonly wrongWords: number;
  readonly claim: { readonly by: StaffActor; readonly at: number } | null;
  readonly call: { readonly by: StaffActor; readonly contact: string; readonly at: number } | null;
  /** How often the phone was called for this case, by whomever. */
  readonly calls: number;
  readonly checks: readonly StoredCheck[];
  readonly approval: { readonly by: StaffActor; readonly at: number; readonly digest: string } | null;
  readonly code: {
    readonly id: string;
    readonly hash: string;
    readonly digits: number;
    readonly sentAt: number;
    readonly expiresAt: number;
    readonly usedAt: number | null;
  } | null;
  readonly end: {
    readonly because: "solved" | "refused" | "abandoned" | "cancelled" | "frozen";
    readonly by: StaffActor | null;
    readonly at: number;
  } | null;
};

const name = "support_cases";
/** Ended ones stay to be looked at for a while, and not for ever. */
const mostKept = 8;
const time = z.number();
const actor = z.strictObject({
  kind: z.enum(["agent", "supervisor", "administrator"]),
  id: z.string(),
  area: z.nullable(z.string()),
});
const supportCase = z.strictObject({
  id: z.string(),
  revision: z.number(),
  proven: z.boolean(),
  askedBy: z.nullable(actor),
  roots: z.array(z.string()),
  description: z.string(),
  language: z.string(),
  typedNumber: z.nullable(z.string()),
  openedAt: time,
  openedFrom: z.nullable(z.string()),
  dueAt: z.nullable(time),
  expiresAt: time,
  browser: z.nullable(z.string()),
  word: z.nullable(z.string()),
  wrongWords: z.number(),
  claim: z.nullable(z.strictObject({ by: actor, at: time })),
  call: z.nullable(z.strictObject({ by: actor, contact: z.string(), at: time })),
  calls: z.number(),
  checks: z.array(z.strictObject({ check: z.string(), by: actor, session: z.string(), at: time })),
  approval: z.nullable(z.strictObject({ by: actor, at: time, digest: z.string() })),
  code: z.nullable(
    z.strictObject({
      id: z.string(),
      hash: z.string(),
      digits: z.number(),
      sentAt: time,
      expiresAt: time,
      usedAt: z.nullable(time),
    }),
  ),
  end: z.nullable(
    z.strictObject({
      because: z.enum(["solved", "refused", "abandoned", "cancelled", "frozen"]),
      by: z.nullable(actor),
      at: time,
    }),
  ),
});
const schema = z.strictObject({
  schema: z.literal(1),
  /** When cases were opened within the last day, without their content, and against whose budget. */
  opened: z.array(z.strictObject({ at: time, pool: z.string() })),
  cases: z.array(supportCase),
});

export type SupportCases = {
  readonly schema: 1;
  readonly opened: readonly { readonly at: number; readonly pool: string }[];
  readonly cases: readonly SupportCase[];
};

export function supportCasesOf(account: Pick<AccountRecord, "kept">): SupportCases {
  return keptOf(account, name, schema) ?? { schema: 1, opened: [], cases: [] };
}

export function withSupportCases<S extends OfAccount>(draft: Draft<S>, cases: SupportCases): Draft<S> {
  const ended = cases.cases.filter(({ end }) => end !== null).slice(-mostKept);
  const kept = cases.cases.filter((each) => each.end === null || ended.includes(each));
  return withKept(draft, name, { ...cases, cases: kept });
}

/** The same case as it is now; it is one of the account's. */
export function withSupportCase<S extends OfAccount>(draft: Draft<S>, changed: SupportCase): Draft<S> {
  const before = supportCasesOf(draft.state.account);
  return withSupportCases(draft, {
    ...before,
    cases: before.cases.map((each) => (each.id === changed.id ? changed : each)),
  });
}

export function supportCaseOf(account: Pick<AccountRecord, "kept">, id: unknown): SupportCase | null {
  return supportCasesOf(account).cases.find((each) => each.id === id) ?? null;
}
