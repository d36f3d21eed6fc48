import { assigned } from "./door-slices.js";
import type { Mutant } from "./mutant.js";
import { real } from "./perform.js";

/** Bugs of a specialist's word (J5.1). */
export const assignedMutants: readonly Mutant[] = [
  {
    bug: "e-mail is a factor as soon as a specialist says so (S20)",
    slice: assigned,
    held: [],
    planted: {
      decisions: {
        decideAssign: (account, command, context) => {
          const decided = real.decideAssign(account, command, context);
          if (!("draft" in decided)) return decided;
          const { state } = decided.draft;
          const set = state.account.assigned;
          if (set?.address === null || set === null) return decided;
          const emailFactor = { id: set.id, address: set.address, addedAt: context.now, lastUsedAt: null };
          return { draft: { ...decided.draft, state: { account: { ...state.account, emailFactor } } } };
        },
      },
    },
    found: /S20: e-mail became the factor/,
  },
  {
    bug: "setting an account to e-mail takes its app away before the mail is bound (J5.1)",
    slice: assigned,
    held: [],
    planted: {
      decisions: {
        decideAssign: (account, command, context) => {
          const decided = real.decideAssign(account, command, context);
          if (!("draft" in decided) || command.flavour !== "email") return decided;
          const { draft } = decided;
          return { draft: { ...draft, state: { account: { ...draft.state.account, apps: [] } } } };
        },
      },
    },
    found: /S23: a word of somebody else/,
  },
];
