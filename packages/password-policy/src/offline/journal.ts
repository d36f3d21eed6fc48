import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { ShardEntry } from "./format.js";
import type { InputPlace } from "./input.js";

/** A finished shard, and where the next one begins in the input (`null`: there is no more). */
export interface JournalLine {
  readonly shard: ShardEntry;
  readonly next: InputPlace | null;
  /** The widest gap between neighbouring hashes so far, as a share of all possible ones. */
  readonly widestGap: number;
}

/**
 * What is finished of a build, one line for each shard, written after the shard is safely on disk. A build that was
 * stopped goes on from here, when the plan (input and settings) is still the same.
 */
export class Journal {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** The shards that are finished under this plan; none when there is no journal or another plan. */
  resume(plan: string): JournalLine[] {
    if (!existsSync(this.#path)) return [];
    const [first, ...lines] = readFileSync(this.#path, "utf8").split("\n");
    if (first !== plan) return [];
    try {
      // The last line may be half written: what follows the last line end is left out.
      return lines.slice(0, -1).map((line) => JSON.parse(line) as JournalLine);
    } catch {
      // Begun again rather than gone on from something else. What is resumed is read back whole at the end.
      return [];
    }
  }

  /** Begins again with what is already finished. */
  begin(plan: string, done: readonly JournalLine[]): void {
    writeFileSync(this.#path, [plan, ...done.map((line) => JSON.stringify(line)), ""].join("\n"));
  }

  add(line: JournalLine): void {
    appendFileSync(this.#path, `${JSON.stringify(line)}\n`);
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }
}
