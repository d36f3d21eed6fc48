import type { Method } from "@sparekey/mfa";
import {
  type AccountRecord,
  type Context,
  type Draft,
  draftOf,
  notifyAll,
  phoneVerified,
  typedDigits,
  withAct,
  withEvent,
} from "@sparekey/mfa/extend";
import { codeIsLive, wayOf } from "../decide/support/case-state.js";
import { placeOfCode } from "../decide/support/code-place.js";
import { restsOn } from "../decide/support/own-case.js";
import { queueAct } from "../decide/support/queue-act.js";
import { isCaseBrowser } from "../decide/support/screen-word.js";
import { stopCases } from "../decide/support/stop-cases.js";
import { type SupportCase, supportCaseOf, supportCasesOf, withSupportCase } from "../record/support-case.js";

type Sent = SupportCase & { readonly code: NonNullable<SupportCase["code"]> };

/**
 * The recovery code of a support case (J3.4). It is entered in a new sign-in from the browser that the case
 * was opened in, after the same first factor, and nowhere else (S26, S41).
 *
 * @example
 * createMfa({ ..., methods: [authenticatorApp(), supportCall()] });
 */
export function supportCall(): Method<"support_call"> {
  return {
    name: "support_call",
    role: "recovery",
    shows: "vouched",
    assurance: "aal2",
    ways: (account, context) =>
      sentHere(account, context).map((found) => ({ id: wayOf(found, found.code), label: found.id })),
    verify({ way, typed, account, challenge, context }) {
      const found = sentHere(account, context).find((each) => wayOf(each, each.code) === way.id);
      if (found === undefined) return { result: "malformed" };
      const code = typedDigits(typed, [found.code.digits]);
      // A step-up has no first factor: the password is part of what this code asks for.
      if (code === null || !restsOn(found, challenge.roots)) {
        return { result: "malformed" };
      }
      if (!context.codes.matches(code, found.code.hash, placeOfCode(found, found.code, context))) {
        return { result: "wrong" };
      }
      return {
        result: "right",
        account: spent(account, found, context.now),
        root: `support:${found.id}`,
        amr: ["otp"],
        notices: [
          {
            kind: "recovered",
            method: "recovery_code",
            atMs: context.now,
            userName: context.person.userName,
          },
        ],
      };
    },
    frozen: stopCases,
    completed: (draft, context) =>
      draft.state.challenge.proofs
        .filter(({ method }) => method === "support_call")
        .reduce((so, { root }) => solved(so, root.slice("support:".length), context), draft),
  };
}

/** What the case's end leaves to be told: to the queue, the audit, and every contact. */
function solved(draft: Draft, id: string, context: Context): Draft {
  const found = supportCaseOf(draft.state.account, id);
  if (found === null) return draft;
  const because = "solved";
  const called = draft.state.account.contacts.find((each) => each.id === found.call?.contact);
  // S24: what was sent there came back right.
  const counted = called === undefined ? draft : phoneVerified(draft, called, context);
  const ended = withEvent(withAct(counted, queueAct(found)), { type: "case_closed", case: id, because });
  const said = { case: id, atMs: context.now, userName: context.person.userName };
  return notifyAll(ended, { kind: "case_closed", ...said, end: because }, context);
}

/** The codes that this browser may enter now: of its own case, proven, not frozen, not over. */
function sentHere(account: AccountRecord, context: Context): readonly Sent[] {
  return supportCasesOf(account).cases.filter(
    (found): found is Sent =>
      found.code !== null &&
      found.proven &&
      codeIsLive(account, found, context) &&
      isCaseBrowser(context.binding, found, context),
  );
}

/** Spent in the commit of the success (S03); the case has done what it was opened for. */
function spent(account: AccountRecord, found: Sent, now: number): AccountRecord {
  const ended: SupportCase = {
    ...found,
    revision: found.revision + 1,
    code: { ...found.code, usedAt: now },
    end: { because: "solved", by: null, at: now },
  };
  return withSupportCase(draftOf({ account }), ended).state.account;
}
