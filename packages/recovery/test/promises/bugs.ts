import type { Method } from "@sparekey/mfa";
import { draftOf } from "@sparekey/mfa/extend";
import { decideAct } from "../../src/decide/support/act.js";
import { decideApproveRequest } from "../../src/decide/temporary/approve.js";
import { decideIssue } from "../../src/decide/temporary/issue.js";
import { delayOf, withDelay } from "../../src/record/delay.js";
import { supportCasesOf, withSupportCases } from "../../src/record/support-case.js";

// Decisions and methods with one bug each, which every walk of theirs must find.

/** An agent skips checks (S23). */
export const skipsChecks: typeof decideAct = (draft, found, input, desk, context) =>
  decideAct(draft, found, input, { ...desk, policy: { ...desk.policy, checks: [] } }, context);

/** Nothing is held before a code goes (S41). */
export const holdsNothing: typeof decideAct = (draft, found, input, desk, context) =>
  decideAct(draft, found, input, { ...desk, policy: { ...desk.policy, holdMs: 0 } }, context);

/** Somebody else than who attested lets the code go (S52). */
export const anybodySends: typeof decideAct = (draft, found, input, desk, context) => {
  const [first] = found.checks;
  const acting =
    input.action === "send_code" && first !== undefined
      ? { ...desk.acting, by: first.by, session: first.session }
      : desk.acting;
  return decideAct(draft, found, input, { ...desk, acting }, context);
};

/** A case's code goes to the account's mailbox, and not to the phone that was called (S41). */
export const mailsTheCode: typeof decideAct = (...asked) => {
  const acted = decideAct(...asked);
  const messages = acted.draft.messages.map((each) =>
    "code" in each.message ? { ...each, to: { accountEmail: true } as const } : each,
  );
  return { ...acted, draft: { ...acted.draft, messages } };
};

/** One agent is enough for those who may do something to others (S23). */
export const everybodyIsACustomer: typeof decideAct = (draft, found, input, desk, context) =>
  decideAct(draft, found, input, { ...desk, served: { ...desk.served, rank: 0 } }, context);

/** The one who attests approves (S42). */
export const approvesOneself: typeof decideAct = (draft, found, input, desk, context) => {
  const by = { ...desk.acting.by, id: "somebody else" };
  const acting = input.action === "approve" ? { ...desk.acting, by } : desk.acting;
  return decideAct(draft, found, input, { ...desk, acting }, context);
};

/** A temporary code's approval comes from the same person (S42). */
export const approvesOnesOwnRequest: typeof decideApproveRequest = (draft, asked, desk, context) => {
  const by = { ...desk.acting.by, id: "somebody else" };
  return decideApproveRequest(draft, asked, { ...desk, acting: { ...desk.acting, by } }, context);
};

/** One administrator is enough for another (S23). */
export const oneAdministratorIsEnough: typeof decideIssue = (draft, command, desk, context) =>
  decideIssue(draft, command, { ...desk, served: { ...desk.served, rank: 0 } }, context);

type Codes = { matches(code: string, hash: string, place: readonly string[]): boolean };

/** Any browser is the one that opened the case (S41). */
export function anyBrowserIsTheCases<C extends { readonly codes: Codes }>(context: C): C {
  const { codes } = context;
  return {
    ...context,
    codes: {
      ...codes,
      matches: (code: string, hash: string, place: readonly string[]) =>
        place[0] === "case_browser" || codes.matches(code, hash, place),
    },
  };
}

type Account = Parameters<typeof draftOf>[0]["account"];

/** No case has ended, and no code of one was used (S03). */
export function neverUsed(account: Account): Account {
  const kept = supportCasesOf(account);
  const cases = kept.cases.map((each) => ({
    ...each,
    end: null,
    code: each.code === null ? null : { ...each.code, usedAt: null },
  }));
  return withSupportCases(draftOf({ account }), { ...kept, cases }).state.account;
}

const wrong =
  (name: string, change: (method: Method) => Method) =>
  (method: Method): Method =>
    method.name === name ? change(method) : method;

/** A recovery code that was used is good again (S03). */
export const goodAgain: (method: Method) => Method = wrong("support_call", (method) => ({
  ...method,
  ways: (account, context) => method.ways(neverUsed(account), context),
  verify: (asked) => method.verify({ ...asked, account: neverUsed(asked.account) }),
}));

/** A delayed recovery cannot be cancelled (S43). */
export const goesOnForEver: (method: Method) => Method = wrong("delayed_recovery", (method) => ({
  ...method,
  completed: (draft) => draft,
  ways: (account, context) => method.ways({ ...account, lastFactorAt: null }, context),
  verify: (asked) => method.verify({ ...asked, account: { ...asked.account, lastFactorAt: null } }),
}));

/** A delay is finished without the mailed token (S51). */
export const needsNoToken: (method: Method) => Method = wrong("delayed_recovery", (method) => ({
  ...method,
  verify: ({ account }) => {
    const delay = delayOf(account);
    const over =
      delay === null
        ? account
        : withDelay(draftOf({ account }), { ...delay, over: "finished" }).state.account;
    return { result: "right", account: over, root: "mailbox:account", amr: ["otp"] };
  },
}));
