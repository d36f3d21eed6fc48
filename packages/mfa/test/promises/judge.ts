import { emailRules, everyoneIsTold, settingsDiffer } from "./judge-account.js";
import { newMailFactor, newSecrets } from "./learn.js";
import { isOver } from "./lives.js";
import type { Deed } from "./moves.js";
import type { Target } from "./oracle.js";
import type { Performed } from "./perform.js";
import { stillFreezes } from "./projection.js";
import type { Realm } from "./realm.js";
import type { Slice } from "./slice.js";
import { appSecret } from "./start.js";
import { isBackupCode } from "./symbols.js";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export type Verdict =
  | { readonly kind: "target"; readonly target: Target }
  | { readonly kind: "broken"; readonly rule: string };

/** What a step of a walk means, seen from outside the product. */
export function judge(
  before: Realm,
  move: Deed,
  performed: Performed,
  after: Realm,
  slice: Slice,
): readonly Verdict[] {
  return [...reached(before, move, performed, after), ...broken(before, move, performed, after, slice)];
}

function reached(before: Realm, move: Deed, { decision }: Performed, after: Realm): readonly Verdict[] {
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
    if (added.length > 0 || newMailFactor(before, after)) targets.push("new_factor");
    if (move.command === "decideChange" && settingsDiffer(before.account, after.account))
      targets.push("changed_settings");
  }
  const live = after.account.apps.map(({ secret }) => secret.reveal());
  if (after.owner.bound.some((secret) => live.includes(secret) && after.attacker.secrets.includes(secret)))
    targets.push("owner_secret");
  return targets.map((target) => ({ kind: "target", target }));
}

/** What reachability cannot see. */
function broken(
  before: Realm,
  move: Deed,
  performed: Performed,
  after: Realm,
  slice: Slice,
): readonly Verdict[] {
  const { decision } = performed;
  const rules: string[] = [...emailRules(before, move, performed, after)];
  if (
    newSecrets(before, after).length > 0 ||
    newMailFactor(before, after) ||
    after.account.apps.length < before.account.apps.length
  ) {
    const told = decision.messages.some(
      ({ to, message }) => "accountEmail" in to && message.kind.startsWith("factor_"),
    );
    if (!told) rules.push("S31: a factor changed and nobody was told");
  }
  if (settingsDiffer(before.account, after.account) && !everyoneIsTold(before, decision.messages)) {
    rules.push("S31: settings changed and not every contact was told");
  }
  // A copy of the owner's phone is a factor of before; whoever has none changes nothing yet.
  if (
    move.command === "decideChange" &&
    move.actor === "attacker" &&
    settingsDiffer(before.account, after.account) &&
    !before.attacker.secrets.includes(appSecret) &&
    stillFreezes(before, slice.policy.afterRecovery.frozenMs)
  ) {
    rules.push("S35: contacts or factors changed right after a recovery");
  }
  const bound = newSecrets(before, after).length;
  const ids = after.account.apps.map(({ id }) => id);
  if (
    move.command !== "decideChange" &&
    before.account.apps.some(({ id }) => !ids.includes(id)) &&
    bound === 0 &&
    // E-mail that becomes the factor takes their place (J5.1).
    !newMailFactor(before, after)
  ) {
    rules.push("J3.10: a device went before the one that replaces it came");
  }
  const replaced = performed.before?.challenge.replaces ?? null;
  if (bound > 0 && replaced !== null && ids.includes(replaced)) {
    rules.push("J3.10: a device that was replaced still answers");
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
  if (
    move.command === "decideAnswer" &&
    performed.looked &&
    performed.before !== null &&
    isOver(performed.before.challenge, before.now)
  ) {
    rules.push("S05: a challenge that had ended looked at an answer");
  }
  const trusted = before.account.trustedDevices.map(({ id }) => id);
  const minted = after.account.trustedDevices.some(({ id }) => !trusted.includes(id));
  if (minted && (move.command !== "decideAnswer" || isBackupCode(move.code))) {
    rules.push("S45: a trusted device was made without a factor");
  }
  if (
    move.command === "decideGatewayBegin" &&
    move.pin !== "right" &&
    performed.before !== null &&
    decision.state.challenge !== performed.before.challenge
  ) {
    rules.push("S39: a wrong PIN took the live challenge from its owner");
  }
  if (
    move.command === "decideBegin" &&
    decision.step.next === "granted" &&
    before.account.enrolledAt !== null &&
    (decision.step.grant.assurance !== "aal1" || decision.step.grant.amr.includes("mfa"))
  ) {
    rules.push("S45: a grant claims a factor that nobody showed");
  }
  return rules.map((rule) => ({ kind: "broken", rule }));
}

/** Whoever asks for a page gets it, and nothing else happens (S16). */
export function judgePage(performed: Performed): readonly Verdict[] {
  const granted = performed.decision.step.next === "granted";
  return changes(performed) || granted ? [{ kind: "broken", rule: "S16: a page changed something" }] : [];
}

/** The most evaluated guesses, and the most codes sent, within any window are within the budget (S05 to S09, S24). */
export function beyondBudget({ guesses, sends, now }: Realm, { policy }: Slice): readonly Verdict[] {
  const { guess, send } = policy;
  const today = guesses.filter(({ at }) => at > now - dayMs);
  const rules: string[] = [];
  if (today.some(({ way }) => way === "uncounted")) rules.push("S05: a guess was evaluated and not counted");
  if (mostOfOneWay(today) > guess.perDay) rules.push("S38: more guesses of one way in a day than allowed");
  if (mostOfOneWay(guesses) > guess.per30Days)
    rules.push("S38: more guesses of one way in 30 days than allowed");
  if (today.length > guess.perDayTogether) rules.push("S53: more guesses in a day than the shared ceiling");
  if (sends.filter((at) => at > now - hourMs).length > send.perHour)
    rules.push("S24: more codes in an hour than allowed");
  return rules.map((rule) => ({ kind: "broken", rule }));
}

function mostOfOneWay(guesses: Realm["guesses"]): number {
  const ways = [...new Set(guesses.map(({ way }) => way))];
  return Math.max(0, ...ways.map((each) => guesses.filter(({ way }) => way === each).length));
}

function changes({ before, decision }: Performed): boolean {
  return (
    before === null ||
    decision.state.account !== before.account ||
    decision.state.challenge !== before.challenge ||
    decision.events.length + decision.messages.length + decision.acts.length > 0
  );
}
