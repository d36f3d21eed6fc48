import type { Move } from "./commands.js";
import { newSecrets } from "./learn.js";
import type { Target } from "./oracle.js";
import type { Performed } from "./perform.js";
import type { Realm } from "./realm.js";
import type { Slice } from "./slice.js";

export type Verdict =
  | { readonly kind: "target"; readonly target: Target }
  | { readonly kind: "broken"; readonly rule: string };

/** What a step of a walk means, seen from outside the product. */
export function judge(before: Realm, move: Move, performed: Performed, after: Realm): readonly Verdict[] {
  return [...reached(before, move, performed, after), ...broken(before, move, performed, after)];
}

function reached(before: Realm, move: Move, { decision }: Performed, after: Realm): readonly Verdict[] {
  const targets: Target[] = [];
  const added = newSecrets(before, after);
  if (move.actor === "attacker") {
    const { step } = decision;
    if (step.next === "granted") {
      const { purpose, assurance } = step.grant;
      if (purpose === "sign_in" && (before.account.enrolledAt !== null || assurance === "aal2"))
        targets.push("sign_in");
      if (purpose === "settings") targets.push("settings");
      if (purpose === "enrol") targets.push("new_factor");
    }
    if (added.length > 0) targets.push("new_factor");
  }
  const live = after.account.apps.map(({ secret }) => secret.reveal());
  if (after.owner.bound.some((secret) => live.includes(secret) && after.attacker.secrets.includes(secret)))
    targets.push("owner_secret");
  return targets.map((target) => ({ kind: "target", target }));
}

/** What reachability cannot see. */
function broken(before: Realm, move: Move, performed: Performed, after: Realm): readonly Verdict[] {
  const { decision } = performed;
  const rules: string[] = [];
  if (newSecrets(before, after).length > 0 || after.account.apps.length < before.account.apps.length) {
    const told = decision.messages.some(
      ({ to, message }) => "accountEmail" in to && message.kind.startsWith("factor_"),
    );
    if (!told) rules.push("S31: a factor changed and nobody was told");
  }
  if (before.account.enrolledAt !== null && after.account.enrolledAt === null) {
    rules.push("S34: an enrolment was taken back");
  }
  for (const app of after.account.apps) {
    const earlier = before.account.apps.find(({ id }) => id === app.id);
    if (earlier !== undefined && app.lastStep < earlier.lastStep) rules.push("S01: a step went back");
  }
  if (decision.step.next === "granted" && decision.step.grant.purpose !== performed.purpose) {
    rules.push("S11: a grant for another purpose than the challenge's");
  }
  if (move.command === "decideAnswer" && decision.problem !== undefined && decision.step.next === "granted") {
    rules.push("S11: a refusal that grants");
  }
  return rules.map((rule) => ({ kind: "broken", rule }));
}

/** Whoever asks for a page gets it, and nothing else happens (S16). */
export function judgePage(performed: Performed): readonly Verdict[] {
  const granted = performed.decision.step.next === "granted";
  return changes(performed) || granted ? [{ kind: "broken", rule: "S16: a page changed something" }] : [];
}

/** The most evaluated guesses within any window is within the budget (S05 to S09). */
export function beyondBudget(after: Realm, { policy }: Slice): readonly Verdict[] {
  const dayMs = 24 * 60 * 60_000;
  const today = after.guesses.filter(({ at }) => at > after.now - dayMs);
  const most = Math.max(
    0,
    ...[...new Set(today.map(({ way }) => way))].map((way) => today.filter((g) => g.way === way).length),
  );
  const month = Math.max(
    0,
    ...[...new Set(after.guesses.map(({ way }) => way))].map(
      (way) => after.guesses.filter((g) => g.way === way).length,
    ),
  );
  const rules: string[] = [];
  if (today.some(({ way }) => way === "uncounted")) rules.push("S05: a guess was evaluated and not counted");
  if (most > policy.guess.perDay) rules.push("S38: more guesses of one way in a day than the budget has");
  if (today.length > policy.guess.perDayTogether) rules.push("S53: more guesses in a day than the ceiling");
  if (month > policy.guess.per30Days)
    rules.push("S38: more guesses of one way in 30 days than the budget has");
  return rules.map((rule) => ({ kind: "broken", rule }));
}

function changes({ before, decision }: Performed): boolean {
  return (
    before === null ||
    decision.state.account !== before.account ||
    decision.state.challenge !== before.challenge ||
    decision.events.length + decision.messages.length + decision.acts.length > 0
  );
}

export function ownerSucceeded(move: Move, { decision }: Performed): boolean {
  return move.actor === "owner" && decision.step.next === "granted";
}
