import { memoryStore } from "@sparekey/storage/memory";
import { expect, test } from "vitest";
import { authenticatorApp, createKeyring, createMfa, type Mfa, MfaError, standard } from "../../src/index.js";
import { createWorld } from "../world.js";

// What plain JavaScript hands over: no compiler was asked.
const called = (verb: (...handed: never[]) => unknown, ...handed: unknown[]): unknown =>
  Reflect.apply(verb, undefined, handed);

function sentenceOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (error instanceof MfaError && error.code === "invalid_option") return error.message;
    return `thrown as ${String(error)}`;
  }
  return "accepted";
}

async function refusalOf(verb: () => unknown): Promise<string> {
  try {
    await verb();
  } catch (error) {
    return sentenceOf(() => {
      throw error;
    });
  }
  return "accepted";
}

const keyring = createKeyring({
  current: "k1",
  keys: { k1: new Uint8Array(32).map((_, index) => index) },
});
const whole = {
  issuer: "ACME Co",
  origin: "https://example.com",
  environment: "test",
  store: memoryStore(),
  keyring,
  directory: { account: async () => null },
  methods: [authenticatorApp()],
};

test("S28: an option that is missing, null or of another type is refused by name when the engine is made", () => {
  for (const name of ["issuer", "origin", "environment", "store", "keyring", "directory", "methods"]) {
    for (const wrong of [undefined, null, 5, {}]) {
      const sentence = sentenceOf(() => called(createMfa, { ...whole, [name]: wrong }));
      expect(sentence, `${name}: ${String(wrong)}`).toContain(`\`${name}\``);
    }
  }
  expect(sentenceOf(() => called(createMfa))).toContain("createMfa takes an object");
  expect(sentenceOf(() => called(createMfa, whole))).toBe("accepted");
});

test("S28: what plain JavaScript gets wrong about an option is named", () => {
  for (const [options, named] of [
    [{ store: Promise.resolve(memoryStore()) }, "`store` is a promise: await it first"],
    [{ store: memoryStore }, "`store` must be a store"],
    [{ keyring: { current: "a", keys: {} } }, "`keyring` must be what createKeyring gave"],
    [{ directory: { ...whole.directory, verifyPassword: true } }, "`directory.verifyPassword`"],
    [{ methods: [authenticatorApp] }, "methods[0]"],
    [{ methods: ["authenticator_app"] }, "methods[0]"],
    [{ methods: [undefined] }, "methods[0]"],
    [{ policy: standard }, "`policy`"],
    [{ policy: null }, "`policy`"],
    [{ channels: [() => null], callingCodes: { "+44": true }, clock: 5 }, "`clock`"],
    [{ channels: { email: () => null } }, "`channels.email` must be a channel: it has no send"],
    [{ channels: null }, "`channels`"],
    [{ slowHash: async () => "" }, "`slowHash`"],
    [{ onEvent: "log" }, "`onEvent`"],
    [{ random: "x" }, "`random`"],
    [{ tenant: 5 }, "`tenant`"],
  ] as const) {
    expect(
      sentenceOf(() => called(createMfa, { ...whole, ...options })),
      named,
    ).toContain(named);
  }
});

test("S02: random bytes that are none, or too few, become no id", async () => {
  const person = { userName: "ann", email: null };
  for (const random of [() => "x", () => new Uint8Array(0), (length: number) => new Array(length).fill(7)]) {
    const directory = { account: async () => person };
    const mfa = called(createMfa, { ...whole, directory, random }) as Mfa;
    const reply = mfa.signIn.begin({ account: "1", amr: ["pwd"] });
    expect(await refusalOf(() => reply)).toContain("`random`");
  }
});

test("S28: a keyring without keys is refused in a sentence", () => {
  for (const wrong of [undefined, null, {}, { current: "a", keys: null }]) {
    expect(sentenceOf(() => called(createKeyring, wrong))).toContain("takes an object");
  }
});

test("S28: a verb that is handed nothing, or a bare id, refuses in a sentence that shows what it takes", async () => {
  const { mfa } = createWorld();
  const verbs = {
    "signIn.begin": mfa.signIn.begin,
    "enrol.begin": mfa.enrol.begin,
    "stepUp.begin": mfa.stepUp.begin,
    passwordChanged: mfa.passwordChanged,
    assign: mfa.assign,
    importAccount: mfa.importAccount,
    gateway: mfa.gateway,
    forRequest: mfa.forRequest,
    "outbox.run": mfa.outbox.run,
  };
  for (const [name, verb] of Object.entries(verbs)) {
    for (const wrong of [undefined, null, "u1"]) {
      expect(await refusalOf(() => called(verb, wrong)), name).toContain(`${name} takes an object`);
    }
  }
});

test("S28: an account that is no text is not looked up", async () => {
  const { mfa } = createWorld();
  for (const wrong of [undefined, null, 1, "", { account: "u1" }]) {
    expect(await refusalOf(() => called(mfa.settings.view, wrong))).toContain("`account` must be text");
    expect(await refusalOf(() => called(mfa.events, wrong))).toContain("`account` must be text of 1 to ");
  }
  expect(await refusalOf(() => called(mfa.events, "u1", null))).toContain("takes an object");
  expect(await refusalOf(() => called(mfa.events, "u1", { after: new Date() }))).toContain("`after`");
});

test("S28: what is imported is refused by its place", async () => {
  const { mfa } = createWorld();
  const secret = "JBSWY3DPEHPK3PXP";
  for (const [imported, named] of [
    [{ apps: "JBSWY3DPEHPK3PXP" }, "`apps` must be a list"],
    [{ apps: [null] }, "apps[0]"],
    [{ apps: [{ secret, algorithm: "sha1" }] }, 'apps[0].algorithm must be "SHA-1"'],
    [{ backupCodes: "abc" }, "`backupCodes` must be a list"],
    [{ contacts: [null] }, "contacts[0]"],
  ] as const) {
    expect(await refusalOf(() => called(mfa.importAccount, { account: "u1", ...imported }))).toContain(named);
  }
  const by = { account: "u1", flavour: "app" };
  expect(await refusalOf(() => called(mfa.assign, by))).toContain("`by` of assign takes an object");
  expect(await refusalOf(() => called(mfa.outbox.run, { signal: "x" }))).toContain("`signal`");
});
