import type { Context } from "@sparekey/mfa/extend";
import { passcode } from "../symbols.js";
import { typed } from "../typed.js";
import { begun, type Performed, type Performing } from "./performed.js";
import { attackersBrowser, ownersBrowser, people, type Realm, type Secret, type Slot } from "./realm.js";

/**
 * A secret whose life is over is public: anybody may type it, and it must be worth nothing. Here it is typed at the
 * moment when its life ends, by somebody who has the password, and forgotten then. Lives are those of the
 * specification:
 *
 * | secret                        | its life ends                                                          |
 * | ----------------------------- | ---------------------------------------------------------------------- |
 * | a link                        | used, a later one sent, its time, any new password                      |
 * | a code by mail                | accepted, a later one of its challenge, its time, its challenge's end   |
 * | a passcode                    | accepted; its device removed                                            |
 * | a saved code                  | accepted                                                                |
 * | a recovery code of a case     | accepted, its time, the case closed, "this was not me"                  |
 * | a temporary code              | its time, revoked, a later one, "this was not me"                       |
 * | the token of a delay          | accepted, its time, a factor shown, a reset, another delay, "not me"    |
 * | a trusted device's            | its time, any new password                                              |
 * | what was begun                | its time, granted, any new password (S50)                               |
 */
export function worthSomething(before: Realm, { realm, ended }: Performed, by: Performing): string | null {
  const over = realm.secrets.filter(
    (secret) => secret.endsAt <= realm.now || ended.includes(secret.symbol) || isReplaced(secret, realm),
  );
  for (const secret of over) {
    if (isGood(secret, before, realm, by)) return `a ${secret.kind} whose life was over is good`;
  }
  for (const who of people) {
    const slot = realm.slots[who] ?? before.slots[who];
    if (slot === null) continue;
    const { challenge, spent, stale } = slot;
    const dead = stale || spent || challenge.expiresAt <= realm.now;
    if (dead && answers(slot, realm, by)) {
      return "S05, S50: a challenge that was over is granted";
    }
  }
  const [replayed] = ended.filter((code) => /^\d{6}$/.test(code));
  if (replayed !== undefined && signsIn(realm, "authenticator_app", replayed, by))
    return "S01: a passcode is good again";
  const gone = before.account.apps.filter(({ id }) => !realm.account.apps.some((app) => app.id === id));
  for (const { secret } of gone) {
    if (signsIn(realm, "authenticator_app", passcode(secret.reveal(), realm), by)) {
      return "a device that was removed signs in";
    }
  }
  return null;
}

/** The realm without the secrets that were looked at. */
export function withoutEnded(realm: Realm, ended: readonly string[]): Realm {
  const secrets = realm.secrets.filter(
    (secret) =>
      secret.endsAt > realm.now &&
      !ended.includes(secret.symbol) &&
      !isReplaced(secret, realm) &&
      !isLeft(secret, realm),
  );
  return secrets.length === realm.secrets.length ? realm : { ...realm, secrets };
}

const sentFor: ReadonlySet<Secret["kind"]> = new Set(["mail_code", "recovery_mail", "identity", "contact"]);

/** A later code of its challenge has left. */
function isReplaced(secret: Secret, { secrets }: Realm): boolean {
  return (
    sentFor.has(secret.kind) &&
    secrets.some(
      (other) =>
        other.of === secret.of && sentFor.has(other.kind) && Number(other.symbol) > Number(secret.symbol),
    )
  );
}

/** No record knows it any more: its challenge is in nobody's hands, a newer trusted device took its place. */
function isLeft({ kind, of, symbol }: Secret, { slots, account }: Realm): boolean {
  if (kind === "cookie") return !account.trustedDevices.some(({ id }) => symbol.startsWith(`${id}.`));
  return sentFor.has(kind) && !people.some((who) => slots[who]?.challenge.id === of);
}

function isGood(secret: Secret, before: Realm, realm: Realm, by: Performing): boolean {
  const { decisions } = by.machine;
  const { context } = by.machine.contextAt(realm, null);
  const { kind, symbol, of } = secret;
  switch (kind) {
    case "link":
      return decisions.linkRefusal(realm.account, { id: of ?? "", secret: symbol }, context) === null;
    case "cookie":
      return (
        begun(realm, by, { purpose: "sign_in", cookie: symbol, who: "attacker" }, context).step.next ===
        "granted"
      );
    case "backup":
      return signsIn(realm, "backup_codes", symbol, by);
    case "delay":
      return signsIn(realm, "delayed_recovery", symbol, by);
    case "case":
      return signsIn(realm, "support_call", symbol, by);
    case "temporary":
      return signsIn(realm, "temporary_code", symbol, by);
    default: {
      const slot = people
        .map((who) => realm.slots[who] ?? before.slots[who])
        .find((each) => each?.challenge.id === of);
      return (
        slot !== null &&
        slot !== undefined &&
        answersWith(slot, symbol, slot.challenge.chosen, realm, context, by)
      );
    }
  }
}

/** Password, method and code, in either browser. */
function signsIn(realm: Realm, method: string, code: string, by: Performing): boolean {
  const { decisions } = by.machine;
  return [attackersBrowser, ownersBrowser].some((binding) => {
    const { context } = by.machine.contextAt(realm, binding);
    const { state } = begun(realm, by, { purpose: "sign_in", cookie: null, who: "attacker" }, context);
    const stage = decisions.stageOf(state, context);
    const ways = stage.at === "factor" ? stage.ways.filter((each) => each.method.name === method) : [];
    return ways.some(({ way }) => {
      const slot = { challenge: state.challenge, stale: false, spent: false };
      return answersWith(slot, code, way.id, realm, context, by);
    });
  });
}

/** Whatever anybody knows, by whatever way there is. */
function answers(slot: Slot, realm: Realm, by: Performing): boolean {
  const { context } = by.machine.contextAt(realm, null);
  const codes = [
    ...realm.secrets.map(({ symbol }) => symbol),
    ...realm.account.apps.map(({ secret }) => passcode(secret.reveal(), realm)),
  ];
  const ways = context.methods.flatMap((method) => method.ways(realm.account, context).map(({ id }) => id));
  return ways.some((way) => codes.some((code) => answersWith(slot, code, way, realm, context, by)));
}

function answersWith(
  { challenge }: Slot,
  code: string,
  way: string | null,
  { account }: Realm,
  context: Context,
  { machine }: Performing,
): boolean {
  const decision = machine.decisions.decideAnswer(
    { account, challenge: { ...challenge, chosen: way } },
    typed(code),
    context,
  );
  return decision.step.next === "granted";
}
