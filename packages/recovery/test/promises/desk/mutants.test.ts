import { draftOf } from "@sparekey/mfa/extend";
import { expect, test } from "vitest";
import {
  anyBrowserIsTheCases,
  anybodySends,
  approvesOneself,
  approvesOnesOwnRequest,
  everybodyIsACustomer,
  holdsNothing,
  mailsTheCode,
  neverUsed,
  oneAdministratorIsEnough,
  skipsChecks,
} from "../bugs.js";
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
    planted: { decideAct: skipsChecks },
    found: /S23/,
  },
  {
    bug: "somebody else than who attested lets the code go (S52)",
    slice: caseOfCustomer,
    held: ["password", "agent"],
    planted: { decideAct: anybodySends },
    found: /S23|S52/,
  },
  {
    bug: "a case's code goes to whoever asks, and not to the phone that was called (S41)",
    slice: caseOfCustomer,
    held: ["password", "mailbox", "agent"],
    planted: { decideAct: mailsTheCode },
    found: signedIn,
  },
  {
    bug: "a case's code for whoever asks: any browser enters it (S41)",
    slice: caseOfCustomer,
    held: ["password", "told"],
    planted: { verifyIn: (realm, context) => ({ realm, context: anyBrowserIsTheCases(context) }) },
    found: signedIn,
  },
  {
    bug: "a recovery code that was used is good again (S03)",
    slice: caseOfCustomer,
    held: ["password", "browser"],
    planted: {
      verifyIn: (realm, context) => ({ realm: { ...realm, account: neverUsed(realm.account) }, context }),
    },
    found: signedIn,
  },
  {
    bug: "one person is enough for those who may do something to others (S23)",
    slice: caseOfStaff,
    held: ["password", "told", "agent"],
    planted: { decideAct: everybodyIsACustomer },
    found: /S23/,
  },
  {
    bug: "the one who attests approves (S42)",
    slice: caseOfStaff,
    held: ["password", "told", "agent"],
    planted: { decideAct: approvesOneself },
    found: /S23/,
  },
  {
    bug: "no hold (S41)",
    slice: caseOfCustomer,
    held: ["password", "agent"],
    planted: { decideAct: holdsNothing },
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
    planted: { decideApproveRequest: approvesOnesOwnRequest },
    found: signedIn,
  },
  {
    bug: "one administrator is enough for another (S23)",
    slice: codeOfStaff,
    held: ["password", "administrator"],
    planted: { decideIssue: oneAdministratorIsEnough },
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
