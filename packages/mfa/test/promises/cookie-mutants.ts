import { presentedBrowser } from "../../src/decide/known-browsers.js";
import { authenticatorApp, backupCodes } from "../../src/index.js";
import type { Mutant } from "./mutant.js";
import { real } from "./perform.js";
import { cookieSignIn } from "./slices.js";

export const cookieMutants: readonly Mutant[] = [
  {
    bug: "a trusted device survives a password change (S50)",
    slice: cookieSignIn,
    held: ["password"],
    planted: {
      codes: (codes) => ({
        ...codes,
        matches: (code, hash, place) => codes.matches(code, hash, place) || place[0] === "security",
      }),
    },
    found: /sign_in/,
  },
  {
    bug: "a change of password leaves challenges open (S50)",
    slice: cookieSignIn,
    held: ["password"],
    planted: {
      decisions: {
        decidePasswordChanged: (draft, through, context) => {
          const changed = real.decidePasswordChanged(draft, through, context);
          const { epoch } = draft.state.account;
          return { ...changed, state: { ...changed.state, account: { ...changed.state.account, epoch } } };
        },
      },
    },
    found: /S50/,
  },
  {
    bug: "a trusted device is minted by a recovery code (S45)",
    slice: { ...cookieSignIn, recovery: true, methods: [authenticatorApp(), backupCodes()] },
    held: [],
    planted: {
      context: (context) => ({
        ...context,
        methods: context.methods.map((method) => ({ ...method, role: "factor" })),
      }),
    },
    found: /S45/,
  },
  {
    bug: "a known browser is taken as proof (S38)",
    slice: cookieSignIn,
    held: ["password", "browser_cookie"],
    planted: {
      decisions: {
        decideBegin: (account, command, context) => {
          if (presentedBrowser(account, command.browser, context) === null)
            return real.decideBegin(account, command, context);
          const begun = real.decideBegin({ ...account, enrolledAt: null }, command, context);
          const { enrolledAt } = account;
          return { ...begun, state: { ...begun.state, account: { ...begun.state.account, enrolledAt } } };
        },
      },
    },
    found: /sign_in/,
  },
];
