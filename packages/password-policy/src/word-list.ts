/**
 * A set of words as a graph of letters with shared endings. A *state* is a number: `0` is nowhere, `root` the start;
 * look-ups walk it letter by letter and never look at a word twice.
 */
export interface WordList {
  readonly size: number;
  readonly root: number;
  /** The state after one more UTF-16 unit, or 0. */
  next(state: number, unit: number): number;
  isWord(state: number): boolean;
  has(word: string): boolean;
}

/** The graph as it is stored: for each edge its letter, and `target * 4 + isWord * 2 + lastOfNode`. Edge 0 is unused. */
export interface WordGraph {
  readonly size: number;
  readonly rootEdge: number;
  readonly labels: Uint16Array;
  readonly links: Uint32Array;
}

/** Opens a graph for walking. */
export function openWordGraph(graph: WordGraph): WordList {
  const { labels, links, size } = graph;
  const root = graph.rootEdge * 4;
  const next = (state: number, unit: number): number => {
    for (let edge = state >>> 2; edge !== 0; edge++) {
      const link = links[edge] ?? 0;
      if (labels[edge] === unit) return link & ~1;
      if (link & 1) return 0;
    }
    return 0;
  };
  return {
    size,
    root,
    next,
    isWord: (state) => (state & 2) !== 0,
    has(word) {
      let state = root;
      for (let i = 0; i < word.length && state !== 0; i++) state = next(state, word.charCodeAt(i));
      return (state & 2) !== 0;
    },
  };
}

/** The form in which words are stored and passwords are matched: NFKC and lower case. */
export function toMatchedForm(word: string): string {
  return word.normalize("NFKC").toLowerCase();
}
