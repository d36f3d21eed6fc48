import { hashBackupCodes, matchBackupCode } from "@sparekey/backup-codes";
import { formatKeyUri, verifyTotp } from "@sparekey/otp";
import { algorithms } from "@sparekey/otp/sha2";
import { type KeyedHash, keyedHash } from "../cipher/keyed-hash.js";
import type { Codes } from "../decide/context.js";
import type { CodeKey } from "../keyring.js";

/** The real cryptography behind a decision, synchronous and the same on every runtime. */
export function codesWith(keys: readonly [CodeKey, ...CodeKey[]]): Codes {
  const keyOf = (hash: string): CodeKey => {
    const id = hash.slice(0, hash.indexOf(":"));
    return keys.find((each) => each.id === id) ?? keys[0];
  };
  return {
    hash(code, place, like) {
      const key = keyOf(like ?? "");
      return `${key.id}:${hashWith(key, code, place)}`;
    },
    matches(code, hash, place) {
      const key = keyOf(hash);
      return sameText(`${key.id}:${hashWith(key, code, place)}`, hash);
    },
    totpStep(app, code, now, after, window) {
      const match = verifyTotp(app.secret.reveal(), code, {
        at: now,
        after,
        window,
        algorithm: algorithms[app.algorithm],
        digits: app.digits,
        period: app.periodSeconds,
      });
      return match?.step ?? null;
    },
    hashBackupCodes: (codes, context) => hashBackupCodes(codes, { key: keys[0], context }),
    matchBackupCode: (typed, codes, context) => matchBackupCode(typed, codes, { keys, context }),
    keyUri: ({ secret, issuer, account }) =>
      formatKeyUri({ type: "totp", secret: secret.reveal(), issuer, account }),
  };
}

const hashes = new WeakMap<CodeKey, KeyedHash>();

/** JSON keeps the parts of a place apart; the key is one that hashes codes and nothing else. */
function hashWith(key: CodeKey, code: string, place: readonly string[]): string {
  const hash = hashes.get(key) ?? keyedHash(key.bytes);
  hashes.set(key, hash);
  return hash(JSON.stringify([...place, code]));
}

/** Takes the same time wherever the texts differ (S27). Their lengths are no secret. */
function sameText(a: string, b: string): boolean {
  let different = a.length ^ b.length;
  for (let index = 0; index < a.length; index += 1) different |= a.charCodeAt(index) ^ b.charCodeAt(index);
  return different === 0;
}
