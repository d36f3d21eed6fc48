import type { MessageCatalog } from "./message.js";
import { de } from "./messages/de.js";
import { en } from "./messages/en.js";
import { es } from "./messages/es.js";
import { fr } from "./messages/fr.js";
import { ja } from "./messages/ja.js";
import { pt } from "./messages/pt.js";

/**
 * The sentences in English, German, French, Spanish, Portuguese and Japanese, for `definePolicy({ ..., messages })`.
 *
 * @example
 * const policy = definePolicy({ ...nist63b4({ mfa: true, common }), messages });
 * policy.requirements("ja");
 */
export const messages: MessageCatalog = { de, en, es, fr, ja, pt };
