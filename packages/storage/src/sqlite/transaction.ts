import { isBusy } from "./busy.js";
import type { Connection } from "./connection.js";

/**
 * Runs a step in a transaction; `false` as its result takes back what it did. `BEGIN IMMEDIATE` takes the write lock
 * before the first read, so nothing read can change until `COMMIT`.
 */
export function atomically<T>(connection: Connection, step: () => T): T {
  connection.exec("BEGIN IMMEDIATE");
  try {
    const result = step();
    if (result === false) takeBack(connection);
    else connection.exec("COMMIT");
    return result;
  } catch (error) {
    takeBack(connection);
    throw error;
  }
}

function takeBack(connection: Connection): void {
  try {
    connection.exec("ROLLBACK");
  } catch {
    // SQLite has already rolled back (disk full, I/O error): the first error is the one to report.
  }
}

/** What became of a step. `torn`: it is refused, after something had been written that has to be taken back. */
export type Became = "done" | "refused" | "torn";

/**
 * Several steps in one transaction, and which of them were done, told when all of that is kept. `null`: the database
 * refused a step, nothing is left of any, and each may be tried alone. A `COMMIT` that fails is thrown: it is
 * everybody's.
 */
export function allInOne<Step>(
  connection: Connection,
  steps: readonly Step[],
  run: (step: Step) => Became,
): readonly boolean[] | null {
  // As a rule nothing has to be taken back, so nothing is kept ready for it until something has.
  const verdicts = attempt(connection, steps, run);
  if (verdicts !== "torn") return verdicts;
  if (steps.length === 1) return [false];
  const again = attempt(connection, steps, (step) => withSavepoint(connection, () => run(step)));
  return again === "torn" ? null : again;
}

function attempt<Step>(
  connection: Connection,
  steps: readonly Step[],
  run: (step: Step) => Became,
): readonly boolean[] | "torn" | null {
  const verdicts: boolean[] = [];
  let stopped: "torn" | "failed" | undefined;
  atomically(connection, () => {
    for (const step of steps) {
      const became = tried(step, run, steps.length);
      if (became === "torn" || became === "failed") {
        stopped = became;
        return false;
      }
      verdicts.push(became === "done");
    }
    return true;
  });
  if (stopped === undefined) return verdicts;
  return stopped === "torn" ? stopped : null;
}

function tried<Step>(step: Step, run: (step: Step) => Became, of: number): Became | "failed" {
  try {
    return run(step);
  } catch (error) {
    // Who finds the database taken waits with all the others; who is alone hears the error itself.
    if (of === 1 || isBusy(error)) throw error;
    return "failed";
  }
}

function withSavepoint(connection: Connection, run: () => Became): Became {
  connection.exec("SAVEPOINT one");
  const became = run();
  if (became === "torn") connection.exec("ROLLBACK TO one");
  connection.exec("RELEASE one");
  return became === "torn" ? "refused" : became;
}
