import { policy } from "./machine.js";
import type { Move } from "./moves.js";
import type { Performed } from "./perform.js";
import { frozenMs, phoneId, type Realm, type Slice } from "./realm.js";

/** What reachability cannot see, judged by what was really done and never by the product's records. */
export function judge(before: Realm, move: Move, done: Performed, { rank }: Slice): string | null {
  if (done.messages.length > 0 && !everyoneIsTold(before, done)) return "S31: not every contact was told";
  if (!done.sentCode || move.do !== "act") return null;
  const ghost = before.ghosts.find(({ id }) => id === move.case);
  if (ghost === undefined) return "S26: a code for no case";
  const { who } = move;
  if (ghost.calledBy !== who) return "S23: a code without a call";
  const checked = policy.checks.every((check) => ghost.checks.includes(`${check} by ${who}`));
  if (!checked) return "S23, S52: a code without the checks of the one who sends it";
  if (rank > 0 && !ghost.approvedBy.some((by) => by !== who)) return "S23: a code without a second person";
  if (ghost.openedAt + policy.holdMs > before.now) return "S41: a code within the hold";
  if (before.frozenAt !== null && before.frozenAt + frozenMs > before.now)
    return "S43: a code while the account is frozen";
  if (before.frozenAt !== null && before.frozenAt > ghost.openedAt) return "S43: a code for a stopped case";
  return null;
}

function everyoneIsTold({ account }: Realm, { messages }: Performed): boolean {
  const notices = messages.filter(({ message }) => !("code" in message));
  const told = notices.map(({ to }) => ("contact" in to ? to.contact : "account"));
  // Text is not among the channels here: the phone hears by voice alone, which carries no notices.
  return told.includes("account") && account.contacts.every(({ id }) => id === phoneId || told.includes(id));
}
