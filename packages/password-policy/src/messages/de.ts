import type { Messages } from "../message.js";

export const de: Messages = {
  too_short: "Mindestens {min} Zeichen",
  too_long: "Höchstens {max} Zeichen",
  number: "Ziffern: mindestens {min}",
  upper: "Großbuchstaben: mindestens {min}",
  lower: "Kleinbuchstaben: mindestens {min}",
  symbol: "Sonderzeichen[ ({of})]: mindestens {min}",
  invalid_character: "Keine Steuerzeichen oder unsichtbaren Zeichen",
  dictionary_word: "Keine Wörter aus dem Wörterbuch",
  blocklisted: "Kein häufig benutztes Passwort",
  compromised: "Kein Passwort, das aus einem Datenleck bekannt ist",
  contains_user: "Nicht der eigene Name oder die eigene E-Mail-Adresse",
  contains_context: "Nicht der Name dieses Dienstes",
  repeated: "Nicht immer wieder dieselben Zeichen",
  sequence: "Keine einfache Folge wie abcd oder 1234",
  reused: "Keines Ihrer[ letzten {last}] früheren Passwörter",
};
