import { type Texts, texts } from "../../catalogue.js";
import type { CodeMessageKind } from "../../message.js";

export const codes: Texts<CodeMessageKind> = texts({
  enrolment_code: {
    subject: "Bestätigungscode für {product}",
    body: [
      "Sie richten für {product} einen zweiten Schritt bei der Anmeldung ein. Geben Sie diesen Code zusammen mit Ihrem Passwort ein, um fortzufahren. Er gilt bis {expiresAt}.",
    ],
    sms: "{product}: {code} ist Ihr Bestätigungscode. Geben Sie ihn niemandem weiter.",
    voice:
      "Guten Tag. Hier ist {product}. Sie haben einen Bestätigungscode angefordert, um die Anmeldung einzurichten.",
  },
  sign_in_code: {
    subject: "Ihr Code für die Anmeldung bei {product}",
    body: ["Geben Sie diesen Code ein, um die Anmeldung abzuschließen. Er gilt einmal, bis {expiresAt}."],
    sms: "{product}: {code} ist Ihr Anmeldecode. Geben Sie ihn niemandem weiter.",
    voice: "Guten Tag. Hier ist {product}. Sie haben einen Code für die Anmeldung angefordert.",
  },
  settings_code: {
    subject: "Bitte bestätigen Sie, dass Sie es sind: Code für {product}",
    body: [
      "Geben Sie diesen Code ein, um Ihre Einstellungen zur Anmeldesicherheit weiter zu ändern. Er gilt einmal, bis {expiresAt}.",
    ],
    sms: "{product}: {code} bestätigt eine Änderung Ihrer Einstellungen. Geben Sie ihn niemandem weiter.",
    voice:
      "Guten Tag. Hier ist {product}. Sie haben einen Code angefordert, um Ihre Einstellungen zu ändern.",
  },
  recovery_sign_in_code: {
    subject: "Ihr Code für die Anmeldung bei {product} mit einer Wiederherstellungsmethode",
    body: [
      "Sie möchten sich mit einer Wiederherstellungsmethode anmelden. Geben Sie dazu diesen Code ein. Er gilt einmal, bis {expiresAt}.",
    ],
    sms: "{product}: {code} meldet Sie ohne Ihr übliches Gerät an. Geben Sie ihn niemandem weiter.",
    voice:
      "Guten Tag. Hier ist {product}. Sie haben einen Code angefordert, um sich ohne Ihr übliches Gerät anzumelden.",
  },
  contact_code: {
    subject: "Bestätigen Sie diesen Kontakt für {product}",
    body: [
      "Jemand hat diese Adresse oder Nummer bei {product} als die eigene angegeben. Wenn Sie das waren, bestätigen Sie es mit diesem Code. Er gilt bis {expiresAt}.",
    ],
    sms: "{product}: {code} bestätigt diese Telefonnummer. Geben Sie ihn niemandem weiter.",
    voice:
      "Guten Tag. Hier ist {product}. Jemand hat diese Nummer als die eigene angegeben und einen Code angefordert, um sie zu bestätigen.",
  },
  recovery_code: {
    subject: "Wiederherstellungscode zu Ihrem Supportfall",
    body: [
      "Der Support hat Ihre Identität geprüft. Melden Sie sich auf dem Gerät, auf dem Sie den Fall eröffnet haben, mit Benutzername und Passwort an, wählen Sie die Eingabe eines Wiederherstellungscodes und geben Sie diesen ein. Er gilt einmal, bis {expiresAt}.",
      "Die Angaben unten sagen, wann und von wo der Fall eröffnet wurde. Wenn Sie das nicht waren, verwenden Sie den Code nicht und nennen Sie ihn niemandem, was ein Anrufer auch sagt.",
    ],
    sms: "{product}: {code} ist der Wiederherstellungscode zu Fall {case}. Nennen Sie ihn niemandem, auch nicht dem Support.",
    voice:
      "Guten Tag. Dies ist ein automatischer Anruf von {product}. Für Ihr Konto wurde am {at} ein Supportfall eröffnet. Wenn Sie das nicht waren, legen Sie jetzt auf.",
  },
});
