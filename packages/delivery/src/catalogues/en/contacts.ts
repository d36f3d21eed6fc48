import { type Texts, texts } from "../../catalogue.js";
import type { ContactMessages } from "../../message/contacts.js";

export const contacts: Texts<keyof ContactMessages> = texts({
  contact_added: {
    subject: "A contact was added to your account",
    body: ["Messages about the security of your {product} account now go to this contact too."],
    sms: "{product}: a contact was added to your account.",
  },
  contact_change_pending: {
    subject: "A contact of your account is about to change",
    body: [
      "Somebody asked to change a contact of your {product} account from {before} to {after}. Until the new one is confirmed, messages go to {before}.",
    ],
    action: "Cancel the change",
    sms: "{product}: a change of contact to {after} was asked for and waits to be confirmed.",
  },
  contact_changed: {
    subject: "A contact of your account was changed",
    body: ["A contact of your {product} account was changed from {before} to {after}."],
    action: "Undo the change",
    sms: "{product}: a contact of your account was changed to {after}.",
  },
  contact_removed: {
    subject: "A contact was removed from your account",
    body: ["Messages about the security of your {product} account no longer go to this contact."],
    sms: "{product}: a contact was removed from your account.",
  },
  contact_change_undone: {
    subject: "A change of contact was undone",
    body: ["A change of a contact of your {product} account was undone. This contact stays."],
    sms: "{product}: a change of contact was undone.",
  },
});
