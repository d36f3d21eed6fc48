import { emailFlavour, emailReset } from "./email-slices.js";
import type { Mutant } from "./mutant.js";
import { real } from "./perform.js";

/** What would make e-mail as the factor worthless. */
export const emailMutants: readonly Mutant[] = [
  {
    bug: "the e-mail flavour takes the typed address (S37)",
    slice: emailFlavour,
    held: ["password"],
    planted: {
      decisions: {
        decideAnswer: (state, command, context) => {
          const { assigned } = state.account;
          const typed = typeof command.address === "string" && command.address.includes("@");
          if (!typed || assigned === null) return real.decideAnswer(state, command, context);
          const taken = { ...assigned, address: String(command.address) };
          return real.decideAnswer(
            { ...state, account: { ...state.account, assigned: taken } },
            command,
            context,
          );
        },
      },
    },
    found: /new_factor|sign_in/,
  },
  {
    bug: "the same mailbox twice: a reset by mail and a code by mail are two factors (S33)",
    slice: emailReset,
    held: ["password", "mailbox"],
    planted: {
      decisions: {
        decideBegin: (account, command, context) => {
          const decision = real.decideBegin({ ...account, passwordRoot: null }, command, context);
          const { passwordRoot } = account;
          return {
            ...decision,
            state: { ...decision.state, account: { ...decision.state.account, passwordRoot } },
          };
        },
      },
    },
    found: /sign_in/,
  },
  {
    bug: "an assigned address is a factor before its code came back (S20)",
    slice: emailFlavour,
    held: ["password"],
    planted: {
      decisions: {
        decideAnswer: (state, command, context) => {
          const { addressTyped, sent } = state.challenge;
          const open = addressTyped !== null && sent !== null;
          return open
            ? real.decideAnswer(state, { ...command, code: sent.hash.slice(-7, -1) }, context)
            : real.decideAnswer(state, command, context);
        },
      },
    },
    found: /new_factor|sign_in/,
  },
];
