import { isIn } from "./key.js";
import { keysPerCall, type Plan } from "./plan.js";

/** What one caller waits for. */
interface Waiting<Job, Answer> {
  readonly job: Job;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** How callers are put together. */
export interface Together<Job, Answer> {
  /** How many calls may be under way at once: whoever comes meanwhile shares the next one. */
  readonly lanes: number;
  /** Whether a job may go with those that were chosen before it; the first of a call always may. */
  readonly fits: (job: Job, chosen: readonly Job[]) => boolean;
  /** One answer for each job, in their order. Rejected: all of them are. */
  readonly send: (jobs: readonly Job[]) => Promise<readonly Answer[]>;
}

/** The end of this turn of the event loop, where the platform has one. */
const soon: (step: () => void) => void =
  (globalThis as { setImmediate?: (step: () => void) => unknown }).setImmediate ?? queueMicrotask;

/**
 * Puts the calls of several callers into one, each with an answer of its own. Nobody waits for others to come:
 * who comes in one turn of the event loop, or while all lanes are taken, goes together.
 */
export function together<Job, Answer>({
  lanes,
  fits,
  send,
}: Together<Job, Answer>): (job: Job) => Promise<Answer> {
  let waiting: Waiting<Job, Answer>[] = [];
  let underWay = 0;
  let woken = false;

  const takeSome = (): Waiting<Job, Answer>[] => {
    const chosen: Waiting<Job, Answer>[] = [];
    const jobs: Job[] = [];
    waiting = waiting.filter((each) => {
      if (jobs.length > 0 && !fits(each.job, jobs)) return true;
      chosen.push(each);
      jobs.push(each.job);
      return false;
    });
    return chosen;
  };
  const carryOut = async (chosen: readonly Waiting<Job, Answer>[]): Promise<void> => {
    try {
      const answers = await send(chosen.map(({ job }) => job));
      // An answer that is missing is no answer (S29); the caller's own reading of it fails.
      for (const [index, { resolve }] of chosen.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      for (const { reject } of chosen) reject(error);
    }
    underWay -= 1;
    wake();
  };
  const run = (): void => {
    woken = false;
    while (underWay < lanes && waiting.length > 0) {
      underWay += 1;
      void carryOut(takeSome());
    }
  };
  const wake = (): void => {
    if (woken || waiting.length === 0 || underWay >= lanes) return;
    woken = true;
    soon(run);
  };

  return (job) =>
    new Promise((resolve, reject) => {
      waiting.push({ job, resolve, reject });
      wake();
    });
}

/**
 * Whether a commit may be carried out with others: no two of one partition, so that none depends on another, and
 * together no more keys than one may have, so that nobody waits for a crowd.
 */
export function goesWith(plan: Plan, others: readonly Plan[]): boolean {
  let touched = plan.touches.length;
  for (const other of others) {
    if (isIn(plan, other)) return false;
    touched += other.touches.length;
  }
  return touched <= keysPerCall;
}
