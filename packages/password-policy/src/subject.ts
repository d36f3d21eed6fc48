import { forbiddenAt, toOpaqueForm } from "./prepare.js";

/** A password as the rules see it: the form that is hashed, and the form that is matched. */
export interface Subject {
  /** NFC, as it is counted and hashed. */
  readonly text: string;
  /** Length of `text` in code points (NIST SP 800-63B-4 3.1.1.2: each code point is one character). */
  readonly length: number;
  /** NFKC and lower case: only ever compared with lists, never hashed. */
  readonly matched: string;
  /** Code point of the first forbidden character, or -1. */
  readonly forbidden: number;
  /** Turns a place in `matched` into a span of `text`; nothing where the two do not line up. */
  readonly span: (start: number, end: number) => { span?: readonly [number, number] };
}

const codePoints = (text: string): number => Array.from(text).length;

/** The subject, or `null` when the input is longer than `max` code points: found before anything is normalised. */
export function createSubject(password: string, max: number): Subject | null {
  // No code point takes more than eight UTF-16 units before NFC, so this refuses nothing that could fit.
  if (password.length > max * 8) return null;
  const text = toOpaqueForm(password);
  const length = codePoints(text);
  if (length > max) return null;
  const matched = text.normalize("NFKC").toLowerCase();
  const at = forbiddenAt(text);
  const aligned = matched.length === text.length && length === text.length;
  return {
    text,
    length,
    matched,
    forbidden: at === -1 ? -1 : codePoints(text.slice(0, at)),
    span: (start, end) => (aligned ? { span: [start, end] } : {}),
  };
}
