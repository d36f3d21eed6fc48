import type { AccountRecord } from "../record/account.js";
import type { Problem, Step } from "../reply.js";
import type { BeginCommand } from "./begin.js";
import { appToReplace } from "./replaced-app.js";
import { typedName } from "./typed-code.js";

/** A journey that is not begun: nothing is stored. */
export interface NotBegun {
  readonly step: Extract<Step, { next: "start_over" }>;
  readonly problem: Problem;
}

/** What was asked for and cannot be: a clear refusal, before there is a challenge. */
export function whyNotBegun(account: AccountRecord | null, command: BeginCommand): NotBegun | null {
  if (!replaceable(account, command)) return invalid("replaces");
  return nameFits(account, command) ? null : invalid("name");
}

/** A device that is not there is never taken for "none": what was meant to replace would add. */
function replaceable(account: AccountRecord | null, { replaces }: BeginCommand): boolean {
  if (replaces === undefined || replaces === null) return true;
  return account !== null && appToReplace(account, replaces) !== null;
}

/**
 * Two devices of one name could not be told apart where one of them is to be removed. The one that is replaced
 * leaves its name with it.
 */
function nameFits(account: AccountRecord | null, { typedName: typed, replaces }: BeginCommand): boolean {
  // A form's empty field is no name, and no mistake either.
  if (typed === undefined || typed === null || (typeof typed === "string" && typed.trim() === ""))
    return true;
  const name = typedName(typed);
  return name !== null && !(account?.apps ?? []).some((app) => app.name === name && app.id !== replaces);
}

function invalid(field: string): NotBegun {
  return {
    step: { next: "start_over", reason: "invalid_input" },
    problem: { code: "invalid_input", field },
  };
}
