import { type FileHandle, open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { PasswordPolicyError } from "../error.js";
import { type LineSource, readHashLines, type TakeHash } from "./hash-lines.js";

/** Where in the input a shard begins: the file (0 for a single one) and the byte in it. */
export interface InputPlace {
  readonly file: number;
  readonly byte: number;
}

/** The downloaded hashes, in either layout. */
export interface HashInput {
  /** Changes when the input does: a half-built filter is only resumed over the same input. */
  readonly identity: string;
  readonly estimatedKeys: number;
  readonly totalBytes: number;
  /** About how much lies before a place. */
  bytesBefore(place: InputPlace): number;
  /** Reads on from a place, in order. `take` learns which file a line is in. */
  read(from: InputPlace, take: (file: number) => TakeHash, onBytes: (bytes: number) => void): Promise<void>;
}

const CHUNK = 1 << 20;
const RANGES = 16 ** 5;

/** One file of all hashes, or a folder of a file for each of the 16^5 prefixes. */
export async function openInput(path: string, allowIncomplete: boolean): Promise<HashInput> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new PasswordPolicyError("filter_input", `there is nothing to read at ${path}`, { cause });
  });
  if (found.isDirectory()) return openFolder(path, found.mtimeMs, allowIncomplete);
  return {
    identity: `file ${found.size} ${found.mtimeMs}`,
    // About 45 bytes a line: the hash, a colon, a count, an end.
    estimatedKeys: Math.ceil(found.size / 45),
    totalBytes: found.size,
    bytesBefore: ({ byte }) => byte,
    read: (from, take, onBytes) =>
      readLines({ path, from: from.byte, name: path, prefix: "" }, Buffer.alloc(CHUNK), take(0), onBytes),
  };
}

async function openFolder(path: string, mtimeMs: number, allowIncomplete: boolean): Promise<HashInput> {
  const names = (await readdir(path)).filter((name) => /^[0-9A-Fa-f]{5}\.txt$/.test(name));
  names.sort((a, b) => (a.toUpperCase() < b.toUpperCase() ? -1 : 1));
  if (names.length === 0)
    throw new PasswordPolicyError("filter_input", `${path} holds no range file (00000.txt)`);
  if (names.length < RANGES && !allowIncomplete)
    throw new PasswordPolicyError(
      "filter_input",
      `${path} holds ${names.length} of ${RANGES} range files: finish the download, or say that a part is enough`,
    );
  // A few files tell how large the others are; a million of them are not asked.
  const sample = names.filter((_, i) => i % Math.ceil(names.length / 64) === 0);
  let sampled = 0;
  for (const name of sample) sampled += (await stat(join(path, name))).size;
  const totalBytes = Math.ceil((sampled / sample.length) * names.length);
  return {
    identity: `folder ${names.length} ${mtimeMs}`,
    estimatedKeys: Math.ceil(totalBytes / 40),
    totalBytes,
    bytesBefore: ({ file }) => Math.floor((totalBytes / names.length) * file),
    async read(from, take, onBytes) {
      // One buffer for a million files.
      const buffer = Buffer.alloc(CHUNK);
      for (let file = from.file; file < names.length; file++) {
        const name = names[file] ?? "";
        const start = file === from.file ? from.byte : 0;
        const source = { path: join(path, name), from: start, name, prefix: name.slice(0, 5) };
        await readLines(source, buffer, take(file), onBytes);
      }
    },
  };
}

async function readLines(
  source: LineSource & { path: string; from: number },
  buffer: Buffer,
  take: TakeHash,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const handle: FileHandle = await open(source.path, "r");
  try {
    let kept = 0;
    let base = source.from;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, kept, CHUNK - kept - 1, base + kept);
      let filled = kept + bytesRead;
      // The last line may lack its end.
      if (bytesRead === 0 && kept > 0 && buffer[kept - 1] !== 10) buffer[filled++] = 10;
      const used = readHashLines(buffer.subarray(0, filled), base, source, take);
      onBytes(bytesRead);
      if (bytesRead === 0) return;
      if (used === 0 && filled >= CHUNK - 1)
        throw new PasswordPolicyError("filter_input", `${source.name}: a line without end at byte ${base}`);
      buffer.copyWithin(0, used, filled);
      kept = filled - used;
      base += used;
    }
  } finally {
    await handle.close();
  }
}
