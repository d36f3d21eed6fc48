import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { memoryStore } from "@sparekey/storage/memory";
import { expect, test } from "vitest";
import {
  authenticatorApp,
  backupCodes,
  citrix,
  createKeyring,
  createMfa,
  type Policy,
  recoveryEmail,
  smsCode,
} from "../src/index.js";
import { driver, fakeClock, testInbox } from "../src/testing.js";

function host(change: Partial<Policy> = {}) {
  const clock = fakeClock();
  const inbox = testInbox();
  const mfa = createMfa({
    issuer: "ACME Co",
    origin: "https://app.example.com",
    environment: "test",
    store: memoryStore({ now: clock }),
    keyring: createKeyring({ current: "k", keys: { k: new Uint8Array(32).map((_, index) => index) } }),
    directory: {
      account: async (id) => ({ userName: id, email: { address: `${id}@example.com`, verified: true } }),
      verifyPassword: async (_id, password) => password === "correct horse",
    },
    methods: [authenticatorApp(), smsCode(), backupCodes(), recoveryEmail()],
    policy: { ...citrix(), ...change },
    channels: inbox.channels,
    callingCodes: { "+44": true },
    clock,
  });
  return { mfa, clock, inbox, ann: driver({ mfa, clock, inbox, password: () => "correct horse" }) };
}

test("J1: the driver enrols an app with every recovery method that policy asks for", async () => {
  const { mfa, ann } = host();
  const { grant, key, backupCodes: codes } = await ann.enrol("ann", "Pixel 9");
  expect(grant).toMatchObject({ purpose: "enrol", account: "ann", environment: "test" });
  expect(key).toMatch(/^[A-Z2-7]{32}$/);
  expect(codes.length).toBeGreaterThanOrEqual(8);
  expect(await mfa.settings.view("ann")).toMatchObject({
    enrolled: true,
    devices: [{ name: "Pixel 9" }],
    recoveryMissing: 0,
  });
});

test("the driver signs in and steps up as often as it is told to, waiting where a passcode is spent", async () => {
  const { mfa, ann, clock } = host();
  await ann.enrol("ann");
  const before = clock();
  for (let times = 0; times < 3; times += 1) {
    expect(await ann.signIn("ann")).toMatchObject({ purpose: "sign_in", assurance: "aal2" });
  }
  const { proof } = await ann.stepUp("ann");
  expect(clock() - before).toBeLessThanOrEqual(4 * 30_000);
  const made = await mfa.settings.change({ action: "generate_backup_codes" }, { proof });
  expect(made.done).toBe(true);
});

test("J1.8: the driver enrols on the way in, where policy demands it", async () => {
  const { ann } = host({ enrolWhen: () => "first_sign_in" });
  expect(await ann.signIn("ann")).toMatchObject({ purpose: "sign_in", assurance: "aal2" });
  expect(ann.codeFor("ann")).toMatch(/^[0-9]{6}$/);
});

test("a passcode of the driver is one that the engine takes", async () => {
  const { mfa, ann } = host();
  await ann.enrol("ann");
  const begun = await mfa.signIn.begin({ account: "ann", amr: ["pwd"] });
  if (begun.next !== "enter_code") throw new Error(begun.next);
  expect((await mfa.signIn.answer(begun.token, { code: ann.codeFor("ann") })).next).toBe("granted");
});

test("the inbox gives the last code and the last link, of everybody or of one address", async () => {
  const all = ["recovery_phone", "recovery_email", "backup_codes"] as const;
  const { mfa, ann, inbox } = host({ recovery: { atLeast: 3, required: [], offered: all } });
  expect(() => inbox.lastCode()).toThrow("No code was sent");
  await ann.enrol("ann");
  await mfa.enrol.begin({ account: "bob" });
  await mfa.outbox.deliver();
  expect(inbox.lastCode("bob@example.com")).toBe(inbox.lastCode());
  expect(inbox.lastCode("recovery-ann@example.org")).not.toBe(inbox.lastCode());
  expect(inbox.lastCode("+447700900112")).toMatch(/^[0-9]{6}$/);
  expect(inbox.lastLink("ann@example.com").origin).toBe("https://app.example.com");
  inbox.clear();
  expect(() => inbox.lastLink()).toThrow("No link was sent");
});

test("S21: a journey that leads elsewhere is an error that says where, and nothing that was typed", async () => {
  const { mfa, clock, inbox } = host();
  const eve = driver({ mfa, clock, inbox, password: () => "wrong password" });
  const failed = await eve.enrol("ann").catch((error: unknown) => String(error));
  expect(failed).toContain("stands at prove_identity, with the problem wrong");
  expect(failed).not.toContain("wrong password");
  expect(failed).not.toContain(inbox.lastCode());
  expect(() => eve.codeFor("ann")).toThrow("bound no app");
});

test("nothing that is published imports the testing entry, and the main entry does not export it", () => {
  const folder = join(import.meta.dirname, "../src");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.startsWith("testing"))
    .map((file) => readFileSync(join(folder, file), "utf8"));
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((text) => /from "[^"]*\/testing(\/[^"]*)?\.?(js)?"/.test(text))).toEqual([]);
});

test("a provider that is down is tried again, and nothing is kept twice", async () => {
  const { mfa, ann, inbox, clock } = host();
  inbox.fail(new Error("down"), 2);
  await mfa.enrol.begin({ account: "bob" });
  expect(await mfa.outbox.deliver()).toMatchObject({ sent: 0, failed: 1 });
  clock.advance(10_000);
  expect(await mfa.outbox.deliver()).toMatchObject({ sent: 0, failed: 1 });
  clock.advance(60_000);
  expect(await mfa.outbox.deliver()).toMatchObject({ sent: 1, failed: 0 });
  expect(inbox.sent).toHaveLength(1);
  expect((await ann.enrol("ann")).grant.account).toBe("ann");
});
