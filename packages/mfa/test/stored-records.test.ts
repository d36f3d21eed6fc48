import type { Json } from "@sparekey/storage";
import { expect, test } from "vitest";
import { type AccountRecord, newAccount, type Pool } from "../src/record/account.js";
import type { ChallengeRecord } from "../src/record/challenge.js";
import { readAccount, writeAccount } from "../src/record/stored.js";
import { readChallenge, writeChallenge } from "../src/record/stored-challenge.js";
import { Secret } from "../src/secret.js";
import { appOf, challengeOf, contactOf, contextOf } from "./decide/standing.js";

const codec = {
  open: async (sealed: string, place: string) => new Secret(sealed.replace(`${place}/`, "")),
  seal: async (secret: Secret, place: string) => `${place}/${secret.reveal()}`,
};
const of = { tenant: "tenant", account: "account" };
const throughText = (value: Json): Json => JSON.parse(JSON.stringify(value)) as Json;
const pool: Pool = { consecutive: 2, lockedUntil: 7, wrongAt: [5, 6], disabled: true };
const proof = { method: "backup_codes", way: "backup_codes", amr: ["otp"], root: "backup_codes:s", at: 3 };
const hex = (place: number) => place.toString(16).padStart(32, "0");
const row = (place: number) =>
  ({ v: 1, form: "digits", keys: ["k1"], id: hex(place), hash: hex(99) }) as const;

/** Everything that an account can hold, each of it at least once. */
const full: AccountRecord = {
  ...newAccount(1),
  enrolledAt: 2,
  signedInAt: 3,
  sequence: 4,
  epoch: 5,
  apps: [appOf(), appOf({ id: "app2", digits: 8, algorithm: "SHA-512", lastUsedAt: 9 })],
  assigned: { id: "a", flavour: "email", address: "a@b.example", at: 1 },
  emailFactor: { id: "e", address: "a@b.example", addedAt: 1, lastUsedAt: null },
  contacts: [contactOf(), contactOf({ id: "c2", role: "phone", address: "+1" })],
  backupCodes: {
    id: "s",
    generatedAt: 4,
    codes: [
      { hashed: row(0), usedAt: null },
      { hashed: { ...row(1), weaker: true }, usedAt: 6 },
      { hashed: { ...row(2), weaker: true }, usedAt: null },
      { hashed: { ...row(3), slow: "argon", salt: "ab" }, usedAt: 0 },
      { hashed: { ...row(4), slow: "argon", salt: "cd", weaker: true }, usedAt: null },
      { hashed: { ...row(5), keys: ["k1", "k2"] }, usedAt: 7 },
    ],
  },
  pin: "$slow$",
  recovered: { at: 1, until: 2, challenge: "x", bindUntil: 3, proof, replacement: "app2" },
  frozen: { at: 1, since: 2, until: 3, liftedAt: null },
  emailChange: { id: "m", before: null, after: "n", at: 1, undoUntil: 2, undoable: true, state: "undoing" },
  pools: { authenticator_app: pool },
  browsers: [
    { id: "b", environment: "here", generation: 0, addedAt: 1, lastUsedAt: 2, pools: { identity: pool } },
    { id: "b2", environment: "here", generation: null, addedAt: 1, lastUsedAt: 2, pools: {} },
  ],
  trustedDevices: [
    { id: "t", name: "n", environment: "here", addedAt: 1, lastUsedAt: 2, expiresAt: 3, fingerprint: "f" },
  ],
  sends: { email: [1, 2] },
  passwordRoot: "mailbox:account",
  lastFactorAt: 8,
  kept: { delayed: { at: [1, null, "x"] }, other: null },
};

const working: ChallengeRecord = challengeOf({
  proofs: [proof],
  chosen: "authenticator_app",
  sent: { way: "w", hash: "h", sentTo: "a…", at: 1, expiresAt: 2, count: 1 },
  enrolBecause: "new",
  deviceName: "Phone",
  identityProved: true,
  identityRoots: ["password"],
  pendingApp: { secret: new Secret("[k9]") },
  replaces: "app1",
  boundFactor: "app2",
  goal: "recovery",
  addressTyped: "a",
  pendingContact: { id: "c", role: "email", address: "x@y.example" },
  pendingCodes: full.backupCodes,
});
const granted: ChallengeRecord = challengeOf({
  status: "granted",
  completed: {
    requestId: "r",
    digest: "d",
    browser: "b",
    trustedDevice: null,
    grant: {
      id: "g",
      purpose: "sign_in",
      ...of,
      environment: contextOf().environment,
      amr: ["pwd", "otp"],
      roots: ["password"],
      assurance: "aal2",
      atMs: 1,
      expiresAtMs: 2,
      advice: ["recovered"],
      promptSkipped: true,
    },
  },
});

const revealed = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, each: unknown) => (each instanceof Secret ? each.reveal() : each)));
const shown = ({ apps, ...account }: AccountRecord) => ({
  ...account,
  apps: apps.map((app) => ({ ...app, secret: app.secret.reveal() })),
});

test.each([
  { of: "new", account: newAccount(1) },
  { of: "full", account: full },
])(
  "an account that is $of is read as it was written, and written again as it was read",
  async ({ account }) => {
    const stored = throughText(await writeAccount(account, codec));
    const read = await readAccount(stored, codec);
    expect(shown(read)).toEqual(shown(account));
    expect(throughText(await writeAccount(read, codec))).toEqual(stored);
  },
);

test.each([
  { of: "just begun", challenge: challengeOf() },
  { of: "in the middle of everything", challenge: working },
  { of: "granted", challenge: granted },
])("a challenge that is $of is read as it was written", async ({ challenge }) => {
  const stored = throughText(await writeChallenge(challenge, codec));
  const read = await readChallenge(stored, codec, of);
  expect(read.pendingApp?.secret.reveal()).toBe(challenge.pendingApp?.secret.reveal());
  expect({ ...read, pendingApp: null }).toEqual({ ...challenge, pendingApp: null });
  expect(revealed(stored)).toEqual(stored);
});

test("a sign-in stores nothing of what only an enrolment fills in, and of codes what they share once", async () => {
  expect(await writeChallenge(challengeOf(), codec)).toMatchObject({ work: null });
  for (const change of Object.entries(working).filter(([name]) => !(name in noWork))) {
    const stored = await writeChallenge(challengeOf(Object.fromEntries([change])), codec);
    expect(stored).toMatchObject({ work: null });
  }
  for (const name of Object.keys(noWork)) {
    const stored = await writeChallenge({ ...challengeOf(), [name]: Reflect.get(working, name) }, codec);
    expect(stored, name).not.toMatchObject({ work: null });
  }
  const { backupCodes } = (await writeAccount(full, codec)) as { backupCodes: Json };
  expect(backupCodes).toMatchObject({ rows: [{}, { weaker: true }, {}, {}, {}], used: { 1: 6, 3: 0, 5: 7 } });
});

const noWork = {
  enrolBecause: 0,
  deviceName: 0,
  identityProved: 0,
  identityRoots: 0,
  pendingApp: 0,
  replaces: 0,
  boundFactor: 0,
  addressTyped: 0,
  pendingContact: 0,
  pendingCodes: 0,
};

/** The value with one place of it changed: for every place that there is, wherever it lies. */
function* damages(value: Json, path: readonly string[] = []): Generator<[string, Json]> {
  const at = path.join(".");
  // What others keep is theirs to look at.
  if (path[0] === "kept" && path.length > 1) return;
  yield [at, typeof value === "object" && value !== null ? "text" : { no: "such thing" }];
  if (typeof value === "number") yield [at, String(value)];
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) yield [at, { ...value }];
  for (const [name, each] of Object.entries(value)) {
    const within = (changed: Json): Json =>
      Array.isArray(value) ? value.with(Number(name), changed) : { ...value, [name]: changed };
    for (const [deep, changed] of damages(each, [...path, name])) yield [deep, within(changed)];
    const data = ["kept", "pools", "sends", "used"].includes(path.at(-1) ?? "");
    const optional = ["slow", "weaker", "promptSkipped"].includes(name);
    const { [name]: _, ...without } = value as Record<string, Json>;
    if (!Array.isArray(value) && !data && !optional) yield [`${at} without ${name}`, without];
  }
  const named = ["kept", "pools", "sends", "used"].includes(path.at(-1) ?? "");
  if (!Array.isArray(value) && !named) yield [`${at} with more`, { ...value, more: null }];
}

test("S29, S34: whatever is changed in a stored record, left out of it or put into it, it is damaged", async () => {
  const account = throughText(await writeAccount(full, codec));
  const challenges = [working, granted].map(async (each) => throughText(await writeChallenge(each, codec)));
  let count = 0;
  const refused = async (where: string, reading: Promise<unknown>) => {
    count += 1;
    await expect(reading, where).rejects.toMatchObject({ code: "damaged_record" });
  };
  for (const [where, damaged] of damages(account)) await refused(where, readAccount(damaged, codec));
  for (const challenge of await Promise.all(challenges))
    for (const [where, damaged] of damages(challenge))
      await refused(where, readChallenge(damaged, codec, of));
  expect(count).toBeGreaterThan(500);
});

test.each([
  ["", 0],
  [hex(1), 0],
  [`${hex(1)}.`, 0],
  [`.${hex(1)}`, 0],
  [`${hex(1)}.${hex(2)}.`, 0],
  [`${hex(1)}.${hex(2)}.ab`, 0],
  [`${hex(1)}.${hex(2)}.ab.cd`, 0],
  [`${hex(1)}.${hex(2)} `, 0],
  [`${hex(1)}.${hex(2)}`, 1],
])("S29: %j with a use of place %d is no row of backup codes", async (hashed, place) => {
  const whole = throughText(await writeAccount(full, codec)) as Record<string, Json>;
  const rows = [{ v: 1, form: "digits", keys: ["k1"], hashed }];
  const backupCodes = { id: "s", generatedAt: 1, rows, used: { [place]: 5 } };
  await expect(readAccount({ ...whole, backupCodes }, codec)).rejects.toMatchObject({
    code: "damaged_record",
  });
});

test("S21: a refusal names the place and never what stands there", async () => {
  const whole = throughText(await writeAccount(full, codec)) as Record<string, Json>;
  const damaged = { ...whole, pools: { authenticator_app: { ...pool, wrongAt: [1, "a secret"] } } };
  await expect(readAccount(damaged, codec)).rejects.toThrow(/at "pools\.authenticator_app\.wrongAt\.1"$/);
});
