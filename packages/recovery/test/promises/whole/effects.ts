import type { Context, Decision, Draft, MessageDraft, OfAccount } from "@sparekey/mfa/extend";
import type { Machine } from "./machine.js";
import type { Held } from "./oracle.js";
import {
  type Act,
  attackersAddress,
  type Box,
  type Kind,
  type Person,
  phoneId,
  type Realm,
  recoveryMailboxId,
  type Secret,
  unitMs,
} from "./realm.js";

/** What a draft leaves behind: the account, what is to be done, and secrets on their way. */
export function after(
  realm: Realm,
  draft: Pick<Draft<OfAccount> | Decision, "state" | "messages" | "acts">,
  taken: number,
  { held, machine }: { readonly held: Held; readonly machine: Machine },
): Realm {
  const { account } = draft.state;
  const sent = draft.messages.flatMap((message) => secretIn(message, realm, draft.state, held, machine));
  const acts = draft.acts.flatMap((act): readonly Act[] =>
    act.act === "do" && carried.has(act.name)
      ? [{ name: act.name, input: Object(act.input), at: act.at ?? realm.now }]
      : [],
  );
  return {
    ...realm,
    taken,
    account,
    secrets: [...realm.secrets, ...sent],
    acts: [...realm.acts, ...acts],
  };
}

/** What the outbox does later that decides anything; the rest is told to the queue, the host and the audit. */
const carried: ReadonlySet<string> = new Set(["recovery.password_unsure", "recovery.delay"]);

const kinds: Readonly<Record<string, Kind>> = {
  sign_in_code: "mail_code",
  recovery_sign_in_code: "recovery_mail",
  enrolment_code: "identity",
  settings_code: "identity",
  contact_code: "contact",
  recovery_code: "case",
  password_reset_link: "link",
  password_reset_required: "link",
  delayed_recovery_ready: "delay",
};

function secretIn(
  { to, message }: MessageDraft,
  { now }: Realm,
  state: (Draft<OfAccount> | Decision)["state"],
  held: Held,
  { policies }: Machine,
): readonly Secret[] {
  const kind = kinds[message.kind];
  if (kind === undefined) return [];
  const text = "code" in message ? message.code : "url" in message ? (message.url ?? "") : "";
  const [symbol = "", of = null] = text.split(" ");
  const challenge = "challenge" in state ? state.challenge : null;
  const box = "contact" in to ? boxOf(to.contact, state.account, challenge) : "mailbox";
  const lives =
    kind === "link" ? policies.limits.linkTtlMs : kind === "delay" ? policies.delay.finishWithinMs : unitMs;
  return [
    {
      symbol,
      kind,
      box,
      endsAt: now + lives,
      of:
        "case" in message && typeof message.case === "string" ? message.case : (of ?? challenge?.id ?? null),
      knownTo: readersOf(box, kind, held),
    },
  ];
}

/** Whoever holds a place reads what comes there. An owner who is talked into it tells what they hear. */
function readersOf(box: Box, kind: Kind, held: Held): readonly Person[] {
  if (box === "attackers_mailbox") return ["attacker"];
  // A stolen number is with the thief, and not with the owner.
  if (box === "phone")
    return held.has("phone") ? ["attacker"] : held.has("told") ? ["owner", "attacker"] : ["owner"];
  const reads =
    (box === "mailbox" && held.has("mailbox")) ||
    (box === "recovery_mailbox" && held.has("recovery_mailbox"));
  return reads || kind === "cookie" ? ["owner", "attacker"] : ["owner"];
}

function boxOf(
  contact: string,
  account: Realm["account"],
  challenge: { readonly pendingContact: { readonly id: string; readonly address: string } | null } | null,
): Box {
  if (contact === phoneId) return "phone";
  if (contact === recoveryMailboxId) return "recovery_mailbox";
  const pending = challenge?.pendingContact ?? null;
  const all = [...account.contacts, ...(pending === null ? [] : [pending])];
  const address = all.find(({ id }) => id === contact)?.address;
  return address === attackersAddress ? "attackers_mailbox" : "recovery_mailbox";
}

/** Carries out what is due, in the order it came. */
export function runDue(realm: Realm, machine: Machine, held: Held): Realm {
  const act = realm.acts.find(({ at }) => at <= realm.now);
  if (act === undefined) return realm;
  const others = { ...realm, acts: realm.acts.filter((each) => each !== act) };
  const { context, taken } = machine.contextAt(others, null);
  const draft = { state: { account: others.account }, events: [], messages: [], acts: [] };
  return runDue(
    after(others, decided(act, draft, context, machine), taken(), { held, machine }),
    machine,
    held,
  );
}

function decided(act: Act, draft: Draft<OfAccount>, context: Context, machine: Machine): Draft<OfAccount> {
  const { decisions, policies } = machine;
  if (act.name === "recovery.password_unsure") {
    return decisions.decideUnsure(draft, String(act.input["setting"]), context);
  }
  const secret = context.fresh.id();
  const work = { delay: String(act.input["delay"]), tick: Number(act.input["tick"]) };
  return decisions.decideDelayTick(draft, work, { secret, url: secret }, context, policies.delay);
}
