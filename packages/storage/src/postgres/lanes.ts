import { StorageError } from "../error.js";
import type { WrittenKey } from "../key.js";
import { keysPerCall, type Plan } from "../plan.js";
import type { Entry, Key } from "../store.js";
import { goesWith, together } from "../together.js";

type Entries = (Entry | null)[];
type GetAll = (keys: readonly Key[], asked: readonly WrittenKey[]) => Promise<Entries>;

/** The option, checked; `null` where callers share nothing. Throws `invalid_option`. */
export function readLanes(lanes: number | undefined): number | null {
  if (lanes === undefined) return null;
  if (Number.isInteger(lanes) && lanes >= 1 && lanes <= 64) return lanes;
  throw new StorageError("invalid_option", "lanes is a whole number from 1 to 64.");
}

/** Several callers' reads in one statement. Each sees what was committed before its own call, as alone. */
export function readTogether(lanes: number, getAll: GetAll): GetAll {
  interface Job {
    readonly keys: readonly Key[];
    readonly asked: readonly WrittenKey[];
  }
  const size = (jobs: readonly Job[]): number => jobs.reduce((sum, { asked }) => sum + asked.length, 0);
  const read = together<Job, Entries>({
    lanes,
    fits: (job, chosen) => size(chosen) + job.asked.length <= keysPerCall,
    send: async (jobs) => {
      const found = await getAll(
        jobs.flatMap(({ keys }) => keys),
        jobs.flatMap(({ asked }) => asked),
      );
      let end = 0;
      return jobs.map(({ asked }) => {
        end += asked.length;
        return found.slice(end - asked.length, end);
      });
    },
  });
  return (keys, asked) => read({ keys, asked });
}

/**
 * Several callers' commits in one statement, no two of one partition: each is decided by its own checks. What the
 * server refuses as a whole it has rolled back as a whole: then each goes alone, so that nobody fails for another.
 */
export function commitTogether({
  lanes,
  commitOne,
  commitMany,
}: {
  readonly lanes: number;
  readonly commitOne: (plan: Plan) => Promise<boolean>;
  readonly commitMany: (plans: readonly Plan[]) => Promise<readonly boolean[]>;
}): (plan: Plan) => Promise<boolean> {
  type Outcome = Promise<boolean>;
  const alone = async (plans: readonly Plan[]): Promise<Outcome[]> => {
    const outcomes = plans.map((plan) => commitOne(plan));
    await Promise.allSettled(outcomes);
    return outcomes;
  };
  const commit = together<Plan, Outcome>({
    lanes,
    fits: goesWith,
    send: async (plans) => {
      if (plans.length === 1) return alone(plans);
      try {
        return (await commitMany(plans)).map((verdict) => Promise.resolve(verdict));
      } catch (error) {
        if (!wasRolledBack(error)) throw error;
        return alone(plans);
      }
    },
  });
  return async (plan) => commit(plan);
}

/** Data, integrity, rollback and limits (SQLSTATE 22, 23, 40, 54): the statement ran, and nothing of it stays. */
function wasRolledBack(error: unknown): boolean {
  const cause: unknown = error instanceof StorageError ? error.cause : error;
  const code: unknown = cause instanceof Error ? Reflect.get(cause, "code") : undefined;
  return typeof code === "string" && /^(22|23|40|54)[0-9A-Z]{3}$/.test(code);
}
