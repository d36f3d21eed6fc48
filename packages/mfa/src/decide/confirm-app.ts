import { appsAreBurnt, appWay } from "../method/authenticator-app.js";
import type { AccountRecord, AppFactor } from "../record/account.js";
import { advance } from "./advance.js";
import { boundAnewIn, rightIn } from "./bucket.js";
import type { Context } from "./context.js";
import {
  type Draft,
  type State,
  withAccount,
  withAct,
  withChallenge,
  withEvent,
  withProblem,
} from "./decision.js";
import { notifyAll } from "./notices.js";
import { isReplacing } from "./recovered.js";
import { refuse } from "./refuse.js";
import { withoutEmailFactor } from "./remove-factors.js";
import { replacedApp } from "./replaced-app.js";
import { typedDigits } from "./typed-code.js";
import { whyNotNow } from "./why-not-now.js";

/** Binding has a pool of its own: guessing at it never closes a way that is already set up (S53). */
const way = "confirm_app";

/** The new app becomes a factor only by a right code from it (J1.4), and that code is spent (S01). */
export function confirmApp(draft: Draft, typed: { readonly code: unknown }, context: Context): Draft {
  const { account, challenge } = draft.state;
  const pending = challenge.pendingApp;
  if (pending === null) return draft;
  const closed = whyNotNow(draft.state, way, context);
  if (closed !== null) return withProblem(draft, closed);
  const code = typedDigits(typed.code, [6]);
  if (code === null) return withProblem(draft, { code: "invalid_input", field: "code" });
  const parameters = { secret: pending.secret, algorithm: "SHA-1", digits: 6, periodSeconds: 30 } as const;
  const step = context.codes.totpStep(parameters, code, context.now, null, context.policy.appWindow);
  if (step === null) return refuse(draft, { way, method: "authenticator_app", why: "wrong" }, context);
  // S09: what was burnt does not come back with its successor. The way answers again, for the new app alone.
  const burnt = appsAreBurnt(account) ? account.apps : [];
  const replaced = replacedApp(draft.state);
  const staying = account.apps.filter((each) => each !== replaced && !burnt.includes(each));
  const id = context.fresh.id();
  const app: AppFactor = {
    ...parameters,
    id,
    name: freeName(challenge.deviceName ?? "Authenticator app", staying),
    addedAt: context.now,
    lastStep: step,
    lastUsedAt: null,
  };
  const bound = withChallenge(
    withAccount(draft, {
      apps: [...staying, app],
      // What is taken away must not go on working in a challenge that is open, nor skip a prompt (S50).
      epoch: account.epoch + (replaced === null ? 0 : 1),
      enrolledAt: account.enrolledAt ?? context.now,
      ...rightIn(
        {
          account: appsAreBurnt(account) ? { ...account, ...boundAnewIn(account, appWay) } : account,
          challenge,
        },
        way,
        context,
      ),
      recovered: recoveredAfter(draft.state, id, context),
    }),
    {
      pendingApp: null,
      boundFactor: app.id,
      proofs: [
        ...challenge.proofs,
        {
          method: "authenticator_app",
          way: appWay,
          amr: ["otp"],
          root: `device:${app.id}`,
          at: context.now,
        },
      ],
    },
  );
  const told = withEvent(bound, {
    type: "factor_added",
    method: "authenticator_app",
    factor: app.id,
    name: app.name,
    ...(replaced === null ? {} : { replaces: replaced.id }),
  });
  const first = account.enrolledAt === null;
  const enrolled = first ? withAct(withEvent(told, { type: "enrolled" }), { act: "mark_enrolled" }) : told;
  const said = { factor: "authenticator_app", atMs: context.now, userName: context.person.userName } as const;
  // The one notice of a replacement says both: that one is bound, and that another no longer works.
  const alone = account.apps
    .filter((each) => !staying.includes(each))
    .reduce((so, each) => {
      const gone = withEvent(so, { type: "factor_removed", method: "authenticator_app", factor: each.id });
      const notice = { kind: "factor_removed", name: each.name, ...said } as const;
      return each === replaced ? gone : notifyAll(gone, notice, context);
    }, enrolled);
  // J5.1: set to the app, so that e-mail answers no more from the moment there is one.
  const only = account.assigned?.flavour === "app" ? withoutEmailFactor(alone, context) : alone;
  const current = withChallenge(only, { epoch: only.state.account.epoch });
  const kind = replaced === null ? "factor_added" : "factor_replaced";
  return advance(notifyAll(current, { kind, name: app.name, ...said }, context), context);
}

/** S35: one replacement, once; where it is itself replaced, by a factor of before, nothing is left to be frozen. */
function recoveredAfter(state: State, bound: string, context: Context): AccountRecord["recovered"] {
  const { recovered } = state.account;
  if (recovered === null) return null;
  if (isReplacing(state, context)) return { ...recovered, replacement: bound };
  return recovered.replacement !== null && recovered.replacement === state.challenge.replaces
    ? null
    : recovered;
}

/** Another enrolment may have taken the name since this one began. */
function freeName(wanted: string, apps: readonly AppFactor[]): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted} ${number}`;
    if (!apps.some((app) => app.name === name)) return name;
  }
}
