import type { Messages } from "../message.js";

export const en: Messages = {
  too_short: "At least {min} characters",
  too_long: "At most {max} characters",
  number: "Numbers: at least {min}",
  upper: "Upper-case letters: at least {min}",
  lower: "Lower-case letters: at least {min}",
  symbol: "Symbols[ ({of})]: at least {min}",
  invalid_character: "No control or invisible characters",
  dictionary_word: "No words from the dictionary",
  blocklisted: "Not a common password",
  compromised: "Not a password known from a data breach",
  contains_user: "Not your own name or e-mail address",
  contains_context: "Not the name of this service",
  repeated: "Not the same characters over and over",
  sequence: "Not a simple sequence such as abcd or 1234",
  reused: "Not one of your[ last {last}] earlier passwords",
};
