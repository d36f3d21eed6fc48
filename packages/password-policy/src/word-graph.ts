import { PasswordPolicyError } from "./error.js";
import { openWordGraph, toMatchedForm, type WordGraph, type WordList } from "./word-list.js";

interface Node {
  readonly edges: Map<number, Node>;
  isWord: boolean;
  id: number;
}

/** Builds the smallest graph of a set of words, for any language. Words are brought to the matched form; empty ones are left out. */
export function buildWordGraph(words: Iterable<string>): WordGraph {
  // A promise without its `await` has no words, and a list of none refuses nothing: nobody would ever hear of it.
  if (typeof words !== "object" || words === null || !(Symbol.iterator in words)) {
    throw new PasswordPolicyError(
      "invalid_option",
      "a word list is made of a list of strings: is an `await` missing?",
    );
  }
  const sorted = [...new Set(Array.from(words, toMatchedForm))].filter((word) => word !== "").sort();
  const register = new Map<string, Node>();
  const kept: Node[] = [];
  const create = (): Node => ({ edges: new Map(), isWord: false, id: 0 });
  // Words come in order, so a branch that the next word does not share is finished: an equal one may stand for it.
  const finish = (node: Node): Node => {
    let key = node.isWord ? "1" : "0";
    for (const [unit, child] of node.edges) key += `,${unit}:${child.id}`;
    const twin = register.get(key);
    if (twin) return twin;
    node.id = kept.push(node);
    register.set(key, node);
    return node;
  };
  const path: { node: Node; unit: number }[] = [{ node: create(), unit: 0 }];
  const fold = (depth: number): void => {
    while (path.length > depth) {
      const last = path.pop();
      const parent = path.at(-1);
      if (last && parent) parent.node.edges.set(last.unit, finish(last.node));
    }
  };
  let previous = "";
  for (const word of sorted) {
    let shared = 0;
    while (shared < previous.length && previous[shared] === word[shared]) shared++;
    fold(shared + 1);
    for (let i = shared; i < word.length; i++) path.push({ node: create(), unit: word.charCodeAt(i) });
    const last = path.at(-1);
    if (last) last.node.isWord = true;
    previous = word;
  }
  fold(1);
  const rootNode = path[0]?.node ?? create();
  return flatten(sorted.length, rootNode, kept);
}

function flatten(size: number, root: Node, kept: readonly Node[]): WordGraph {
  const first = new Map<Node, number>();
  let edges = 1;
  for (const node of [root, ...kept]) {
    if (node.edges.size > 0) first.set(node, edges);
    edges += node.edges.size;
  }
  if (edges > 0x1fffffff) throw new PasswordPolicyError("invalid_list", "the list is too large");
  const labels = new Uint16Array(edges);
  const links = new Uint32Array(edges);
  for (const [node, start] of first) {
    let edge = start;
    for (const [unit, child] of node.edges) {
      labels[edge] = unit;
      links[edge++] = (first.get(child) ?? 0) * 4 + (child.isWord ? 2 : 0);
    }
    links[edge - 1] = (links[edge - 1] ?? 0) | 1;
  }
  return { size, rootEdge: first.get(root) ?? 0, labels, links };
}

/**
 * A list of your own words: a company's names, a language that is not shipped.
 *
 * @example
 * const ours = createWordList(["acme", "Rocket Sled"]);
 * ours.has("rocket sled"); // true: matched in NFKC and lower case
 */
export function createWordList(words: Iterable<string>): WordList {
  return openWordGraph(buildWordGraph(words));
}
