import { type Texts, texts } from "../../catalogue.js";
import type { RecoveryMessages } from "../../message/recovery.js";

export const recovery: Texts<keyof RecoveryMessages> = texts({
  recovered: {
    subject: "Eine Wiederherstellungsmethode wurde zur Anmeldung verwendet",
    body: [
      "Mit einer Wiederherstellungsmethode hat man sich bei Ihrem Konto bei {product} angemeldet. Wenn Sie ein Gerät verloren haben, entfernen Sie es in Ihren Einstellungen, richten Sie das neue ein und prüfen Sie Ihre Wiederherstellungsmethoden.",
    ],
    sms: "{product}: Eine Wiederherstellungsmethode wurde zur Anmeldung bei Ihrem Konto verwendet.",
  },
  temporary_code_issued: {
    subject: "Für Ihr Konto wurde ein vorübergehender Code erstellt",
    body: [
      "Es wurde ein vorübergehender Code erstellt, mit dem man sich bis {expiresAt} bei Ihrem Konto bei {product} anmelden kann. Sie erhalten ihn von der Person, die ihn erstellt hat; in dieser Nachricht steht er nicht.",
    ],
    sms: "{product}: Für Ihr Konto wurde ein vorübergehender Code erstellt. Er gilt bis {expiresAt}.",
  },
  temporary_code_used: {
    subject: "Ein vorübergehender Code wurde zur Anmeldung verwendet",
    body: [
      "Mit einem vorübergehenden Code hat man sich bei Ihrem Konto bei {product} angemeldet. Der Code gilt bis {expiresAt}. Richten Sie vorher ein Gerät für die Anmeldung ein.",
    ],
    sms: "{product}: Ein vorübergehender Code wurde zur Anmeldung bei Ihrem Konto verwendet.",
  },
  temporary_code_revoked: {
    subject: "Ein vorübergehender Code wurde zurückgezogen",
    body: ["Der vorübergehende Code für Ihr Konto bei {product} gilt nicht mehr."],
    sms: "{product}: Der vorübergehende Code für Ihr Konto wurde zurückgezogen.",
  },
  delayed_recovery_announced: {
    subject: "Ihre Anmeldemöglichkeiten sollen zurückgesetzt werden",
    body: [
      "Jemand mit Ihrem Passwort und Ihrem Postfach möchte die Anmeldemöglichkeiten Ihres Kontos bei {product} zurücksetzen. Vor dem {readyAt} geschieht nichts; dann senden wir einen Link, mit dem es abgeschlossen wird.",
      "Wenn Sie sich noch wie gewohnt anmelden können, tun Sie es: Damit ist das Zurücksetzen abgebrochen.",
    ],
    sms: "{product}: Ihre Anmeldemöglichkeiten werden am {readyAt} zurückgesetzt. Anmelden wie gewohnt bricht es ab.",
  },
  delayed_recovery_reminder: {
    subject: "Erinnerung: Ihre Anmeldemöglichkeiten sollen zurückgesetzt werden",
    body: [
      "Die Anmeldemöglichkeiten Ihres Kontos bei {product} können ab {readyAt} zurückgesetzt werden, weil jemand mit Ihrem Passwort und Ihrem Postfach das möchte.",
      "Wenn Sie sich noch wie gewohnt anmelden können, tun Sie es: Damit ist das Zurücksetzen abgebrochen.",
    ],
    sms: "{product}: Ihre Anmeldemöglichkeiten werden am {readyAt} zurückgesetzt. Anmelden wie gewohnt bricht es ab.",
  },
  delayed_recovery_ready: {
    subject: "Sie können Ihre Anmeldemöglichkeiten nun zurücksetzen",
    body: [
      "Die Wartezeit ist vorbei. Mit diesem Link und Ihrem Passwort richten Sie eine neue Anmeldemöglichkeit für {product} ein. Er gilt einmal, bis {expiresAt}.",
    ],
    action: "Neue Anmeldemöglichkeit einrichten",
    sms: "{product}: Die Wartezeit ist vorbei. Neue Anmeldemöglichkeit einrichten:",
  },
  delayed_recovery_cancelled: {
    subject: "Das Zurücksetzen Ihrer Anmeldemöglichkeiten wurde abgebrochen",
    body: ["Die Anmeldemöglichkeiten Ihres Kontos bei {product} bleiben, wie sie sind."],
    sms: "{product}: Das Zurücksetzen Ihrer Anmeldemöglichkeiten wurde abgebrochen.",
  },
});
