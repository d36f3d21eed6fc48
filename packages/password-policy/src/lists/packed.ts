import { PasswordPolicyError } from "../error.js";
import type { WordGraph } from "../word-list.js";

// "SKW" and the version of the layout. All of it is gzipped, whose own CRC-32 finds damage.
const MAGIC = [0x53, 0x4b, 0x57, 1] as const;

const refuse = (why: string): never => {
  throw new PasswordPolicyError("invalid_list", `not a word list of this package: ${why}`);
};

/**
 * A graph as bytes: magic, then variable-length numbers (7 bits each, least significant first): how many words, the root
 * edge, how many edges; all letters; for each edge its flags and how far off its target is, which is mostly near.
 */
export function packGraph({ size, rootEdge, labels, links }: WordGraph): Uint8Array {
  const bytes: number[] = [...MAGIC];
  const put = (value: number): void => {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest & 127) | 128);
    bytes.push(rest);
  };
  put(size);
  put(rootEdge);
  put(labels.length);
  for (const unit of labels.subarray(1)) put(unit);
  for (let edge = 1; edge < links.length; edge++) {
    const link = links[edge] ?? 0;
    const target = link >>> 2;
    const far = target > edge ? (target - edge) * 2 : (edge - target) * 2 + 1;
    put((target === 0 ? 0 : far) * 4 + (link & 3));
  }
  return Uint8Array.from(bytes);
}

/** The graph again. Throws `invalid_list` for anything else. */
export function unpackGraph(bytes: Uint8Array): WordGraph {
  if (MAGIC.some((byte, i) => bytes[i] !== byte)) refuse("it begins with something else");
  let at: number = MAGIC.length;
  const take = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++] ?? refuse("it ends too early");
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  const size = take();
  const rootEdge = take();
  const edges = take();
  // Each edge takes two bytes at least: nothing is allocated that the bytes cannot fill.
  if (edges > bytes.length || rootEdge >= edges) refuse("its numbers do not fit");
  const labels = new Uint16Array(edges);
  const links = new Uint32Array(edges);
  for (let edge = 1; edge < edges; edge++) labels[edge] = take();
  for (let edge = 1; edge < edges; edge++) {
    const value = take();
    const far = Math.floor(value / 4);
    const target = far === 0 ? 0 : far % 2 === 0 ? edge + far / 2 : edge - (far - 1) / 2;
    if (target < 0 || target >= edges) refuse("an edge leads nowhere");
    links[edge] = target * 4 + (value % 4);
  }
  if (edges > 1 && ((links[edges - 1] ?? 0) & 1) === 0) refuse("its last node has no end");
  return { size, rootEdge, labels, links };
}
