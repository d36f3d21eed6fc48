import { type Texts, texts } from "../../catalogue.js";
import type { SupportMessages } from "../../message/support.js";

export const support: Texts<keyof SupportMessages> = texts({
  case_opened: {
    subject: "Supportfall {case} wurde eröffnet",
    body: [
      "Sie haben um Hilfe bei der Anmeldung bei {product} gebeten. Der Support ruft Sie bis {dueAt} unter der hinterlegten Nummer {phone} an.",
      "Wer anruft, sagt zuerst, wann und von wo der Fall eröffnet wurde, und fragt nie nach einem Passwort oder einem Code.",
    ],
    sms: "{product}: Supportfall {case} wurde eröffnet. Anruf an die hinterlegte Nummer bis {dueAt}.",
  },
  case_opened_offline: {
    subject: "Supportfall {case} wurde gespeichert",
    body: [
      "Sie haben ein Problem mit der Anmeldung bei {product} beschrieben. Niemand ruft Sie an, bevor Sie es wünschen: Öffnen Sie dazu den Fall erneut. Dies ist seine Zusammenfassung.",
    ],
    sms: "{product}: Supportfall {case} wurde gespeichert. Niemand ruft an, bevor Sie es wünschen.",
  },
  case_claimed: {
    subject: "Fall {case} wird bearbeitet",
    body: ["Der Support von {product} hat Ihren Fall übernommen und wird die hinterlegte Nummer anrufen."],
    sms: "{product}: Der Support bearbeitet Fall {case} und ruft die hinterlegte Nummer an.",
  },
  case_called: {
    subject: "Der Support hat Sie zu Fall {case} angerufen",
    body: ["Der Support von {product} hat die hinterlegte Nummer {phone} angerufen."],
    sms: "{product}: Der Support hat zu Fall {case} die hinterlegte Nummer angerufen.",
  },
  case_code_sent: {
    subject: "Zu Fall {case} wurde ein Wiederherstellungscode gesendet",
    body: [
      "Der Support von {product} hat einen Wiederherstellungscode an {to} freigegeben. Er gilt bis {expiresAt} in dem Browser, in dem der Fall eröffnet wurde.",
    ],
    sms: "{product}: Zu Fall {case} wurde ein Wiederherstellungscode gesendet.",
  },
  case_frozen: {
    subject: "Supportfall {case} wurde angehalten",
    body: [
      "Jemand hat angegeben, diesen Fall nicht eröffnet zu haben; daher wird dazu kein Code herausgegeben. Der Support von {product} geht dem nach.",
    ],
    sms: "{product}: Supportfall {case} wurde angehalten. Es wird dazu kein Code herausgegeben.",
  },
  case_closed: {
    subject: "Supportfall {case} wurde geschlossen",
    body: ["Ihr Supportfall bei {product} ist geschlossen. {end}"],
    sms: "{product}: Supportfall {case} wurde geschlossen.",
  },
});
