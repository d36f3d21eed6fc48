import { poolOf } from "../decide/guess-budget.js";
import { spentStep } from "../decide/restore.js";
import { typedDigits } from "../decide/typed-code.js";
import type { AccountRecord, AppFactor } from "../record/account.js";
import type { Method } from "./method.js";

/** All devices of an account are one way, and so one pool of guesses. */
export const appWay = "authenticator_app";

/** At the hard ceiling none of the apps answers any more, until one is bound anew (S09). */
export function appsAreBurnt({ pools }: Pick<AccountRecord, "pools">): boolean {
  return poolOf(pools, appWay).disabled;
}

/** Codes of any RFC 6238 app. All devices of an account are one way: a code from any of them is right. */
export function authenticatorApp(): Method<"authenticator_app"> {
  return {
    name: "authenticator_app",
    role: "factor",
    assurance: "aal2",
    ways(account) {
      if (account.apps.length === 0) return [];
      const only = account.apps.length === 1 ? account.apps[0]?.name : undefined;
      return [{ id: appWay, ...(only === undefined ? {} : { label: only }) }];
    },
    verify({ typed, account, context }) {
      const code = typedDigits(typed, [...new Set(account.apps.map((app) => app.digits))]);
      if (code === null) return { result: "malformed" };
      const window = context.policy.appWindow;
      // Every device is tried, whichever one is right: the time taken tells nothing (S27).
      const tried = account.apps.map((app) => ({
        app,
        step: context.codes.totpStep(app, code, context.now, spentStep(app, context), window),
        spent: context.codes.totpStep(app, code, context.now, null, window),
      }));
      const right = tried.find(({ step }) => step !== null);
      if (right === undefined || right.step === null) {
        return { result: tried.some(({ spent }) => spent !== null) ? "already_used" : "wrong" };
      }
      return {
        result: "right",
        account: withStep(account, right.app, right.step, context.now),
        root: `device:${right.app.id}`,
        amr: ["otp"],
      };
    },
  };
}

/** S01: the step is stored in the commit of the success; only a larger one passes from then on. */
function withStep(account: AccountRecord, used: AppFactor, step: number, now: number): AccountRecord {
  return {
    ...account,
    apps: account.apps.map((app) => (app.id === used.id ? { ...app, lastStep: step, lastUsedAt: now } : app)),
  };
}
