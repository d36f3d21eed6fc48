import { draftOf } from "@sparekey/mfa/extend";
import { expect, test } from "vitest";
import { supportCasesOf, withSupportCases } from "../../../src/record/support-case.js";
import { explore } from "./explore.js";
import { type Decisions, real } from "./machine.js";
import { type Holding, isAllowed, nameOf } from "./oracle.js";
import { type Slice, start } from "./realm.js";
import { caseOfCustomer, caseOfStaff, codeOfCustomer, codeOfStaff } from "./slices.js";

interface Mutant {
  readonly bug: string;
  readonly slice: Slice;
  readonly held: readonly Holding[];
  readonly planted: Partial<Decisions>;
  /** What the walk must say of it. */
  readonly found: RegExp;
}

const signedIn = /The attacker has signed in/;

const mutants: readonly Mutant[] = [
  {
    bug: "an agent skips checks (S23)",
    slice: caseOfCustomer,
    held: ["password", "agent"],
    planted: {
      decideAct: (draft, found, input, desk, context) =>
        real.decideAct(draft, found, input, { ...desk, policy: { ...desk.policy, checks: [] } }, context),
    },
    found: /S23/,
  },
  {
    bug: "somebody else than who attested lets the code go (S52)",
    slice: caseOfCustomer,
    held: ["password", "agent"],
    planted: {
      decideAct: (draft, found, input, desk, context) => {
        const [first] = found.checks;
        const acting =
          input.action === "send_code" && first !== undefined
            ? { ...desk.acting, by: first.by, session: first.session }
            : desk.acting;
        return real.decideAct(draft, found, input, { ...desk, acting }, context);
      },
    },
    found: /S23|S52/,
  },
  {
    bug: "a case's code goes to whoever asks, and not to the phone that was called (S41)",
    slice: caseOfCustomer,
    held: ["password", "mailbox", "agent"],
    planted: {
      decideAct: (...asked) => {
        const acted = real.decideAct(...asked);
        const messages = acted.draft.messages.map((each) =>
          "code" in each.message ? { ...each, to: { accountEmail: true } as const } : each,
        );
        return { ...acted, draft: { ...acted.draft, messages } };
      },
    },
    found: signedIn,
  },
  {
    bug: "a case's code for whoever asks: any browser enters it (S41)",
    slice: caseOfCustomer,
    held: ["password", "told"],
    planted: {
      verifyIn: (realm, context) => ({
        realm,
        context: {
          ...context,
          codes: {
            ...context.codes,
            matches: (code, hash, place) =>
              place[0] === "case_browser" || context.codes.matches(code, hash, place),
          },
        },
      }),
    },
    found: signedIn,
  },
  {
    bug: "a recovery code that was used is good again (S03)",
    slice: caseOfCustomer,
    held: ["password", "browser"],
    planted: {
      verifyIn: (realm, context) => {
        const kept = supportCasesOf(realm.account);
        const cases = kept.cases.map((each) => ({
          ...each,
          end: null,
          code: each.code === null ? null : { ...each.code, usedAt: null },
        }));
        const { account } = withSupportCases(draftOf({ account: realm.account }), { ...kept, cases }).state;
        return { realm: { ...realm, account }, context };
      },
    },
    found: signedIn,
  },
  {
    bug: "one person is enough for those who may do something to others (S23)",
    slice: caseOfStaff,
    held: ["password", "told", "agent"],
    planted: {
      decideAct: (draft, found, input, desk, context) =>
        real.decideAct(draft, found, input, { ...desk, served: { ...desk.served, rank: 0 } }, context),
    },
    found: /S23/,
  },
  {
    bug: "the one who attests approves (S42)",
    slice: caseOfStaff,
    held: ["password", "told", "agent"],
    planted: {
      decideAct: (draft, found, input, desk, context) => {
        const by = { ...desk.acting.by, id: "somebody else" };
        const acting = input.action === "approve" ? { ...desk.acting, by } : desk.acting;
        return real.decideAct(draft, found, input, { ...desk, acting }, context);
      },
    },
    found: /S23/,
  },
  {
    bug: "no hold (S41)",
    slice: caseOfCustomer,
    held: ["password", "agent"],
    planted: {
      decideAct: (draft, found, input, desk, context) =>
        real.decideAct(draft, found, input, { ...desk, policy: { ...desk.policy, holdMs: 0 } }, context),
    },
    found: /S41/,
  },
  {
    bug: "a freeze stops no case (S43)",
    slice: caseOfCustomer,
    held: ["password", "agent"],
    planted: {
      decideAct: (draft, ...asked) =>
        real.decideAct(draftOf({ account: { ...draft.state.account, frozen: null } }), ...asked),
    },
    found: /S43/,
  },
  {
    bug: "a temporary code never dies (S44)",
    slice: codeOfCustomer,
    held: ["password"],
    planted: { verifyIn: (realm, context) => ({ realm, context: { ...context, now: start } }) },
    found: signedIn,
  },
  {
    bug: "a temporary code's approval comes from the same person (S42)",
    slice: codeOfStaff,
    held: ["password", "administrator"],
    planted: {
      decideApproveRequest: (draft, asked, desk, context) =>
        real.decideApproveRequest(
          draft,
          asked,
          { ...desk, acting: { ...desk.acting, by: { ...desk.acting.by, id: "somebody else" } } },
          context,
        ),
    },
    found: signedIn,
  },
  {
    bug: "one administrator is enough for another (S23)",
    slice: codeOfStaff,
    held: ["password", "administrator"],
    planted: {
      decideIssue: (draft, command, desk, context) =>
        real.decideIssue(draft, command, { ...desk, served: { ...desk.served, rank: 0 } }, context),
    },
    found: signedIn,
  },
];

test.each(mutants)(
  "a planted bug is found: $bug",
  ({ slice, held: list, planted, found }) => {
    const held = new Set(list);
    expect(isAllowed(slice.allowed, held), nameOf(held)).toBe(false);
    const one = { ...slice, mostCases: 1 } as const;
    expect(explore(one, held, { mostStates: 20_000 }).finding).toBe("");
    const walk = explore(one, held, { decisions: { ...real, ...planted }, mostStates: 20_000 });
    expect(walk.finding).toMatch(found);
  },
  120_000,
);
