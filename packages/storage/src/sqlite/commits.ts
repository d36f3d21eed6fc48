import { StorageError } from "../error.js";
import type { Plan } from "../plan.js";
import { goesWith, together } from "../together.js";

/** The verdict of each plan, all of one transaction; `null` when nothing was done and each should go alone. */
type CarryOut = (plans: readonly Plan[]) => Promise<readonly boolean[] | null>;

/**
 * The commits of callers that wait, in one transaction: its beginning and end, the pages that they share and the
 * log are then paid for once. No two of one partition, so that each is judged as it would be alone.
 */
export function commitsInOne(carryOut: CarryOut): (plan: Plan) => Promise<boolean> {
  type Verdict = boolean | StorageError;
  const alone = async (plan: Plan): Promise<Verdict> => {
    try {
      const [verdict] = (await carryOut([plan])) ?? [];
      return verdict ?? unknown();
    } catch (error) {
      if (error instanceof StorageError) return error;
      throw error;
    }
  };
  const commit = together<Plan, Verdict>({
    // One connection has one transaction.
    lanes: 1,
    fits: goesWith,
    send: async (plans) => (await carryOut(plans)) ?? Promise.all(plans.map(alone)),
  });
  return async (plan) => {
    const verdict = await commit(plan);
    if (typeof verdict === "boolean") return verdict;
    throw verdict ?? unknown();
  };
}

function unknown(): StorageError {
  return new StorageError("store_unavailable", "A commit has no verdict.");
}
