import type { Mutant } from "./mutant.js";
import { real } from "./perform.js";
import { citrixReplacedApp } from "./slices.js";

/** Bugs of replacing a device. */
export const replacedMutants: readonly Mutant[] = [
  {
    bug: "a device is replaced without a factor (S14)",
    slice: citrixReplacedApp,
    held: ["password", "mailbox", "session"],
    planted: {
      decisions: {
        decideAnswer: (state, command, context) =>
          real.decideAnswer(
            state.challenge.replaces === null
              ? state
              : { ...state, account: { ...state.account, enrolledAt: null } },
            command,
            context,
          ),
        decideShow: (state, context) =>
          real.decideShow({ ...state, account: { ...state.account, enrolledAt: null } }, context),
        decideBegin: (account, command, context) =>
          real.decideBegin(
            command.purpose === "enrol" ? { ...account, enrolledAt: null } : account,
            command,
            context,
          ),
      },
    },
    found: /new_factor|S34/,
  },
  {
    bug: "the old device goes when its replacement is begun (J3.10)",
    slice: citrixReplacedApp,
    held: [],
    planted: {
      decisions: {
        decideBegin: (account, command, context) => {
          const decision = real.decideBegin(account, command, context);
          const apps = decision.state.account.apps.filter(({ id }) => id !== command.replaces);
          return {
            ...decision,
            state: { ...decision.state, account: { ...decision.state.account, apps } },
          };
        },
      },
    },
    found: /J3\.10: a device went|S31/,
  },
  {
    bug: "a device that was replaced answers on (J3.10)",
    slice: citrixReplacedApp,
    held: [],
    planted: {
      decisions: {
        decideAnswer: (state, command, context) => {
          const decision = real.decideAnswer(state, command, context);
          const { apps } = decision.state.account;
          const gone = state.account.apps.filter(({ id }) => !apps.some((each) => each.id === id));
          return {
            ...decision,
            state: { ...decision.state, account: { ...decision.state.account, apps: [...apps, ...gone] } },
          };
        },
      },
    },
    found: /J3\.10: a device that was replaced still answers/,
  },
];
