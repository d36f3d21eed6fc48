import { compress, decompress } from "./lists/gzip.js";
import { packGraph, unpackGraph } from "./lists/packed.js";
import { buildWordGraph } from "./word-graph.js";
import { openWordGraph, type WordList } from "./word-list.js";

export { PasswordPolicyError } from "./error.js";
export type { WordList } from "./word-list.js";

/** Opens what `packWordList` or the `build-list` command made. Throws `invalid_list` when it is damaged. */
export async function openWordList(packed: Uint8Array): Promise<WordList> {
  return openWordGraph(unpackGraph(await decompress(packed)));
}

/**
 * Packs words of any language: compact to ship, quick to open.
 *
 * @example
 * await writeFile("german.words", await packWordList(words));
 * const german = await openWordList(await readFile("german.words"));
 */
export function packWordList(words: Iterable<string>): Promise<Uint8Array> {
  return compress(packGraph(buildWordGraph(words)));
}

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

let english: Promise<WordList> | undefined;
let common: Promise<WordList> | undefined;

/**
 * English words of three letters and more: SCOWL up to size 35, American, British, Canadian and Australian. Loaded at the
 * first call, then kept. Notice: data/NOTICES.md.
 */
export function englishWords(): Promise<WordList> {
  english ??= import("../data/english.js").then(({ packed }) => openWordList(fromBase64(packed)));
  return english;
}

/**
 * The 100,000 most common passwords, and those of fifteen characters and more among the million most common, in matched
 * form. Loaded at the first call, then kept. Notice: data/NOTICES.md.
 */
export function commonPasswords(): Promise<WordList> {
  common ??= import("../data/common.js").then(({ packed }) => openWordList(fromBase64(packed)));
  return common;
}
