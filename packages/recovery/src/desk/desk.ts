import { draftOf } from "@sparekey/mfa/extend";
import type { StaffMember } from "../actor.js";
import type { Core } from "../core.js";
import { mayServe } from "../decide/staff/serve.js";
import { decideOpen } from "../decide/support/open.js";
import type { Desk } from "../desk.js";
import { RecoveryError } from "../error.js";
import { handed } from "../handed.js";
import { type HelpDesk, targetOf } from "../help-desk.js";
import { actorOf } from "../record/staff.js";
import { actOnCase, getCase, showQueue } from "./cases.js";
import {
  approveTemporaryCode,
  issueTemporaryCode,
  revokeTemporaryCode,
  showTemporaryCodes,
} from "./codes.js";
import { orRefused, orThrown } from "./or-unavailable.js";
import { reserveFor } from "./reserve.js";
import { actingOn, proveStaff } from "./staff-proof.js";

/** A company's help desk over one actor's rights. The proof is looked at with every command (S42). */
const ofAccount = "{ account }";

export function deskOf(core: Core, desk: HelpDesk, member: StaffMember): Desk {
  checkMember(handed("desk", member, "{ kind, id, proof }"));
  return {
    queue: (page = {}) => orThrown(core, () => showQueue(core, desk, member, page)),
    get: (id) => orThrown(core, () => getCase(core, desk, member, id)),
    act: (id, input) => orRefused(core, () => actOnCase(core, desk, member, id, input)),
    askSupport: async (a) => {
      const asked = handed("askSupport", a, "{ account, description, language }");
      return orRefused(core, () => askSupport(core, desk, member, asked));
    },
    issueTemporaryCode: async (a) => {
      const { account, evidence, ttlMs, uses } = handed("issueTemporaryCode", a, ofAccount);
      return orRefused(core, () =>
        issueTemporaryCode(core, desk, member, { account, evidence, ttlMs, uses }),
      );
    },
    approveTemporaryCode: async (a) => {
      const approved = handed("approveTemporaryCode", a, ofAccount);
      return orRefused(core, () => approveTemporaryCode(core, desk, member, approved));
    },
    temporaryCodes: async (a) => {
      const { account } = handed("temporaryCodes", a, ofAccount);
      return orThrown(core, () => showTemporaryCodes(core, desk, member, account));
    },
    revokeTemporaryCode: async (a) => {
      const { account } = handed("revokeTemporaryCode", a, ofAccount);
      return orRefused(core, () => revokeTemporaryCode(core, desk, member, account));
    },
  };
}

/** What is stored of an actor is read again with the account: another kind would be a record that nobody can read. */
function checkMember({ kind, area }: StaffMember): void {
  const known = kind === "agent" || kind === "supervisor" || kind === "administrator";
  if (known && (area === undefined || typeof area === "string")) return;
  throw new RecoveryError(
    "invalid_option",
    "`kind` must say which agent, supervisor or administrator acts, and `area` is text",
  );
}

/** J4.6: an administrator asks support for a user's code. A case without a password yields no recovery code. */
async function askSupport(
  core: Core,
  desk: HelpDesk,
  member: StaffMember,
  a: Parameters<Desk["askSupport"]>[0],
): ReturnType<Desk["askSupport"]> {
  const proved = await proveStaff(core, desk, member);
  const target = proved === null ? null : await targetOf(core, a.account);
  if (proved === null || target === null) return { done: false, problem: { code: "not_allowed" } };
  const { acting, served } = await actingOn(desk, proved, target, ["ask_support"]);
  if (!mayServe(acting, served, "ask_support")) return { done: false, problem: { code: "not_allowed" } };
  const reserved = await reserveFor(core, proved.by.id, "act", desk.limits);
  if (typeof reserved === "object") {
    return { done: false, problem: { code: "too_many", untilMs: reserved.untilMs } };
  }
  if (reserved !== "reserved") return { done: false, problem: { code: reserved } };
  const command = {
    description: a.description,
    language: a.language,
    callback: "now",
    typedNumber: undefined,
  };
  const opener = { roots: null, binding: null, from: null, askedBy: proved.by, pool: "staff" } as const;
  const settled = await core.engine.onAccount(
    { account: a.account, actor: actorOf(proved.by) },
    ({ account }, context) => {
      const opened = decideOpen(draftOf({ account }), command, opener, desk.support, context);
      return { draft: opened.draft, answer: opened };
    },
  );
  if (!settled.settled) {
    return {
      done: false,
      problem: { code: settled.why === "unknown_account" ? "not_allowed" : settled.why },
    };
  }
  const opened = settled.answer;
  return opened.done ? { done: true, case: opened.case.id } : { done: false, problem: opened.problem };
}
