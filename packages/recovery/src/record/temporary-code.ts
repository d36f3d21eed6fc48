import type { AccountRecord } from "@sparekey/mfa/extend";
import { type Draft, keptOf, type OfAccount, withKept } from "@sparekey/mfa/extend";
import * as z from "zod/mini";
import type { StaffActor } from "./staff.js";

/** A code that stands in for a factor for a while. Only its keyed hash is kept, bound to the account (S26). */
export type StoredTemporaryCode = {
  readonly id: string;
  readonly hash: string;
  readonly digits: number;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly uses: "once" | "many";
  readonly usedAt: number | null;
  readonly by: StaffActor;
  readonly approvedBy: StaffActor | null;
  readonly evidence: string | null;
};

/** What one person asks for and another has to approve, before a code is made (J4.5, S23). */
export type TemporaryCodeRequest = {
  readonly id: string;
  readonly by: StaffActor;
  readonly at: number;
  readonly expiresAt: number;
  readonly evidence: string;
  readonly ttlMs: number;
  readonly uses: "once" | "many";
  /** Covers what was asked for, to the letter: see decide/temporary/request.ts. */
  readonly approval: { readonly by: StaffActor; readonly at: number; readonly digest: string } | null;
};

export type TemporaryCodes = {
  readonly schema: 1;
  /** One at a time: a new one ends the one before. */
  readonly live: StoredTemporaryCode | null;
  /** One of each person who asks. */
  readonly requests: readonly TemporaryCodeRequest[];
  /** When codes were made within the last day, by whomever. */
  readonly made: readonly number[];
};

const name = "temporary_code";
const actor = z.strictObject({
  kind: z.enum(["agent", "supervisor", "administrator"]),
  id: z.string(),
  area: z.nullable(z.string()),
});
const uses = z.enum(["once", "many"]);
const schema = z.strictObject({
  schema: z.literal(1),
  live: z.nullable(
    z.strictObject({
      id: z.string(),
      hash: z.string(),
      digits: z.number(),
      issuedAt: z.number(),
      expiresAt: z.number(),
      uses,
      usedAt: z.nullable(z.number()),
      by: actor,
      approvedBy: z.nullable(actor),
      evidence: z.nullable(z.string()),
    }),
  ),
  requests: z.array(
    z.strictObject({
      id: z.string(),
      by: actor,
      at: z.number(),
      expiresAt: z.number(),
      evidence: z.string(),
      ttlMs: z.number(),
      uses,
      approval: z.nullable(z.strictObject({ by: actor, at: z.number(), digest: z.string() })),
    }),
  ),
  made: z.array(z.number()),
});

const none: TemporaryCodes = { schema: 1, live: null, requests: [], made: [] };

export function temporaryCodesOf(account: Pick<AccountRecord, "kept">): TemporaryCodes {
  return keptOf(account, name, schema) ?? none;
}

export function withTemporaryCodes<S extends OfAccount>(draft: Draft<S>, codes: TemporaryCodes): Draft<S> {
  const { live, requests, made } = codes;
  const empty = live === null && requests.length === 0 && made.length === 0;
  return withKept(draft, name, empty ? null : codes);
}
