import { PasswordPolicyError } from "../error.js";
import type { KeyColumns } from "./fuse-build.js";

// Four times the planned shard. Hashes are spread evenly: more in one shard means that they are not hashes.
const MOST = 1 << 22;

/** The keys of the shard that is being read: two columns that grow and are used again. */
export class GrowingColumns implements KeyColumns {
  high: Uint32Array;
  low: Uint32Array;
  count = 0;

  constructor(capacity: number) {
    this.high = new Uint32Array(capacity);
    this.low = new Uint32Array(capacity);
  }

  /** Adds the next key of ascending ones. One that is there already is left out; one that is smaller is refused. */
  add(high: number, low: number, line: () => string): void {
    const last = this.count - 1;
    if (last >= 0) {
      const before = this.high[last] ?? 0;
      if (high === before && low === (this.low[last] ?? 0)) return;
      if (high < before || (high === before && low < (this.low[last] ?? 0)))
        throw new PasswordPolicyError(
          "filter_input",
          `the hashes are not in order at ${line()}: sort them first`,
        );
    }
    if (this.count === this.high.length) this.grow();
    this.high[this.count] = high;
    this.low[this.count++] = low;
  }

  private grow(): void {
    if (this.count >= MOST)
      throw new PasswordPolicyError("filter_input", "the hashes are not spread like SHA-1 hashes");
    const wider = (column: Uint32Array): Uint32Array => {
      const next = new Uint32Array(Math.min(MOST, Math.ceil(column.length * 1.5) + 16));
      next.set(column);
      return next;
    };
    this.high = wider(this.high);
    this.low = wider(this.low);
  }
}
