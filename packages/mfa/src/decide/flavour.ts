import { maskEmail } from "@sparekey/delivery";
import { emailWay } from "../method/email-code.js";
import type { AccountRecord, Flavour } from "../record/account.js";
import { sameMailbox, typedAddress } from "./contact-address.js";
import type { Context } from "./context.js";
import { type Draft, draftOf, type OfAccount, withAccount, withEvent, withMessage } from "./decision.js";
import { notifyAll } from "./notices.js";
import { isAllowed } from "./offered-ways.js";
import { withoutEmailFactor } from "./remove-factors.js";

export interface AssignCommand {
  readonly flavour: unknown;
  /** For `email`: where codes go. The account's own, verified e-mail where left out. */
  readonly address: unknown;
}

export type AssignProblem =
  | { readonly code: "invalid_input"; readonly field: "flavour" | "address" }
  /** No method, channel or policy carries that flavour here. */
  | { readonly code: "not_offered" }
  /** No address was given, and the host knows no verified one. */
  | { readonly code: "no_address" };

/**
 * A specialist sets an account to one of two factors (J5.1). It is no way in: what the account has goes on
 * answering until the new factor is bound, and that takes the person.
 */
export function decideAssign(
  account: AccountRecord,
  command: AssignCommand,
  context: Context,
): { readonly draft: Draft<OfAccount> } | { readonly problem: AssignProblem } {
  const { flavour } = command;
  if (flavour !== "app" && flavour !== "email") return invalid("flavour");
  if (!isOffered(flavour, context)) return { problem: { code: "not_offered" } };
  if (flavour === "app") {
    if (command.address !== undefined) return invalid("address");
    return { draft: assigned(account, { flavour, address: null }, context) };
  }
  const { email } = context.person;
  const own = email?.verified === true ? email.address : null;
  const address = command.address === undefined ? own : typedAddress("recovery_email", command.address);
  if (address !== null) return { draft: assigned(account, { flavour, address }, context) };
  return command.address === undefined ? { problem: { code: "no_address" } } : invalid("address");
}

/** What is set and not bound yet, where it can be bound here. */
export function pendingFlavour(account: AccountRecord, context: Context): Flavour | null {
  const { assigned: set, emailFactor, apps } = account;
  if (set === null || !isOffered(set.flavour, context)) return null;
  const bound = set.flavour === "app" ? apps.length > 0 : emailFactor?.id === set.id;
  return bound ? null : set.flavour;
}

function isOffered(flavour: Flavour, context: Context): boolean {
  const name = flavour === "app" ? "authenticator_app" : emailWay;
  const method = context.methods.find((each) => each.name === name);
  return method !== undefined && isAllowed(method, context) && (flavour === "app" || context.channels.email);
}

/** The app has no address, and e-mail always one. */
type Setting =
  | { readonly flavour: "app"; readonly address: null }
  | { readonly flavour: "email"; readonly address: string };

function assigned(account: AccountRecord, setting: Setting, context: Context): Draft<OfAccount> {
  const { flavour, address } = setting;
  const { assigned: before, emailFactor } = account;
  const draft: Draft<OfAccount> = draftOf({ account });
  if (before?.flavour === flavour && sameAddress(before.address, address)) return draft;
  // The mailbox that is the factor already stays the same factor: there is nothing to bind again.
  const same = emailFactor !== null && sameAddress(emailFactor.address, address) ? emailFactor : null;
  const id = same?.id ?? context.fresh.id();
  const set = withEvent(
    withAccount(draft, {
      assigned: { id, flavour, address: same?.address ?? address, at: context.now },
    }),
    { type: "flavour_assigned", flavour },
  );
  if (setting.flavour === "email") return told(set, { id, address: setting.address }, context);
  return account.apps.length > 0 ? withoutEmailFactor(set, context) : set;
}

/** J5.3a: every contact hears of it, and the address that was set: unconfirmed, so without a user name. */
function told(
  draft: Draft<OfAccount>,
  { id, address }: { readonly id: string; readonly address: string },
  context: Context,
): Draft<OfAccount> {
  const { account } = draft.state;
  const message = { kind: "email_mfa_enabled", address: maskEmail(address), atMs: context.now } as const;
  const all = notifyAll(draft, { ...message, userName: context.person.userName }, context);
  const reached = [context.person.email, account.emailFactor, ...account.contacts].some(
    (place) => place !== null && sameMailbox(place.address, address),
  );
  return reached
    ? all
    : withMessage(all, { channel: "email", to: { contact: id }, message, expiresAt: null });
}

function sameAddress(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : sameMailbox(a, b);
}

function invalid(field: "flavour" | "address"): { readonly problem: AssignProblem } {
  return { problem: { code: "invalid_input", field } };
}
