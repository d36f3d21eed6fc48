import { withAccount } from "@sparekey/mfa/extend";
import {
  anybodySends,
  approvesOneself,
  approvesOnesOwnRequest,
  everybodyIsACustomer,
  goodAgain,
  holdsNothing,
  needsNoToken,
  oneAdministratorIsEnough,
} from "../bugs.js";
import { real } from "./machine.js";
import type { Mutant } from "./mutants.js";

const anew: Pick<Mutant, "slice"> = { slice: "passwords" };
const signedIn = /The attacker has reached: sign_in/;

/** Of rules that this package is about. */
export const more: readonly Mutant[] = [
  {
    ...anew,
    bug: "changing a password makes it rest on itself (S33)",
    held: ["mailbox", "session"],
    planted: {
      decisions: {
        decideReserve: (draft, setting, ...asked) => {
          const reserved = real.decideReserve(draft, setting, ...asked);
          return setting.through === "known" ? withAccount(reserved, { passwordRoot: null }) : reserved;
        },
      },
    },
    found: signedIn,
  },
  {
    ...anew,
    bug: "a link is good again after it was used (S16)",
    held: ["password", "session"],
    planted: {
      decisions: {
        linkRefusal: (...asked) => {
          const refusal = real.linkRefusal(...asked);
          return refusal === "used" ? null : refusal;
        },
      },
    },
    found: /a link whose life was over is good/,
  },
  {
    ...anew,
    bug: "a reset removes the second factor (S13)",
    held: ["password", "session"],
    planted: {
      decisions: { decideStored: (...asked) => withAccount(real.decideStored(...asked), { apps: [] }) },
    },
    found: /S13/,
  },
  {
    ...anew,
    bug: "nobody hears of a new password (S31)",
    held: ["password", "session"],
    planted: {
      decisions: { decideStored: (...asked) => ({ ...real.decideStored(...asked), messages: [] }) },
    },
    found: /S31/,
  },
  {
    bug: "a delay is finished without the mailed token (S51)",
    slice: "delays",
    held: ["password"],
    planted: { method: needsNoToken },
    found: /S51|The attacker has reached: sign_in/,
  },
  {
    bug: "a freeze does not hold a delay (S43)",
    slice: "frozen delays",
    held: ["password"],
    planted: {
      method: (method) => {
        const { frozen: _, ...others } = method;
        return method.name === "delayed_recovery" ? others : method;
      },
    },
    found: /a delay whose life was over is good/,
  },
  {
    bug: "what came of a recovery changes contacts at once (S35)",
    slice: "settings",
    held: ["password", "recovery_mailbox"],
    planted: {
      decisions: {
        decideChange: (state, ...asked) =>
          real.decideChange({ ...state, account: { ...state.account, recovered: null } }, ...asked),
      },
    },
    found: /S35/,
  },
  {
    bug: "a reason is told to whoever has shown the password (S36)",
    slice: "trusted devices",
    held: ["password", "mailbox", "session"],
    planted: { decisions: { tellsHere: () => true } },
    found: /S36/,
  },
  {
    bug: "somebody else than who attested lets the code go (S52)",
    slice: "cases",
    held: ["password", "mailbox", "browser", "agent", "agent2"],
    planted: { decisions: { decideAct: anybodySends } },
    found: /S23|S52/,
  },
  {
    bug: "one agent is enough for those who may do something to others (S23)",
    slice: "cases of staff",
    held: ["password", "mailbox", "told", "agent"],
    planted: { decisions: { decideAct: everybodyIsACustomer } },
    found: /S23/,
  },
  {
    bug: "the one who attests approves (S42)",
    slice: "cases of staff",
    held: ["password", "mailbox", "told", "agent"],
    planted: { decisions: { decideAct: approvesOneself } },
    found: /S23/,
  },
  {
    bug: "no hold before a code (S41)",
    slice: "cases",
    held: ["password", "mailbox", "told"],
    planted: { decisions: { decideAct: holdsNothing } },
    found: /S41/,
  },
  {
    bug: "a recovery code that was used is good again (S03)",
    slice: "cases",
    held: ["password", "mailbox", "told"],
    planted: { method: goodAgain },
    found: /a case whose life was over is good/,
  },
  {
    bug: "one administrator is enough for another (S23)",
    slice: "temporary codes of staff",
    held: ["password", "mailbox", "administrator"],
    planted: { decisions: { decideIssue: oneAdministratorIsEnough } },
    found: /S23/,
  },
  {
    bug: "a temporary code's approval comes from the same person (S42)",
    slice: "temporary codes of staff",
    held: ["password", "mailbox", "administrator"],
    planted: { decisions: { decideApproveRequest: approvesOnesOwnRequest } },
    found: /S23/,
  },
  {
    bug: "a revoked temporary code goes on (J4.4)",
    slice: "temporary codes",
    held: ["password", "mailbox", "session"],
    planted: {
      decisions: { decideRevoke: (draft) => ({ draft, done: true }) },
    },
    found: /a temporary whose life was over is good/,
  },
];
