import { type Texts, texts } from "../../catalogue.js";
import type { ContactMessages } from "../../message/contacts.js";

export const contacts: Texts<keyof ContactMessages> = texts({
  contact_added: {
    subject: "Ihrem Konto wurde ein Kontakt hinzugefügt",
    body: ["Nachrichten zur Sicherheit Ihres Kontos bei {product} gehen nun auch an diesen Kontakt."],
    sms: "{product}: Ihrem Konto wurde ein Kontakt hinzugefügt.",
  },
  contact_change_pending: {
    subject: "Ein Kontakt Ihres Kontos soll geändert werden",
    body: [
      "Jemand möchte einen Kontakt Ihres Kontos bei {product} von {before} in {after} ändern. Bis der neue bestätigt ist, gehen Nachrichten an {before}.",
    ],
    action: "Änderung abbrechen",
    sms: "{product}: Ein Kontakt soll in {after} geändert werden; die Bestätigung steht aus.",
  },
  contact_changed: {
    subject: "Ein Kontakt Ihres Kontos wurde geändert",
    body: ["Ein Kontakt Ihres Kontos bei {product} wurde von {before} in {after} geändert."],
    action: "Änderung rückgängig machen",
    sms: "{product}: Ein Kontakt Ihres Kontos wurde in {after} geändert.",
  },
  contact_removed: {
    subject: "Ein Kontakt wurde von Ihrem Konto entfernt",
    body: ["Nachrichten zur Sicherheit Ihres Kontos bei {product} gehen nicht mehr an diesen Kontakt."],
    sms: "{product}: Ein Kontakt wurde von Ihrem Konto entfernt.",
  },
  contact_change_undone: {
    subject: "Die Änderung eines Kontakts wurde rückgängig gemacht",
    body: [
      "Die Änderung eines Kontakts Ihres Kontos bei {product} wurde rückgängig gemacht. Dieser Kontakt bleibt.",
    ],
    sms: "{product}: Die Änderung eines Kontakts wurde rückgängig gemacht.",
  },
});
