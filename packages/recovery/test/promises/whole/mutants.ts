import { withAccount } from "@sparekey/mfa/extend";
import { anyBrowserIsTheCases, goesOnForEver, mailsTheCode, skipsChecks } from "../bugs.js";
import { type Planted, real } from "./machine.js";
import type { Holding } from "./oracle.js";

/** One bug, planted into a base that is clean without it. */
export interface Mutant {
  /** What PROMISES.md, or a rule, calls it. */
  readonly bug: string;
  readonly slice: string;
  readonly held: readonly Holding[];
  readonly planted: Planted;
  /** What the walk must say of it. */
  readonly found: RegExp;
}

const signedIn = /The attacker has reached: sign_in/;
const anew: Pick<Mutant, "slice"> = { slice: "passwords" };

/** Those of the list in PROMISES.md that are about decisions walked here. Budgets are walked in mfa. */
export const listed: readonly Mutant[] = [
  {
    ...anew,
    bug: "no replay check (S01)",
    held: ["app_secret", "session"],
    planted: {
      context: (context) => ({
        ...context,
        codes: {
          ...context.codes,
          totpStep: (app, code, now, _after, window) => context.codes.totpStep(app, code, now, null, window),
        },
      }),
    },
    found: /S01/,
  },
  {
    ...anew,
    bug: "e-mail and password reset as two roots (S33)",
    held: ["mailbox", "session"],
    planted: {
      decisions: {
        decideReserve: (...asked) => withAccount(real.decideReserve(...asked), { passwordRoot: null }),
        decideStored: (...asked) => withAccount(real.decideStored(...asked), { passwordRoot: null }),
        decideUnsure: (...asked) => withAccount(real.decideUnsure(...asked), { passwordRoot: null }),
      },
    },
    found: signedIn,
  },
  {
    bug: "removing a device turns MFA off (J4.3)",
    slice: "temporary codes",
    held: ["password", "mailbox", "session"],
    planted: {
      decisions: {
        decideChange: (...asked) => {
          const made = real.decideChange(...asked);
          const { state } = made.decision;
          const off =
            state.account.apps.length === 0 ? { ...state.account, enrolledAt: null } : state.account;
          return { ...made, decision: { ...made.decision, state: { ...state, account: off } } };
        },
      },
    },
    found: /S34/,
  },
  {
    bug: "an agent skips checks (S23)",
    slice: "cases",
    held: ["password", "mailbox", "browser", "agent", "agent2"],
    planted: { decisions: { decideAct: skipsChecks } },
    found: /S23/,
  },
  {
    bug: "a trusted device survives a password change (S50)",
    slice: "trusted devices",
    held: ["mailbox", "session", "trusted_cookie"],
    planted: {
      context: (context) => ({
        ...context,
        codes: {
          ...context.codes,
          matches: (code, hash, place) => place[0] === "security" || context.codes.matches(code, hash, place),
        },
      }),
    },
    found: /a cookie whose life was over is good/,
  },
  {
    bug: "a temporary code never dies (S44)",
    slice: "temporary codes",
    held: ["password", "mailbox", "session"],
    planted: {
      method: (method) =>
        method.name === "temporary_code"
          ? {
              ...method,
              ways: (account, context) => method.ways(account, { ...context, now: 0 }),
              verify: (asked) => method.verify({ ...asked, context: { ...asked.context, now: 0 } }),
            }
          : method,
    },
    found: /a temporary whose life was over is good/,
  },
  {
    bug: "a delayed recovery cannot be cancelled (S43)",
    slice: "delays",
    held: ["password"],
    planted: { method: goesOnForEver },
    found: /S43|a delay whose life was over is good/,
  },
  {
    ...anew,
    bug: "a reset leaves challenges open (S50)",
    held: ["password", "session"],
    planted: {
      decisions: {
        decideReserve: (draft, ...asked) =>
          withAccount(real.decideReserve(draft, ...asked), { epoch: draft.state.account.epoch }),
        decideStored: (draft, ...asked) =>
          withAccount(real.decideStored(draft, ...asked), { epoch: draft.state.account.epoch }),
      },
    },
    found: /S50/,
  },
  {
    bug: "a case's code for whoever asks, and not for the phone that was called (S41)",
    slice: "cases",
    held: ["password", "mailbox", "browser", "agent", "agent2"],
    planted: { decisions: { decideAct: mailsTheCode } },
    found: signedIn,
  },
  {
    bug: "a case's code for whoever asks: any browser enters it (S41)",
    slice: "cases",
    held: ["password", "mailbox", "told"],
    planted: { context: anyBrowserIsTheCases },
    found: signedIn,
  },
];
