import { type AccountRecord, type ChallengeRecord, draftOf, withAccount } from "@sparekey/mfa/extend";
import { passwordRecordOf, withPasswordRecord } from "../../src/password-record.js";
import { delayOf } from "../../src/record/delay.js";
import { dayMs, type Realm } from "./realm.js";

/**
 * The realm without what can never matter again: what is spent, over or void, and what no decision of these
 * walks reads. Two realms that differ in nothing else are one.
 */
export function tidy(realm: Realm): Realm {
  const { epoch } = realm.account;
  const open = (slot: ChallengeRecord | null): ChallengeRecord | null =>
    slot === null || slot.status !== "open" || slot.epoch !== epoch || slot.expiresAt <= realm.day * dayMs
      ? null
      : {
          ...slot,
          epoch: 0,
          createdAt: 0,
          // Sending is not limited here.
          sent: slot.sent === null ? null : { ...slot.sent, count: 1 },
        };
  const slots = { owner: open(realm.slots.owner), attacker: open(realm.slots.attacker) };
  const account = withoutDead(realm.account, realm.day);
  const text = JSON.stringify([account, slots]);
  const alive = (known: string): boolean =>
    known.startsWith("password") ? known === realm.password : text.includes(known.split(" ")[1] ?? known);
  return {
    ...realm,
    account,
    slots,
    begunAfter: {
      owner: slots.owner === null ? 0 : realm.begunAfter.owner - realm.resets,
      attacker: slots.attacker === null ? 0 : realm.begunAfter.attacker - realm.resets,
    },
    resets: 0,
    knows: { owner: realm.knows.owner.filter(alive), attacker: realm.knows.attacker.filter(alive) },
    shownSince: realm.shownSince && text.includes("recovery.delay"),
  };
}

function withoutDead(account: AccountRecord, day: number): AccountRecord {
  const now = day * dayMs;
  const { link, sent } = passwordRecordOf(account);
  const live = link !== null && link.usedAt === null && link.expiresAt > now && link.epoch === account.epoch;
  const kept = withPasswordRecord(draftOf({ account }), {
    link: live ? { ...link, epoch: 0 } : null,
    sent: { link: (sent["link"] ?? []).filter((at) => at > now - dayMs) },
  }).state.account;
  const delay = delayOf(account);
  const waits = delay !== null && delay.over === null;
  const over = delay !== null && delay.over !== null && delay.begunAt + dayMs <= now;
  const { "recovery.delay": _, ...others } = kept.kept;
  return withAccount(draftOf({ account: kept }), {
    kept: over ? others : kept.kept,
    epoch: 0,
    browsers: [],
    sends: {},
    // Nobody enrols here.
    recovered: null,
    signedInAt: null,
    lastFactorAt: waits ? account.lastFactorAt : null,
    apps: account.apps.map((app) => ({
      ...app,
      lastUsedAt: null,
      lastStep: app.lastStep < day ? 0 : app.lastStep,
    })),
  }).state.account;
}
