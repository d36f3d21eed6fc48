import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { hashBackupCodes, matchBackupCode } from "@sparekey/backup-codes";
import { formatKeyUri, verifyTotp } from "@sparekey/otp";
import { algorithms } from "@sparekey/otp/sha2";
import type { Codes } from "../decide/context.js";
import type { CodeKey } from "../keyring.js";
import { hexOf } from "./hex.js";

const encoder = new TextEncoder();

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

type Keyed = ReturnType<typeof hmac.create>;

const keyed = new WeakMap<CodeKey, Keyed>();

/** The states behind the key (RFC 2104, section 4) are made once: a hash then costs half as many blocks. */
function keyedWith(key: CodeKey): Keyed {
  const known = keyed.get(key);
  if (known !== undefined) return known;
  const made = hmac.create(sha256, key.bytes);
  keyed.set(key, made);
  return made;
}

/** JSON keeps the parts of a place apart; the key is one that hashes codes and nothing else. */
function hashWith(key: CodeKey, code: string, place: readonly string[]): string {
  const message = encoder.encode(JSON.stringify([...place, code]));
  return hexOf(keyedWith(key).clone().update(message).digest());
}

/** Takes the same time wherever the texts differ (S27). Their lengths are no secret. */
function sameText(a: string, b: string): boolean {
  let different = a.length ^ b.length;
  for (let index = 0; index < a.length; index += 1) different |= a.charCodeAt(index) ^ b.charCodeAt(index);
  return different === 0;
}
