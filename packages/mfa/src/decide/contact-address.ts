import * as z from "zod/mini";
import type { Person } from "../directory.js";
import type { AccountRecord, Contact, PendingRole } from "../record/account.js";

const emailShape = z.email();

/**
 * A typed address in the one form it is stored and compared in, or `null`. The local part of a mail
 * address stays as it was typed; its domain is lower-cased (STANDARDS R-323). A phone number is E.164.
 */
export function typedAddress(role: PendingRole, typed: unknown): string | null {
  if (typeof typed !== "string" || typed.length > 320) return null;
  return role === "recovery_email" || role === "email" ? typedEmail(typed.trim()) : typedPhone(typed);
}

/** Whether two mail addresses reach one mailbox as far as can be told: then they are one root (S13). */
export function sameMailbox(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Whether a contact is the account's own e-mail, which the host may have changed to it since (S13). */
export function isOwnMailbox(
  { address }: Pick<Contact, "address">,
  { email }: Pick<Person, "email">,
): boolean {
  return email !== null && sameMailbox(email.address, address);
}

/** Whether a mailbox is one already that a first factor or a factor rests on: it is no second way in (S13). */
export function isTakenMailbox(
  contact: Pick<Contact, "address">,
  { emailFactor }: Pick<AccountRecord, "emailFactor">,
  person: Pick<Person, "email">,
): boolean {
  const isFactor = emailFactor !== null && sameMailbox(emailFactor.address, contact.address);
  return isFactor || isOwnMailbox(contact, person);
}

function typedEmail(typed: string): string | null {
  // ASCII only: a look-alike letter must not make a second address that reads as the first (S18).
  if (typed.length > 254 || !z.safeParse(emailShape, typed).success || /[^\x21-\x7e]/.test(typed))
    return null;
  const at = typed.lastIndexOf("@");
  return `${typed.slice(0, at)}@${typed.slice(at + 1).toLowerCase()}`;
}

function typedPhone(typed: string): string | null {
  const number = typed.normalize("NFKC").replace(/[\s().\u2010-\u2015-]/g, "");
  return /^\+[1-9][0-9]{7,14}$/.test(number) ? number : null;
}
