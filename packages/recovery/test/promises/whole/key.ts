import { digestOf as caseDigest } from "../../../src/decide/support/digest.js";
import { digestOf as requestDigest } from "../../../src/decide/temporary/request.js";
import { passwordRecordOf } from "../../../src/password-record.js";
import { delayOf } from "../../../src/record/delay.js";
import { supportCasesOf } from "../../../src/record/support-case.js";
import { temporaryCodesOf } from "../../../src/record/temporary-code.js";
import { renaming } from "../renaming.js";
import { symbolicCodes, symbolPattern } from "../symbols.js";
import type { Realm, Secret, Slot } from "./realm.js";
import { unitMs } from "./realm.js";

const place = { tenant: "tenant", account: "account", codes: symbolicCodes };

/**
 * The name of a tidy realm: equal for realms that no moves can tell apart. Times are distances from now, symbols
 * are renamed by first occurrence. What is left out is read by no decision that is walked: one-name.test.ts
 * compares what becomes of realms that have one name.
 */
export function keyOf(realm: Realm): string {
  const { now, account } = realm;
  const records = [
    account.apps.map(({ id, secret, addedAt }) => [id, secret.reveal(), addedAt]),
    account.contacts.map(({ id, address, addedAt, verifiedAt, recoversFrom }) => [
      id,
      address,
      addedAt,
      verifiedAt,
      recoversFrom,
    ]),
    account.backupCodes?.codes.map(({ hashed, usedAt }) => [hashed.id, usedAt !== null]) ?? null,
    account.recovered,
    account.frozen,
    account.pools,
    account.passwordRoot,
    account.trustedDevices.map(({ id, expiresAt }) => [id, expiresAt]),
    passwordOf(realm),
    delayIn(realm),
    casesOf(realm),
    codesOf(realm),
    [realm.slots.owner, realm.slots.attacker].map(slotOf),
    realm.acts
      .filter(({ name }) => name !== "recovery.delay")
      .map(({ name, input, at }) => [name, input, at])
      .concat(
        realm.acts.filter(({ name }) => name === "recovery.delay").map(({ name, at }) => [name, {}, at]),
      ),
  ];
  const text = textOf(records, now);
  const rename = renaming(symbolPattern);
  const first = rename(text);
  const order = (symbol: string): number => text.indexOf(symbol);
  const ghosts = [
    realm.password.owner,
    realm.password.attacker,
    realm.nameKnown,
    [...realm.secrets].sort((a, b) => order(a.symbol) - order(b.symbol)).map((each) => secretText(each)),
    [...realm.keys.owner].sort((a, b) => order(a) - order(b)),
    [...realm.keys.attacker].sort((a, b) => order(a) - order(b)),
    realm.session,
    realm.recoveredBy,
    realm.ghosts.map(({ openedAt, ...ghost }) => [ghost, Math.max(openedAt, now - unitMs)]),
    realm.approvals,
    realm.delayShown,
    realm.recoveredAt,
    realm.frozenUntil,
  ];
  return `${first}/${rename(textOf(ghosts, now))}`;
}

function secretText({ symbol, kind, box, endsAt, of, knownTo }: Secret): readonly unknown[] {
  // A cookie's text has what it was made under: its entry's id says which one it is.
  const name = kind === "cookie" ? symbol.slice(0, symbol.indexOf(".")) : symbol;
  return [name, kind, box, Number.isFinite(endsAt) ? endsAt : null, of, [...knownTo].sort()];
}

function slotOf(slot: Slot | null): unknown {
  if (slot === null) return null;
  const { challenge, stale } = slot;
  const { id, expiresAt, roots, proofs, chosen, sent, trustedDevice } = challenge;
  const mailed = sent === null ? null : [sent.way, sent.hash, sent.expiresAt];
  return [id, expiresAt, roots, proofs, chosen, mailed, trustedDevice, stale];
}

function passwordOf({ account }: Realm): unknown {
  const { link, setting } = passwordRecordOf(account);
  return [link === null ? null : [link.id, link.hash, link.expiresAt], setting];
}

function delayIn({ account, now }: Realm): unknown {
  const delay = delayOf(account);
  if (delay === null) return null;
  const { id, begunAt, readyAt, tick, nextAt, token, over } = delay;
  return [id, Math.max(begunAt, now - unitMs), readyAt, Math.min(tick, 1), nextAt, token, over];
}

function casesOf({ account, now }: Realm): unknown {
  const recent = (at: number): number => Math.max(at, now - unitMs);
  return supportCasesOf(account).cases.map((found) => [
    [found.id, found.proven, found.roots, recent(found.openedAt), found.dueAt !== null, found.expiresAt],
    [found.browser, found.wrongWords],
    found.claim === null ? null : [found.claim.by.id, recent(found.claim.at)],
    found.call === null ? null : [found.call.by.id, recent(found.call.at), found.call.contact],
    found.checks.map(({ check, by }) => `${check} by ${by.id}`).sort(),
    found.approval === null
      ? null
      : [found.approval.by.id, found.approval.digest === caseDigest(found, place)],
    found.code === null
      ? null
      : [found.code.id, found.code.hash, found.code.expiresAt, found.code.usedAt !== null],
  ]);
}

function codesOf({ account }: Realm): unknown {
  const { live, requests } = temporaryCodesOf(account);
  return [
    live === null ? null : [live.id, live.hash, live.expiresAt],
    requests
      .map((request) => [
        request.by.id,
        request.id,
        request.expiresAt,
        request.approval === null
          ? null
          : [request.approval.by.id, request.approval.digest === requestDigest(request, place)],
      ])
      .sort(([a], [b]) => String(a).localeCompare(String(b))),
  ];
}

/** Every time is far from zero and a multiple of the unit; no other number is. */
function textOf(value: unknown, now: number): string {
  return JSON.stringify(value, (_name, each: unknown) => {
    return typeof each === "number" && each >= 50 * unitMs ? `t${(each - now) / unitMs}` : each;
  });
}
