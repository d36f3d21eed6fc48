import { createHmac, scryptSync, timingSafeEqual } from "node:crypto";
import { hashRaw } from "@node-rs/argon2";
import { hash as bcryptHash, verify as bcryptVerify } from "@node-rs/bcrypt";
import {
  backupCodeScheme,
  generateBackupCodes,
  hashBackupCodes,
  locateBackupCode,
  matchBackupCode,
  rotateBackupCodes,
} from "@sparekey/backup-codes";
import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import { measure, printRatios } from "./measure.js";

const key = { id: "a", bytes: crypto.getRandomValues(new Uint8Array(32)) };
const newer = { id: "b", bytes: crypto.getRandomValues(new Uint8Array(32)) };
const context = { tenant: "default", account: crypto.randomUUID(), set: crypto.randomUUID() };
const codes = generateBackupCodes();
const [right = ""] = codes;
const [wrong = ""] = generateBackupCodes({ count: 1 });

const rows = hashBackupCodes(codes, { key, context });
const turned = rotateBackupCodes(rows, { key: newer });
const [first] = rows;
if (!first) throw new Error("no codes");
const scheme = backupCodeScheme(first);
const byId = new Map(rows.map((row) => [row.id, row]));
const options = { keys: [key], context };
const both = { keys: [newer, key], context };

/** The one row that the typed code would be stored under, then the match: what an engine with a store does. */
function byIdOf(typed: string): number | null {
  const row = byId.get(locateBackupCode(typed, { ...options, scheme }));
  return matchBackupCode(typed, row ? [row] : [], { ...options, scheme });
}

// better-auth 1.7: all codes in one encrypted text, compared with `includes`. Its own cipher, its own format.
const secret = crypto.randomUUID() + crypto.randomUUID();
const blob = await symmetricEncrypt({ key: secret, data: JSON.stringify(codes) });
async function betterAuth(typed: string): Promise<boolean> {
  const kept: unknown = JSON.parse(await symmetricDecrypt({ key: secret, data: blob }));
  return Array.isArray(kept) && kept.includes(typed);
}

// django-allauth's design as published: every code is made anew from a stored seed, by one running HMAC-SHA-1
// over the indexes, 32 bits of it taken to eight digits, each compared in constant time. Written here with
// node:crypto; without its query.
const seed = Buffer.from(crypto.getRandomValues(new Uint8Array(40))).toString("hex");
function djangoCodes(): string[] {
  const made: string[] = [];
  let message = "";
  for (let index = 0; index < 10; index++) {
    message += `${String(index).padStart(3)},`;
    const value = createHmac("sha1", seed).update(message).digest().readUInt32BE() % 100_000_000;
    made.push(String(value).padStart(8, "0"));
  }
  return made;
}
const [djangoRight = ""] = djangoCodes();
function django(typed: string): boolean {
  for (const code of djangoCodes()) if (timingSafeEqual(Buffer.from(code), Buffer.from(typed))) return true;
  return false;
}

// One bcrypt for each code, compared one after the other: what many tutorials do.
const bcrypts = await Promise.all(codes.map((code) => bcryptHash(code, { cost: 10 })));
async function bcryptEach(typed: string): Promise<boolean> {
  for (const stored of bcrypts) if (await bcryptVerify(typed, stored)) return true;
  return false;
}

const times = {
  "ten codes, a right one": await measure({
    "@sparekey/backup-codes, list": () => matchBackupCode(right, rows, options),
    "@sparekey/backup-codes, one row by id": () => byIdOf(right),
    "@sparekey/backup-codes, list under two keys": () => matchBackupCode(right, turned, both),
    "better-auth, encrypted list": () => betterAuth(right),
    "django-allauth's design": () => django(djangoRight),
  }),
  "ten codes, a wrong one": await measure({
    "@sparekey/backup-codes, list": () => matchBackupCode(wrong, rows, options),
    "@sparekey/backup-codes, one row by id": () => byIdOf(wrong),
    "@sparekey/backup-codes, list under two keys": () => matchBackupCode(wrong, turned, both),
    "better-auth, encrypted list": () => betterAuth(wrong),
    "django-allauth's design": () => django("00000000"),
  }),
};
printRatios(
  "Verifying a code among ten; (xN): the list of ours is N times as fast",
  "@sparekey/backup-codes, list",
  times,
);
for (const [row, each] of Object.entries(times)) {
  console.log(
    `\n${row}: ${Math.round(1e6 / each["@sparekey/backup-codes, list"]).toLocaleString("en")} a second`,
  );
}

// The letter of ASVS 6.5.2: one slow hash for an attempt, however many codes there are.
const argon = {
  id: "argon2id-19456-2-1",
  hash: (input: Uint8Array, salt: Uint8Array) =>
    hashRaw(input, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, salt }),
};
const scrypt = {
  id: "scrypt-2^14-8-1",
  hash: (input: Uint8Array, salt: Uint8Array) => scryptSync(input, salt, 32, { N: 2 ** 14, r: 8, p: 1 }),
};
const argonRows = await hashBackupCodes(codes, { key, context, hasher: argon });
const scryptRows = await hashBackupCodes(codes, { key, context, hasher: scrypt });
printRatios(
  "With a slow hash; (xN): N times as long as ours with argon2id",
  "@sparekey/backup-codes, argon2id",
  {
    "ten codes, a wrong one": await measure(
      {
        "@sparekey/backup-codes, argon2id": () =>
          matchBackupCode(wrong, argonRows, { ...options, hashers: [argon] }),
        "@sparekey/backup-codes, scrypt": () =>
          matchBackupCode(wrong, scryptRows, { ...options, hashers: [scrypt] }),
        "bcrypt (cost 10) for each code": () => bcryptEach(wrong),
      },
      { rounds: 3 },
    ),
  },
);
printRatios("Making a set of ten and hashing it", "@sparekey/backup-codes", {
  "generate and hash": await measure({
    "@sparekey/backup-codes": () => hashBackupCodes(generateBackupCodes(), { key, context }),
  }),
});
