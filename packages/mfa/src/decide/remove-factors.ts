import type { AppFactor } from "../record/account.js";
import type { Context } from "./context.js";
import { type Draft, type OfAccount, withAccount, withEvent } from "./decision.js";
import { notifyAll } from "./notices.js";

/** Takes apps away that others are bound in the place of, and tells every contact (S31). */
export function withoutApps<S extends OfAccount>(
  draft: Draft<S>,
  gone: readonly AppFactor[],
  context: Context,
): Draft<S> {
  const { apps } = draft.state.account;
  const without = withAccount(draft, { apps: apps.filter((app) => !gone.includes(app)) });
  return gone.reduce(
    (so, { id, name }) =>
      notifyAll(
        withEvent(so, { type: "factor_removed", method: "authenticator_app", factor: id }),
        { kind: "factor_removed", factor: "authenticator_app", name, ...said(context) },
        context,
      ),
    without,
  );
}

/** Takes e-mail away as the factor: told first, while its mailbox is still one of the contacts (S31). */
export function withoutEmailFactor<S extends OfAccount>(draft: Draft<S>, context: Context): Draft<S> {
  const { emailFactor, epoch } = draft.state.account;
  if (emailFactor === null) return draft;
  const told = notifyAll(
    withEvent(draft, { type: "factor_removed", method: "email_code", factor: emailFactor.id }),
    { kind: "factor_removed", factor: "email_code", ...said(context) },
    context,
  );
  return withAccount(told, { emailFactor: null, epoch: epoch + 1 });
}

function said({ now, person }: Context): { readonly atMs: number; readonly userName: string } {
  return { atMs: now, userName: person.userName };
}
