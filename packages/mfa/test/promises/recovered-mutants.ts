import type { Mutant } from "./mutant.js";
import { real } from "./perform.js";
import { recoveredSettings } from "./slices.js";

export const recoveredMutants: readonly Mutant[] = [
  {
    bug: "contacts and factors can be changed right after a recovery (S35)",
    slice: recoveredSettings,
    held: ["password", "backup_code", "session"],
    planted: {
      decisions: {
        decideChange: (state, change, context) =>
          real.decideChange({ ...state, account: { ...state.account, recovered: null } }, change, context),
      },
    },
    found: /S35: contacts/,
  },
];
