import type { Entry } from "@sparekey/storage";
import type { AccountRecord } from "../record/account.js";
import type { ChallengeRecord } from "../record/challenge.js";
import { readAccount, type SecretCodec } from "../record/stored.js";
import { readChallenge } from "../record/stored-challenge.js";
import { Secret } from "../secret.js";
import type { Engine } from "./engine.js";
import { type AccountRef, accountKey, challengeKey, recordKey } from "./keys.js";

/** What one read brought: records with their versions, secrets opened. */
export interface Loaded {
  readonly account: AccountRecord | null;
  readonly accountVersion: string | null;
  /** Its place in the line of what is sealed anew. */
  readonly accountDueAt: number | undefined;
  readonly challenge: ChallengeRecord | null;
  readonly challengeVersion: string | null;
  /** What was asked for beside them, in the order it was asked for. */
  readonly records: readonly LoadedRecord[];
  readonly codec: SecretCodec;
}

export interface LoadedRecord {
  readonly path: readonly string[];
  readonly entry: Entry | null;
}

/** One `get` for everything a decision about this challenge may look at. */
export async function load(
  engine: Engine,
  ref: AccountRef,
  challenge: string | null,
  paths: readonly (readonly string[])[] = [],
): Promise<Loaded> {
  const own = challenge === null ? [accountKey(ref)] : [accountKey(ref), challengeKey(ref, challenge)];
  const entries = await engine.store.get([...own, ...paths.map((path) => recordKey(ref, path))]);
  const [accountEntry, challengeEntry] = entries.slice(0, own.length);
  const codec = codecFor(engine, ref);
  const [account, challengeRecord] = await Promise.all([
    opened(accountEntry, (entry) => readAccount(entry.value, codec)),
    opened(challengeEntry, (entry) => readChallenge(entry.value, codec, ref)),
  ]);
  return {
    account,
    accountVersion: accountEntry?.version ?? null,
    accountDueAt: accountEntry?.dueAt,
    challenge: challengeRecord,
    challengeVersion: challengeEntry?.version ?? null,
    records: paths.map((path, index) => ({ path, entry: entries[own.length + index] ?? null })),
    codec,
  };
}

function opened<T>(entry: Entry | null | undefined, read: (entry: Entry) => Promise<T>): Promise<T> | null {
  return entry === null || entry === undefined ? null : read(entry);
}

/** Seals under the account; a secret that was opened and not changed goes back sealed as it was. */
export function codecFor(engine: Engine, { tenant, account }: AccountRef): SecretCodec {
  // As short-lived as the request: a weak map would cost more than everything in it.
  const sealedAs = new Map<Secret, { readonly sealed: string; readonly place: string }>();
  const purposeOf = (place: string) => (place.startsWith("pending:") ? "pending_secret" : "totp_secret");
  return {
    async open(sealed, place) {
      const binding = { tenant, account, record: place, purpose: purposeOf(place) } as const;
      const secret = new Secret(await engine.keyring.open(sealed, binding));
      // Sealed with an older key: left out here, so that the next write seals it with the current one.
      if (sealed.startsWith(`v1.${engine.keyring.current}.`)) sealedAs.set(secret, { sealed, place });
      return secret;
    },
    async seal(secret, place) {
      const binding = { tenant, account, record: place, purpose: purposeOf(place) } as const;
      const before = sealedAs.get(secret);
      // A secret that moves, from pending to bound, is sealed anew for its new place.
      return before?.place === place ? before.sealed : await engine.keyring.seal(secret.reveal(), binding);
    },
  };
}
