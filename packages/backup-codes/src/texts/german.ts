import type { BackupCodesTexts } from "../texts.js";

export const german: BackupCodesTexts = {
  language: "de",
  title: "Backup-Codes",
  service: "Dienst",
  account: "Konto",
  created: "Erstellt",
  used: "benutzt",
  what: "Mit einem Backup-Code können Sie sich anmelden, wenn Ihnen der zweite Schritt gerade nicht möglich ist, zum Beispiel weil das Telefon verloren ging.",
  how: "So benutzen Sie einen Code: Melden Sie sich wie gewohnt an. Wenn nach einem Bestätigungscode gefragt wird, wählen Sie eine Wiederherstellungsmethode, dann „Backup-Code“, und geben Sie einen dieser Codes ein. Großschreibung, Leerzeichen und Striche spielen keine Rolle.",
  rules: [
    "Jeder Code gilt nur einmal. Streichen Sie ihn danach durch.",
    "Sobald Sie neue Codes erstellen, gelten diese alle nicht mehr.",
    "Bewahren Sie sie auf wie einen Hausschlüssel: ausgedruckt oder in einem Passwortmanager, und nicht beim Telefon.",
    "Niemand, der Ihnen hilft, wird je nach einem Code fragen. Geben Sie keinen weiter.",
  ],
};
