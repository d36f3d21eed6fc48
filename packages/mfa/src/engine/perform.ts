import type { Context } from "../decide/context.js";
import type { Decision, State } from "../decide/decision.js";
import type { Person } from "../directory.js";
import { MfaError, type MfaErrorCode } from "../error.js";
import type { EnrolReason, Problem, Step } from "../reply.js";
import { mostAttempts, pauseAfterLoss } from "./attempts.js";
import { commitDecision } from "./commit.js";
import { contextOf, type Engine, refuseLostEnrolment, type Scope } from "./engine.js";
import type { AccountRef } from "./keys.js";
import { type Loaded, load } from "./load.js";
import { proofOf } from "./proof.js";
import { type Held, withinBudgets } from "./send-reservation.js";

export interface Performed {
  readonly step: Step;
  readonly problem?: Problem;
  readonly enrolBecause?: EnrolReason;
}

/** A step without a decision: nothing was loaded that could be decided on, and nothing is written. */
export type Undecided = Performed;

/** A decision to be taken on what is loaded; may ask the host something first. */
export type Decide = (
  loaded: Loaded,
  context: Context,
) => Decision | Undecided | Promise<Decision | Undecided>;

/**
 * Load, decide, commit, answer. A commit that someone else's came before is read and decided again:
 * no answer leaves before its receipt is stored. A store, host or record that fails gives
 * `unavailable`, never a pass (S29).
 */
export async function perform(
  engine: Engine,
  scope: Scope,
  ref: AccountRef,
  challenge: string | null,
  token: string,
  decide: Decide,
): Promise<Performed> {
  return orUnavailable(engine, async () => {
    // Both at once: neither needs the other, and a decision sees both as of before its commit.
    const [person, loaded] = await Promise.all([
      engine.directory.account(ref.account),
      load(engine, ref, challenge),
    ]);
    if (person === null) return { step: { next: "start_over", reason: "unknown_token" } };
    return attempt(engine, scope, ref, person, challenge, token, decide, loaded);
  });
}

/** What no program is to blame for. */
const failures: ReadonlySet<MfaErrorCode> = new Set(["damaged_record", "sealed_elsewhere", "unavailable"]);

/** A store, a key service or a host that fails is told to `onError`; misuse by the program throws through. */
export async function orUnavailable(engine: Engine, work: () => Promise<Performed>): Promise<Performed> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof MfaError && !failures.has(error.code)) throw error;
    engine.onError?.(error);
    return { step: { next: "try_again", problem: { code: "unavailable" } } };
  }
}

async function attempt(
  engine: Engine,
  scope: Scope,
  ref: AccountRef,
  person: Person,
  challenge: string | null,
  token: string,
  decide: Decide,
  first: Loaded,
): Promise<Performed> {
  const held: Held = new Set();
  for (let tries = 0; tries < mostAttempts; tries += 1) {
    const loaded = tries === 0 ? first : await load(engine, ref, challenge);
    refuseLostEnrolment(person, loaded.account);
    const context = await contextOf(engine, ref, person, token, scope);
    const { decided, events } = await withinBudgets<Decision | Undecided>(
      engine,
      loaded,
      context,
      (within) => decide(loaded, within),
      (each) => ("state" in each ? each : null),
      held,
    );
    const { problem, enrolBecause } = decided;
    const answer: Performed = {
      step: withProof(decided.step, context, token),
      ...(problem === undefined ? {} : { problem }),
      ...(enrolBecause === undefined ? {} : { enrolBecause }),
    };
    if (!("state" in decided)) return answer;
    const decision: Decision = { ...decided, events: [...decided.events, ...events] };
    if (unchanged(loaded, decision.state) && decision.events.length === 0) return answer;
    if (await commitDecision(engine, scope, ref, person, loaded, decision, context.now)) {
      if (decision.messages.length > 0 || decision.acts.length > 0 || engine.onEvent !== undefined)
        engine.outboxFilled();
      return answer;
    }
    await pauseAfterLoss(engine, tries);
  }
  return { step: { next: "try_again", problem: { code: "busy" } } };
}

function unchanged(loaded: Loaded, state: State): boolean {
  return state.account === loaded.account && state.challenge === loaded.challenge;
}

function withProof(step: Step, { codes }: Context, token: string): Step {
  if (step.next !== "granted") return step;
  return { ...step, grant: { ...step.grant, proof: proofOf(codes, token) } };
}
