import { type AccountRecord, draftOf, isFrozen, withAccount } from "@sparekey/mfa/extend";
import { isOver } from "../../../src/decide/support/case-state.js";
import { liveCode } from "../../../src/decide/temporary/code.js";
import { passwordRecordOf, withPasswordRecord } from "../../../src/password-record.js";
import { delayOf, withDelay } from "../../../src/record/delay.js";
import { supportCasesOf, withSupportCases } from "../../../src/record/support-case.js";
import { temporaryCodesOf, withTemporaryCodes } from "../../../src/record/temporary-code.js";
import type { Machine } from "./machine.js";
import type { Person, Realm, Secret, Slot } from "./realm.js";

/**
 * The realm without what can never matter again: what is spent, over or void, and what no decision of these walks
 * reads. Whether what goes is really worth nothing was looked at before it goes: see probe.ts.
 */
export function tidy(realm: Realm, machine: Machine): Realm {
  const slots = { owner: openSlot(realm, "owner", machine), attacker: openSlot(realm, "attacker", machine) };
  const account = withoutDead(realm, machine);
  const delay = delayOf(account);
  const live = supportCasesOf(account).cases.map(({ id }) => id);
  const frozenMs = machine.policies.sign.afterRecovery.frozenMs;
  const { setting } = passwordRecordOf(account);
  const recovers =
    account.recovered !== null &&
    account.recovered.replacement === null &&
    account.recovered.bindUntil > realm.now;
  return {
    ...realm,
    account,
    slots,
    secrets: realm.secrets.filter((secret) => secret.endsAt > realm.now && isKnown(secret, account, slots)),
    keys: {
      owner: realm.keys.owner.filter((key) => isBound(account, key)),
      attacker: realm.keys.attacker.filter((key) => isBound(account, key)),
    },
    recoveredBy: recovers ? realm.recoveredBy : null,
    ghosts: realm.ghosts.filter(({ id }) => live.includes(id)),
    approvals: realm.approvals.filter(({ request }) =>
      temporaryCodesOf(account).requests.some(({ id }) => id === request),
    ),
    // What is to be done for something that is done, or void, does nothing.
    acts: realm.acts.filter(({ name, input }) =>
      name === "recovery.delay"
        ? delay !== null && delay.over === null && delay.id === input["delay"] && delay.tick === input["tick"]
        : setting?.id === input["setting"],
    ),
    delayShown: realm.delayShown && delay !== null && delay.over === null,
    recoveredAt:
      machine.features.has("contacts") &&
      realm.recoveredAt !== null &&
      realm.recoveredAt + frozenMs > realm.now
        ? realm.recoveredAt
        : null,
    frozenUntil: realm.frozenUntil !== null && realm.frozenUntil > realm.now ? realm.frozenUntil : null,
  };
}

/** Whether any record could still know it. */
function isKnown({ kind, symbol, of }: Secret, account: AccountRecord, slots: Realm["slots"]): boolean {
  if (kind === "link") return passwordRecordOf(account).link?.id === of;
  const sent = kind === "mail_code" || kind === "recovery_mail";
  const hash = `|${symbol})`;
  return (
    !sent || [slots.owner, slots.attacker].some((slot) => slot?.challenge.sent?.hash.endsWith(hash) === true)
  );
}

function isBound({ apps }: AccountRecord, key: string): boolean {
  return apps.some(({ secret }) => secret.reveal() === key);
}

/** Seen by the product's own records: what it calls over is tried all the same when it goes. */
function openSlot(realm: Realm, who: Person, machine: Machine): Slot | null {
  const slot = realm.slots[who];
  if (slot === null) return null;
  const { challenge } = slot;
  const open = challenge.status === "open" && challenge.expiresAt > realm.now;
  if (slot.spent || !open || challenge.epoch !== realm.account.epoch) return null;
  const { context } = machine.contextAt(realm, null);
  const stage = machine.decisions.stageOf({ account: realm.account, challenge }, context);
  if (stage.at === "over" || stage.at === "done") return null;
  return {
    ...slot,
    challenge: {
      ...challenge,
      createdAt: 0,
      sent: challenge.sent === null ? null : { ...challenge.sent, count: 1, at: 0 },
    },
  };
}

function withoutDead(realm: Realm, machine: Machine): AccountRecord {
  const { now } = realm;
  const { context } = machine.contextAt(realm, null);
  const draft = draftOf({ account: withoutOldTimes(realm, machine) });
  const { account } = draft.state;
  const { link, setting } = passwordRecordOf(account);
  const linkLives =
    link !== null && link.usedAt === null && link.epoch === account.epoch && link.expiresAt > now;
  const passwords =
    linkLives || setting !== null
      ? withPasswordRecord(draft, { link: linkLives ? link : null, sent: {} })
      : withoutKept(draft, "recovery.password");
  const kept = supportCasesOf(account);
  const cases =
    kept.cases.length === 0
      ? passwords
      : withSupportCases(passwords, {
          schema: 1,
          opened: [],
          cases: kept.cases.filter((each) => !isOver(account, each, now)),
        });
  const codes = temporaryCodesOf(account);
  const temporary =
    codes.live === null && codes.requests.length === 0 && codes.made.length === 0
      ? cases
      : withTemporaryCodes(cases, {
          schema: 1,
          live: liveCode(account, context),
          requests: codes.requests.filter(({ expiresAt }) => expiresAt > now),
          made: [],
        });
  return withoutOldDelay(temporary.state.account, context.now, machine);
}

function withoutKept<D extends { readonly state: { readonly account: AccountRecord } }>(
  draft: D,
  name: string,
): D {
  const { [name]: gone, ...kept } = draft.state.account.kept;
  if (gone === undefined) return draft;
  return { ...draft, state: { ...draft.state, account: { ...draft.state.account, kept } } };
}

function withoutOldDelay(account: AccountRecord, now: number, { policies }: Machine): AccountRecord {
  const delay = delayOf(account);
  if (delay === null) return account;
  const again = delay.begunAt + policies.delay.againAfterMs <= now;
  const lost = delay.token !== null && delay.token.expiresAt <= now;
  if (again && (delay.over !== null || lost)) {
    const { "recovery.delay": _, ...others } = account.kept;
    return { ...account, kept: others };
  }
  if (delay.over === null) return account;
  const over = { ...delay, readyAt: 0, tick: 0, nextAt: 0, token: null };
  return withDelay(draftOf({ account }), over).state.account;
}

/** Times of which only the order matters, or that have come to their end. */
function withoutOldTimes({ account, now }: Realm, { policies }: Machine): AccountRecord {
  const { recovered, frozen } = account;
  const { againAfterMs } = policies.sign.notMe;
  const lasts = recovered !== null && Math.max(recovered.until, recovered.bindUntil) > now;
  const kept = frozen !== null && (frozen.liftedAt ?? frozen.until) + againAfterMs > now;
  const since = Math.min(now, lasts ? recovered.at : now, kept ? frozen.since : now);
  // Whether it was there before matters, and not for how long.
  const old = (at: number): number => (at < since ? 0 : at);
  return withAccount(draftOf({ account }), {
    signedInAt: null,
    sequence: 0,
    browsers: [],
    sends: {},
    pools: Object.fromEntries(Object.entries(account.pools).filter(([, pool]) => pool.wrongAt.length > 0)),
    // Two moves are never at the very same moment: what is begun next is begun later, and what waited is over.
    lastFactorAt: null,
    recovered: lasts ? recovered : null,
    frozen: kept || isFrozen(account, now) ? frozen : null,
    apps: account.apps.map((app) => ({
      ...app,
      name: "App",
      addedAt: old(app.addedAt),
      lastUsedAt: null,
      // The next passcode is of a later moment, whatever was used before: see symbols.ts.
      lastStep: 0,
    })),
    contacts: account.contacts.map((contact) => ({
      ...contact,
      addedAt: old(contact.addedAt),
      verifiedAt: old(contact.verifiedAt),
      recoversFrom: contact.recoversFrom <= now ? 0 : contact.recoversFrom,
    })),
    trustedDevices: account.trustedDevices
      .filter(({ expiresAt }) => expiresAt > now)
      .map((each) => ({ ...each, addedAt: 0, lastUsedAt: 0 })),
  }).state.account;
}
