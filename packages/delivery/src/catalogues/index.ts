import type { CompleteCatalogue } from "../catalogue.js";
import { de } from "./de/index.js";
import { en } from "./en/index.js";
import { es } from "./es/index.js";
import { fr } from "./fr/index.js";
import { ja } from "./ja/index.js";
import { pt } from "./pt/index.js";

/** The built-in catalogues, by language. All are complete. */
export const builtIn: {
  readonly en: CompleteCatalogue;
  readonly [language: string]: CompleteCatalogue | undefined;
} = { en, de, fr, es, pt, ja };

/** The languages that are built in. Portuguese is Brazilian. */
export const languages: readonly string[] = Object.keys(builtIn);
