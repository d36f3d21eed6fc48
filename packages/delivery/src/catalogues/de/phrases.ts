import type { Phrases } from "../../phrases.js";

export const phrases: Phrases = {
  labels: {
    at: "Wann",
    from: "Von wo",
    by: "Durch",
    userName: "Benutzername",
    factor: "Anmeldemöglichkeit",
    contact: "Kontakt",
    device: "Gerät",
    method: "Wiederherstellungsmethode",
    case: "Fall",
    description: "Beschreibung",
    company: "Firma",
  },
  actors: {
    agent: "Support",
    supervisor: "Leitung des Supports",
    administrator: "Administration",
    system: "System",
  },
  factors: {
    authenticator_app: "Authenticator-App",
    email_code: "Codes per E-Mail",
    sms_code: "Codes per SMS",
    other: "Sonstige",
  },
  contacts: {
    email: "E-Mail-Adresse",
    recovery_email: "E-Mail-Adresse zur Wiederherstellung",
    recovery_phone: "Telefon zur Wiederherstellung",
    phone: "Telefon",
  },
  methods: {
    backup_code: "Backup-Code",
    recovery_email: "E-Mail zur Wiederherstellung",
    recovery_phone: "Telefon zur Wiederherstellung",
    recovery_code: "Wiederherstellungscode vom Support",
    temporary_code: "Vorübergehender Code",
    delayed_recovery: "Zurücksetzen nach einer Wartezeit",
    other: "Sonstige",
  },
  reasons: {
    complexity: "Das bisherige erfüllt die Regeln für Passwörter nicht.",
    dictionary: "Das bisherige enthält Wörter aus einem Wörterbuch.",
    compromised: "Das bisherige steht auf einer Liste von Passwörtern, die Angreifer kennen.",
    inactive: "Sie haben sich lange nicht angemeldet.",
  },
  ends: {
    solved: "Sie haben sich mit dem Wiederherstellungscode angemeldet.",
    abandoned: "Er wurde nicht rechtzeitig fortgesetzt.",
    refused: "Ihre Identität konnte nicht bestätigt werden.",
    cancelled: "Er wurde abgebrochen.",
  },
  quoted: "„{name}“",
  advice: {
    notYou: "Wenn Sie das nicht waren",
    code: "Niemand von {product} wird Sie je nach diesem Code fragen: Geben Sie ihn niemandem. Wenn Sie ihn nicht angefordert haben, kennt vielleicht jemand Ihr Passwort; ändern Sie es.",
    notAsked:
      "Wenn Sie das nicht angefordert haben, brauchen Sie nichts zu tun: Es hat sich nichts geändert.",
    link: "Folgen Sie diesem Link. Er hält vorerst alle Änderungen an Ihrem Konto an und benachrichtigt den Support.",
    linkAction: "Das war ich nicht",
    settings:
      "Melden Sie sich sofort an, ändern Sie Ihr Passwort und prüfen Sie Ihre Sicherheitseinstellungen.",
    support: "Hilfe: {support}",
  },
  footer:
    "{product} sendet diese Nachricht, weil sie die Sicherheit Ihres Kontos betrifft. Antworten werden nicht gelesen.",
  sms: { code: "Code: {code}", notYou: "Nicht Sie?" },
  voice: {
    prompt: "Drücken Sie eine beliebige Taste, um den Code zu hören.",
    lead: "Ihr Code lautet:",
    again: "Noch einmal:",
    goodbye: "Geben Sie diesen Code niemandem. Auf Wiederhören.",
    from: "Die Anfrage kam von: {from}.",
  },
};
