import { citrix } from "@sparekey/mfa";
import type { AccountRecord, Context } from "@sparekey/mfa/extend";
import { newAccount } from "@sparekey/mfa/extend";
import { decideAct } from "../../../src/decide/support/act.js";
import { decideOpen } from "../../../src/decide/support/open.js";
import type { CaseDesk } from "../../../src/decide/support/rules.js";
import { decideApproveRequest } from "../../../src/decide/temporary/approve.js";
import { type CodeDesk, decideIssue } from "../../../src/decide/temporary/issue.js";
import { supportCall, supportPolicy, temporaryCode, temporaryCodePolicy } from "../../../src/index.js";
import { plainContext } from "../../context.js";
import { mintFrom, symbolicCodes } from "../symbols.js";
import { phoneId, type Realm, type Slice, start, unitMs } from "./realm.js";

/** The product's decisions; a planted bug wraps one of them. */
export interface Decisions {
  readonly decideOpen: typeof decideOpen;
  readonly decideAct: typeof decideAct;
  readonly decideIssue: typeof decideIssue;
  readonly decideApproveRequest: typeof decideApproveRequest;
  /** What an answer at sign-in is looked at with. */
  readonly verifyIn: (realm: Realm, context: Context) => { readonly realm: Realm; readonly context: Context };
}

export const real: Decisions = {
  decideOpen,
  decideAct,
  decideIssue,
  decideApproveRequest,
  verifyIn: (realm, context) => ({ realm, context }),
};

/** Every duration of policy in units, with its order kept. */
export const policy: ReturnType<typeof supportPolicy> = {
  ...supportPolicy(),
  dueMs: unitMs,
  caseTtlMs: 2 * unitMs,
  holdMs: unitMs,
  contactAgeMs: 0,
  codeTtlMs: unitMs,
  claimTtlMs: unitMs,
  casesPerDay: 50,
};
export const codePolicy: ReturnType<typeof temporaryCodePolicy> = {
  ...temporaryCodePolicy(),
  ttlMs: 2 * unitMs,
  requestTtlMs: 2 * unitMs,
};

export const methods: readonly [ReturnType<typeof temporaryCode>, ReturnType<typeof supportCall>] = [
  temporaryCode(),
  supportCall(),
];

export function contextAt(
  { now, taken }: Realm,
  slice: Slice,
  binding: string | null,
): { readonly context: Context; taken(): number } {
  const mint = mintFrom(taken);
  const context: Context = {
    ...plainContext,
    now,
    binding,
    policy: citrix(),
    methods,
    person: { ...plainContext.person, userName: slice.rank === 0 ? "ann" : "root" },
    fresh: mint.fresh,
    codes: symbolicCodes,
  };
  return { context, taken: mint.taken };
}

export function caseDesk(by: string, kind: "agent" | "supervisor", { rank }: Slice): CaseDesk {
  return {
    acting: {
      by: { kind, id: by, area: null },
      session: `session of ${by}`,
      rank: 2,
      may: new Set(["claim", "call", "record_check", "approve", "send_code"]),
    },
    served: { account: "account", rank },
    policy,
    secondPerson: false,
    dials: false,
  };
}

export function codeDesk(by: string, { rank }: Slice): CodeDesk {
  return {
    acting: {
      by: { kind: "administrator", id: by, area: null },
      session: `session of ${by}`,
      rank: 2,
      may: new Set(["issue_temporary_code", "approve_temporary_code"]),
    },
    served: { account: "account", rank },
    policy: codePolicy,
    secondPerson: false,
  };
}

export function startOf(): Realm {
  const account: AccountRecord = {
    ...newAccount(start),
    enrolledAt: start,
    contacts: [
      {
        id: phoneId,
        role: "recovery_phone",
        address: "+447700900123",
        addedAt: start,
        verifiedAt: start,
        recoversFrom: start,
      },
    ],
  };
  return { now: start, account, lives: [], owner: [], attacker: [], ghosts: [], frozenAt: null, taken: 0 };
}
