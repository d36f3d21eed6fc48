import type { Slice } from "./slice.js";

/**
 * What was last written of each record, for as long as the record is in use: records are never changed, only
 * replaced, and most moves replace one of three.
 */
export class TextsOfRecords<R extends object> {
  readonly #texts = new WeakMap<R, { readonly now: number; readonly slice: Slice; readonly text: string }>();

  of(record: R, now: number, slice: Slice, write: () => string): string {
    const last = this.#texts.get(record);
    if (last !== undefined && last.now === now && last.slice === slice) return last.text;
    const text = write();
    this.#texts.set(record, { now, slice, text });
    return text;
  }
}
