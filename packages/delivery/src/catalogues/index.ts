import type { CompleteCatalogue } from "../catalogue.js";
import { en } from "./en/index.js";

/** The built-in catalogues, by language. All are complete. */
export const builtIn: {
  readonly en: CompleteCatalogue;
  readonly [language: string]: CompleteCatalogue | undefined;
} = { en };
