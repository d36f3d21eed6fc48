import { readFileSync } from "node:fs";
import { hotp } from "@sparekey/otp";
import { expect, expectTypeOf, test } from "vitest";
import { extend } from "../src/extend.js";
import { authenticatorApp, backupCodes, citrix, createMfa, type Mfa } from "../src/index.js";
import { addHardwareToken, hardwareToken, removeHardwareToken, type TokenReply } from "./hardware-token.js";
import { alterRecord, burntPool, recordOf } from "./record.js";
import { createWorld, expectNext, type World } from "./world.js";

const key = new Uint8Array(32).map((_, index) => 200 - index);
const seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const policy = { ...citrix(), recovery: { ...citrix().recovery, atLeast: 0, required: [] } };

type Fobs = Mfa<"authenticator_app" | "backup_codes" | "hardware_token">;

/** A host of the world's parts that composes the method of the page. */
function fobsOf(world: World, sealedWith = key): Fobs {
  const { issuer, origin, environment, store, keyring, directory, channels, clock, onError } = extend(
    world.mfa,
  );
  const methods = [authenticatorApp(), backupCodes(), hardwareToken(sealedWith)];
  const parts = { issuer, origin, environment, store, keyring, directory, channels, clock };
  const fobs = createMfa({
    ...parts,
    methods,
    policy,
    callingCodes: { "+": true },
    onError: (error) => onError?.(error),
  });
  return fobs;
}

/** Fresh proof for settings: by the mailbox and the password, or by a code. */
async function stepUp(world: World, mfa: Fobs, code?: string): Promise<string> {
  const begun = await mfa.stepUp.begin({ account: "u1" });
  const token = "token" in begun ? begun.token : "";
  const answer =
    begun.next === "prove_identity"
      ? { code: await world.mailedCode(), password: "correct horse" }
      : { code };
  return expectNext(await mfa.stepUp.answer(token, answer), "granted").grant.proof;
}

/** The account's first factor is a fob; its next code is that of counter 1. */
async function bind(world: World, mfa: Fobs): Promise<TokenReply> {
  const proof = await stepUp(world, mfa);
  return addHardwareToken(mfa, key, { account: "u1", proof, seed, code: hotp(seed, 0), label: "Blue fob" });
}

async function begin(mfa: Fobs): Promise<string> {
  return expectNext(await mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code").token;
}

test("a method of somebody else's is enrolled, told of, signs in, and its names are types", async () => {
  const world = createWorld();
  const mfa = fobsOf(world);
  expect(await bind(world, mfa)).toEqual({ done: true });
  expect(world.people.get("u1")?.marked).toBeUndefined();
  await mfa.outbox.flush();
  expect(world.people.get("u1")?.marked).toBe(true);
  expect(world.inbox.at(-1)?.text).toContain("Blue fob");
  const page = expectNext(await mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  expect(page.method).toBe("hardware_token");
  const choice: Parameters<Fobs["signIn"]["choose"]>[1] = { method: "hardware_token" };
  expect(await mfa.signIn.choose(page.token, choice)).toMatchObject({ next: "enter_code" });
  expectTypeOf(hardwareToken(key).name).toEqualTypeOf<"hardware_token">();
  const { grant } = expectNext(await mfa.signIn.answer(page.token, { code: hotp(seed, 3) }), "granted");
  expect(grant).toMatchObject({ assurance: "aal2", amr: ["pwd", "otp", "mfa"] });
  expect(grant.roots).toEqual(["password", expect.stringMatching(/^hardware_token:/)]);
  expect(await recordOf(world)).toMatchObject({ kept: { hardware_token: { counter: 4 } } });
});

test("S01: a code that was right is refused again, and at three doors at once it is one grant", async () => {
  const world = createWorld();
  const mfa = fobsOf(world);
  await bind(world, mfa);
  const tokens = await Promise.all([begin(mfa), begin(mfa), begin(mfa)]);
  const replies = await Promise.all(tokens.map((token) => mfa.signIn.answer(token, { code: hotp(seed, 3) })));
  expect(replies.filter(({ next }) => next === "granted")).toHaveLength(1);
  const again = await begin(mfa);
  expect(await mfa.signIn.answer(again, { code: hotp(seed, 3) })).toMatchObject({
    problem: { code: "already_used" },
  });
  expect(await mfa.signIn.answer(again, { code: hotp(seed, 2) })).toMatchObject({
    problem: { code: "wrong" },
  });
  expectNext(await mfa.signIn.answer(again, { code: hotp(seed, 4) }), "granted");
});

test("S05, S06: its answers are counted by the engine, and what is malformed is not", async () => {
  const world = createWorld();
  const mfa = fobsOf(world);
  await bind(world, mfa);
  const token = await begin(mfa);
  for (const code of [null, 7, {}, "", "12345", "x".repeat(1e5), undefined]) {
    expect(await mfa.signIn.answer(token, { code })).toMatchObject({
      problem: { code: "invalid_input", field: "code" },
    });
  }
  for (const attemptsLeft of [4, 3, 2, 1]) {
    const answer = await mfa.signIn.answer(token, { code: hotp(seed, 90) });
    expect(answer).toMatchObject({ problem: { code: "wrong", attemptsLeft } });
  }
  expect(await mfa.signIn.answer(token, { code: hotp(seed, 91) })).toMatchObject({ next: "start_over" });
  // Another challenge has the same budget: the right code is not even looked at.
  const other = await begin(mfa);
  expect(await mfa.signIn.answer(other, { code: hotp(seed, 1) })).toMatchObject({
    problem: { code: "locked" },
  });
  world.tick(60 * 60_000);
  expectNext(await mfa.signIn.answer(await begin(mfa), { code: hotp(seed, 1) }), "granted");
});

test("S53, S09: it shares the account's ceiling with the app, and at its own it is burnt alone", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const mfa = fobsOf(world);
  const proof = await stepUp(world, mfa, world.codeOf(secret));
  await addHardwareToken(mfa, key, { account: "u1", proof, seed, code: hotp(seed, 0), label: "Blue fob" });
  world.tick(31_000);
  const wrongAt = Array.from({ length: 60 }, () => world.now - 1);
  await alterRecord(world, { pools: { authenticator_app: { ...burntPool, disabled: false, wrongAt } } });
  const answer = async (code: string) => {
    const page = await mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
    const token = "token" in page ? page.token : "";
    await mfa.signIn.choose(token, { method: "hardware_token" });
    return mfa.signIn.answer(token, { code });
  };
  expect(await answer(hotp(seed, 1))).toMatchObject({ problem: { code: "locked" } });
  await alterRecord(world, { pools: { authenticator_app: burntPool } });
  expect(await answer(hotp(seed, 1))).toMatchObject({ next: "granted" });
});

test("J3.10: changes of it need fresh proof, and the last factor stays", async () => {
  const world = createWorld();
  const mfa = fobsOf(world);
  const no = (problem: string) => ({ done: false, problem });
  const fob = { account: "u1", seed, code: hotp(seed, 0), label: "Blue fob" };
  for (const proof of [null, "", "x", 7, {}, await begun(mfa)]) {
    expect(await addHardwareToken(mfa, key, { ...fob, proof })).toEqual(no("proof_needed"));
  }
  const first = await stepUp(world, mfa);
  expect(await addHardwareToken(mfa, key, { ...fob, proof: first, account: "u2" })).toEqual(
    no("proof_needed"),
  );
  expect(await addHardwareToken(mfa, key, { ...fob, proof: first, code: "x" })).toEqual(no("wrong_code"));
  expect(await addHardwareToken(mfa, key, { ...fob, proof: first, label: "" })).toEqual(no("invalid_name"));
  expect(await removeHardwareToken(mfa, { account: "u1", proof: first })).toEqual(no("has_none"));
  expect(await addHardwareToken(mfa, key, { ...fob, proof: first })).toEqual({ done: true });
  // What proved enough before there was a factor does so no more.
  expect(await removeHardwareToken(mfa, { account: "u1", proof: first })).toEqual(no("proof_needed"));
  const proof = await stepUp(world, mfa, hotp(seed, 1));
  expect(await addHardwareToken(mfa, key, { ...fob, proof })).toEqual(no("has_one"));
  expect(await removeHardwareToken(mfa, { account: "u1", proof })).toEqual(no("last_factor"));
});

const begun = async (mfa: Fobs): Promise<string> => {
  const reply = await mfa.stepUp.begin({ account: "u1" });
  return "token" in reply ? reply.token : "";
};

test("S06: guesses at the code of a binding are counted too, and nothing is bound by them", async () => {
  const world = createWorld();
  const mfa = fobsOf(world);
  const proof = await stepUp(world, mfa);
  const fob = { account: "u1", seed, code: hotp(seed, 500), label: "Blue fob", proof };
  for (const problem of [...Array.from({ length: 5 }, () => "wrong_code"), "locked"]) {
    expect(await addHardwareToken(mfa, key, fob)).toEqual({ done: false, problem });
  }
  const right = { ...fob, code: hotp(seed, 0) };
  expect(await addHardwareToken(mfa, key, right)).toEqual({ done: false, problem: "locked" });
  expect(await recordOf(world)).toMatchObject({ enrolledAt: null, kept: {} });
  await expect(addHardwareToken(mfa, key, { ...fob, seed: "1" })).rejects.toMatchObject({
    code: "invalid_secret",
  });
});

test("it is removed beside an app, which ends what is open; while changes are frozen it is neither bound nor removed (S43)", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const mfa = fobsOf(world);
  const fob = { account: "u1", seed, code: hotp(seed, 0), label: "Blue fob" };
  const proof = await stepUp(world, mfa, world.codeOf(secret));
  expect(await addHardwareToken(mfa, key, { ...fob, proof })).toEqual({ done: true });
  const frozen = { at: world.now, since: 0, until: world.now + 1000, liftedAt: null };
  await alterRecord(world, { frozen });
  const held = { done: false, problem: "frozen" };
  expect(await addHardwareToken(mfa, key, { ...fob, proof })).toEqual(held);
  expect(await removeHardwareToken(mfa, { account: "u1", proof })).toEqual(held);
  await alterRecord(world, { frozen: null });
  const { token } = expectNext(await mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "choose_method");
  expect(await removeHardwareToken(mfa, { account: "u1", proof })).toEqual({ done: true });
  expect(await mfa.signIn.show(token)).toMatchObject({ next: "start_over", reason: "superseded" });
  expect(await removeHardwareToken(mfa, { account: "u1", proof })).toEqual({
    done: false,
    problem: "proof_needed",
  });
});

test("S29: a seed that was changed, moved, or sealed with another key is unavailable, and is told", async () => {
  const world = createWorld();
  await bind(world, fobsOf(world));
  const other = fobsOf(world, new Uint8Array(32).fill(7));
  const token = await begin(other);
  expect(await other.signIn.answer(token, { code: hotp(seed, 1) })).toMatchObject({ next: "try_again" });
  expect(world.errors).toMatchObject([{ code: "sealed_elsewhere" }]);
  expect(JSON.stringify(await recordOf(world))).not.toContain(seed);
  await alterRecord(world, { kept: { hardware_token: { id: "x", more: 1 } } });
  const mfa = fobsOf(world);
  expect(await mfa.signIn.begin({ account: "u1", amr: ["pwd"] })).toMatchObject({ next: "try_again" });
});

test("the page holds this very code", () => {
  const code = readFileSync(new URL("hardware-token.ts", import.meta.url), "utf8")
    .replace("../src/extend.js", "@sparekey/mfa/extend")
    .replace("../src/index.js", "@sparekey/mfa");
  const page = readFileSync(new URL("../../../docs/mfa/writing-a-method.md", import.meta.url), "utf8");
  expect(page).toContain(`\`\`\`ts\n${code}\`\`\`\n`);
});
