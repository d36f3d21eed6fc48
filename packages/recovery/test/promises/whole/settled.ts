import { type Decision, draftOf } from "@sparekey/mfa/extend";
import { after } from "./effects.js";
import type { Held } from "./oracle.js";
import type { Granted, Performed, Performing } from "./performed.js";
import type { Person, Realm, Secret } from "./realm.js";

/** Puts a decision about a slot into the realm, with what its asker learns from the answer. */
export function settled(
  realm: Realm,
  who: Person,
  decision: Decision,
  taken: number,
  by: Performing,
  how: Omit<Granted, "who" | "grant">,
): Performed {
  const { step, state } = decision;
  const put = after(realm, decision, taken, by);
  const granted = step.next === "granted" ? { who, grant: step.grant, ...how } : null;
  const challenge = state.challenge;
  const slot = { challenge, stale: how.stale, spent: granted !== null };
  const withSlot: Realm = { ...put, slots: { ...put.slots, [who]: slot } };
  const bound = withBound(realm, withSlot, who, by.held);
  const known = granted === null ? bound : afterGrant(bound, granted, by);
  const { ended, realm: told } = accepted(known, how, by);
  const due = granted === null ? null : reviewed(told, granted, by);
  const { context } = by.machine.contextAt(realm, null);
  const byFactor = context.methods.some(({ name, role }) => name === how.method && role === "factor");
  const waited = byFactor && granted?.grant.purpose === "sign_in" ? symbolsOf(told, "delay") : [];
  return { realm: due ?? told, granted, messages: decision.messages, ended: [...ended, ...waited] };
}

function symbolsOf({ secrets }: Realm, kind: Secret["kind"]): readonly string[] {
  return secrets.filter((secret) => secret.kind === kind).map(({ symbol }) => symbol);
}

/** A new password is due at every sign-in here: who has shown no second factor hears of it by mail (J3.9, S36). */
function reviewed(realm: Realm, { grant }: Granted, by: Performing): Realm | null {
  const { decisions, policies, features } = by.machine;
  if (!features.has("review") || grant.purpose !== "sign_in" || decisions.tellsHere(grant)) return null;
  const { context, taken } = by.machine.contextAt(realm, null);
  const [id, secret] = [context.fresh.id(), context.fresh.id()];
  const link = { id, secret, url: `${secret} ${id}` };
  const draft = draftOf({ account: realm.account });
  const mailed = decisions.decideResetRequired(draft, link, "inactive", context, policies.limits);
  const secrets = realm.secrets.filter(({ kind }) => kind !== "link");
  return after({ ...realm, secrets }, mailed, taken(), by);
}

/** A key that was confirmed is on the phone of whoever confirmed it, and on a copy of the owner's. */
function withBound(before: Realm, realm: Realm, who: Person, held: Held): Realm {
  const old = before.account.apps.map(({ id }) => id);
  const fresh = realm.account.apps.filter(({ id }) => !old.includes(id)).map(({ secret }) => secret.reveal());
  if (fresh.length === 0) return realm;
  const copies = who === "attacker" || held.has("app_secret");
  return {
    ...realm,
    keys: {
      owner: who === "owner" ? [...realm.keys.owner, ...fresh] : realm.keys.owner,
      attacker: copies ? [...realm.keys.attacker, ...fresh] : realm.keys.attacker,
    },
  };
}

function afterGrant(realm: Realm, { who, grant, method }: Granted, { machine, held }: Performing): Realm {
  const { context } = machine.contextAt(realm, null);
  const role = context.methods.find(({ name }) => name === method)?.role ?? null;
  const { recovered } = realm.account;
  const mine =
    recovered !== null && recovered.replacement === null && recovered.at === realm.now && role === "recovery";
  const device = grant.trustedDevice;
  const cookie: readonly Secret[] =
    device === null
      ? []
      : [
          {
            symbol: device.token,
            kind: "cookie",
            box: "screen",
            endsAt: device.expiresAtMs,
            of: null,
            knownTo:
              who === "attacker"
                ? ["attacker"]
                : held.has("trusted_cookie")
                  ? ["owner", "attacker"]
                  : ["owner"],
          },
        ];
  return {
    ...realm,
    secrets: [...realm.secrets, ...cookie],
    session: realm.session || (who === "attacker" && grant.purpose === "sign_in"),
    recoveredBy: mine && grant.purpose === "sign_in" ? who : realm.recoveredBy,
    delayShown: realm.delayShown || (role === "factor" && grant.purpose === "sign_in"),
    frozenUntil: role === "factor" ? null : realm.frozenUntil,
  };
}

/** A code that was accepted has had its life, unless it is good for many. */
function accepted(
  realm: Realm,
  { method, code }: Omit<Granted, "who" | "grant">,
  { machine }: Performing,
): { readonly realm: Realm; readonly ended: readonly string[] } {
  if (code === null) return { realm, ended: [] };
  const { methods } = machine.contextAt(realm, null).context;
  const recovers = methods.find(({ name }) => name === method)?.role === "recovery";
  return {
    realm: recovers ? { ...realm, recoveredAt: realm.recoveredAt ?? realm.now } : realm,
    ended: method === "temporary_code" ? [] : [code],
  };
}
