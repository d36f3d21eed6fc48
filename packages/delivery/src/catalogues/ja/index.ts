import { type CompleteCatalogue, defineCatalogue } from "../../catalogue.js";
import { codes } from "./codes.js";
import { contacts } from "./contacts.js";
import { factors } from "./factors.js";
import { passwords } from "./passwords.js";
import { phrases } from "./phrases.js";
import { recovery } from "./recovery.js";
import { support } from "./support.js";

export const ja: CompleteCatalogue = defineCatalogue(
  "ja",
  { ...codes, ...factors, ...contacts, ...passwords, ...recovery, ...support },
  phrases,
);
