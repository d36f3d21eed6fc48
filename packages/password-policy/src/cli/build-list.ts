import { readFile, writeFile } from "node:fs/promises";
import { packWordList } from "../lists.js";

/** `build-list WORDS OUT`: a text file of one word a line to a packed list. */
export async function buildListCommand(input: string, output: string): Promise<string> {
  const words = (await readFile(input, "utf8")).replace(/^\ufeff/, "").split(/\r?\n/);
  const packed = await packWordList(words);
  await writeFile(output, packed);
  return `${output}: ${packed.length} bytes\n`;
}
