import { temporaryCodesOf } from "../../../src/record/temporary-code.js";
import { junkOf } from "../symbols.js";
import type { Move } from "./move.js";
import type { Target } from "./oracle.js";
import type { Performed, Performing } from "./performed.js";
import { firstKey, phoneId, type Realm } from "./realm.js";
import type { Slice } from "./slice.js";

/** What the attacker has reached by this move. */
export function reachedBy(before: Realm, move: Move, { realm, granted }: Performed): readonly Target[] {
  if (!("who" in move) || move.who !== "attacker") return [];
  const purpose = granted?.who === "attacker" ? granted.grant.purpose : null;
  return [
    ...(purpose === "sign_in" ? (["sign_in"] as const) : []),
    ...(purpose === "settings" ? (["settings"] as const) : []),
    ...(purpose === "enrol" || newApps(before, realm).length > 0 ? (["new_factor"] as const) : []),
    ...(contactsDiffer(before, realm) ? (["changed_contact"] as const) : []),
  ];
}

/** What reachability cannot see, judged by what was really done and never by the product's records. */
export function brokenBy(
  before: Realm,
  move: Move,
  performed: Performed,
  slice: Slice,
  by: Performing,
): string | null {
  const { realm, granted, messages } = performed;
  if (messages.length > 0 && !everyoneIsTold(before, performed)) return "S31: not every contact was told";
  if (realm.account.enrolledAt === null) return "S34: an enrolment was taken back";
  const passwords = move.do === "reset" || move.do === "change_password" || move.do === "ask_link";
  if (
    passwords &&
    (newApps(before, realm).length > 0 || realm.account.apps.length !== before.account.apps.length)
  )
    return "S13: a reset touched a factor";
  if (granted !== null) {
    const broken = ofGrant(before, granted, by);
    if (broken !== null) return broken;
  }
  if (move.do === "act" && move.action === "send_code") return ofSentCode(before, move, slice, by);
  const gave = move.do === "issue" && realm.secrets.length > before.secrets.length;
  if (gave && (slice.rank > 0 || before.frozenUntil !== null) && !isApproved(before, move.who))
    return "S23, S43: one person alone gave a temporary code where two are asked for";
  if (move.do === "change") return ofChange(before, move, performed, by);
  return null;
}

function ofGrant(before: Realm, granted: NonNullable<Performed["granted"]>, by: Performing): string | null {
  const { grant, method, code, stale } = granted;
  if (grant.purpose === "sign_in" && grant.promptSkipped !== true && new Set(grant.roots).size < 2)
    return "S33: a grant on one root";
  if (stale) return "S50: a challenge from before a new password was granted";
  if (by.machine.decisions.tellsHere(grant) && new Set(grant.roots).size < 2)
    return "S36: a reason is told to whoever has shown one thing";
  if (method === "delayed_recovery" && before.delayShown) return "S43: a delay outlived a factor";
  const nonsense: readonly (string | null)[] = [...Object.values(junkOf), "[b0]", "[i0]"];
  if (nonsense.includes(code)) return "S51: a code that nobody was given was accepted";
  if (grant.promptSkipped === true && grant.assurance !== "aal1")
    return "S45: a grant claims a factor that nobody showed";
  const role = by.machine.contextAt(before, null).context.methods.find(({ name }) => name === method)?.role;
  if (grant.trustedDevice !== null && role !== "factor")
    return "S45: a trusted device was made without a factor";
  return null;
}

function ofSentCode(
  before: Realm,
  { who, case: id }: Extract<Move, { do: "act" }>,
  { rank }: Slice,
  { machine }: Performing,
): string | null {
  const ghost = before.ghosts.find((each) => each.id === id);
  if (ghost === undefined) return "S26: a code for no case";
  if (ghost.calledBy !== who) return "S23: a code without a call";
  const { checks, holdMs } = machine.policies.support;
  if (!checks.every((check) => ghost.checks.includes(`${check} by ${who}`)))
    return "S23, S52: a code without the checks of the one who sends it";
  if (rank > 0 && !ghost.approvedBy.some((each) => each !== who))
    return "S23: a code without a second person";
  if (ghost.openedAt + holdMs > before.now) return "S41: a code within the hold";
  if (before.frozenUntil !== null) return "S43: a code while the account is frozen";
  return ghost.stopped ? "S43: a code for a stopped case" : null;
}

/** Somebody else has approved what this person asked for. */
function isApproved({ account, approvals }: Realm, who: string): boolean {
  return approvals.some(({ request, by }) => {
    const asked = temporaryCodesOf(account).requests.find(({ id }) => id === request);
    return asked?.by.id === who && by !== who;
  });
}

function ofChange(
  before: Realm,
  { who, shown }: Extract<Move, { do: "change" }>,
  { realm }: Performed,
  { machine }: Performing,
): string | null {
  const method = machine.contextAt(before, null).context.methods.find(({ name }) => name === shown.method);
  const contacts = contactsDiffer(before, realm);
  if (contacts && method?.standsIn === true) return "S44: a contact changed under a temporary code";
  if (before.frozenUntil !== null && contacts && method?.role !== "factor")
    return "S43: a contact changed while the account is frozen";
  // A copy of the owner's phone is a factor of before; whoever has none changes nothing yet.
  const own = !before.keys.attacker.includes(firstKey);
  return who === "attacker" && contacts && own && before.recoveredAt !== null
    ? "S35: a contact changed right after a recovery"
    : null;
}

function newApps(before: Realm, { account }: Realm): readonly string[] {
  const old = before.account.apps.map(({ id }) => id);
  return account.apps.map(({ id }) => id).filter((id) => !old.includes(id));
}

function contactsDiffer(before: Realm, { account }: Realm): boolean {
  const ids = (list: Realm["account"]["contacts"]) => list.map(({ id }) => id).join();
  return ids(before.account.contacts) !== ids(account.contacts);
}

/** Codes and links go where they are for; everything else is a notice, and goes to every contact there was. */
function everyoneIsTold({ account }: Realm, { messages }: Performed): boolean {
  const notices = messages.filter(
    ({ message, notMe }) => notMe !== undefined || message.kind === "changes_frozen",
  );
  if (notices.length === 0) return true;
  const kinds = new Set(notices.map(({ message }) => message.kind));
  return [...kinds].every((kind) => {
    const told = notices.flatMap(({ to, message }) =>
      message.kind === kind ? ["contact" in to ? to.contact : "account"] : [],
    );
    // Text is not among the channels here: the phone hears by voice alone, which carries no notices.
    return (
      told.includes("account") && account.contacts.every(({ id }) => id === phoneId || told.includes(id))
    );
  });
}

/** What is to be told of, and of what there was no word at all. */
export function untold(before: Realm, move: Move, { realm, granted, messages }: Performed): string | null {
  const { account } = realm;
  const changed =
    newApps(before, realm).length > 0 ||
    account.apps.length < before.account.apps.length ||
    contactsDiffer(before, realm) ||
    (move.do === "reset" && move.end === "stored") ||
    (move.do === "change_password" && move.end === "stored") ||
    move.do === "begin_delay" ||
    move.do === "support_reset" ||
    (move.do === "act" && ["claim", "call", "send_code", "close"].includes(move.action)) ||
    (move.do === "open_case" && before.ghosts.length === 0) ||
    (granted?.method !== null && granted !== null && isRecovery(granted.method));
  const told = messages.some(({ to, notMe }) => "accountEmail" in to && notMe !== undefined);
  return changed && !told ? "S31: something changed and nobody was told" : null;
}

function isRecovery(method: string): boolean {
  return method !== "authenticator_app" && method !== "mail_code";
}
