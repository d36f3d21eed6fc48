import type { Draft, OfAccount } from "@sparekey/mfa/extend";
import type { CodeDesk } from "../../src/decide/temporary/issue.js";
import { digestOf } from "../../src/decide/temporary/request.js";
import { type TemporaryCodePolicy, temporaryCodePolicy } from "../../src/index.js";
import type { StaffActor } from "../../src/record/staff.js";
import {
  type StoredTemporaryCode,
  type TemporaryCodeRequest,
  withTemporaryCodes,
} from "../../src/record/temporary-code.js";
import { accountOf, contextOf, day, draftFor, hour, minute, now } from "./standing.js";

export const d1: StaffActor = { kind: "administrator", id: "d1", area: "emea" };
export const d2: StaffActor = { kind: "administrator", id: "d2", area: null };
export const d3: StaffActor = { kind: "agent", id: "d3", area: null };
export const policy: TemporaryCodePolicy = temporaryCodePolicy();

export const live: StoredTemporaryCode = {
  id: "code1",
  hash: contextOf().codes.hash("1234567890", ["temporary_code", "tenant", "account", "code1"]),
  digits: 10,
  issuedAt: now - hour,
  expiresAt: now + 23 * hour,
  uses: "many",
  usedAt: null,
  by: d1,
  approvedBy: null,
  evidence: null,
};

export const request: TemporaryCodeRequest = {
  id: "request1",
  by: d1,
  at: now - minute,
  expiresAt: now + day - minute,
  evidence: "DOC-1",
  ttlMs: hour,
  uses: "once",
  approval: null,
};

export function approved(
  change: Partial<TemporaryCodeRequest> = {},
  by: StaffActor = d2,
): TemporaryCodeRequest {
  const asked = { ...request, ...change };
  return { ...asked, approval: { by, at: now, digest: digestOf(asked, contextOf()) } };
}

export function draftWith(
  codes: {
    live?: StoredTemporaryCode | null;
    requests?: readonly TemporaryCodeRequest[];
    made?: readonly number[];
  },
  change: Parameters<typeof accountOf>[0] = {},
): Draft<OfAccount> {
  return withTemporaryCodes(draftFor(accountOf(change)), {
    schema: 1,
    live: null,
    requests: [],
    made: [],
    ...codes,
  });
}

interface Desk {
  readonly by?: StaffActor;
  readonly may?: CodeDesk["acting"]["may"];
  readonly rank?: number;
  readonly secondPerson?: boolean;
}

export function deskOf({ by = d1, may, rank = 0, secondPerson = false }: Desk = {}): CodeDesk {
  const all = new Set(["issue_temporary_code", "approve_temporary_code", "revoke_temporary_code"] as const);
  return {
    acting: { by, session: "s", rank: 1, may: may ?? all },
    served: { account: "account", rank },
    policy,
    secondPerson,
  };
}

export const noRights: CodeDesk["acting"]["may"] = new Set(["see_case"] as const);
