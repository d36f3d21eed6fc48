import { expect, test } from "vitest";
import { citrix, type Grant, type MfaOptions, type Policy, type Reply } from "../../src/index.js";
import { bindApp, settingsProof } from "../own-app.js";
import { recordOf } from "../record.js";
import { createWorld, expectNext, type TestMethod, type World } from "../world.js";

const dayMs = 24 * 60 * 60_000;
const policy: Policy = {
  ...citrix(),
  recovery: { ...citrix().recovery, atLeast: 0, required: [] },
  trustedDevices: { days: 30, most: 3 },
};

interface Owner {
  readonly world: World;
  readonly secret: string;
}

const grantOf = (reply: Reply<"sign_in">): Grant<"sign_in"> => expectNext(reply, "granted").grant;

async function owner(options: Partial<MfaOptions<TestMethod>> = {}): Promise<Owner> {
  const world = createWorld({ policy, ...options });
  const app = await bindApp(world);
  expectNext(app.reply, "granted");
  world.tick(30_000);
  return { world, secret: app.key };
}

async function signIn({ world, secret }: Owner, trustDevice?: unknown): Promise<Grant<"sign_in">> {
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  const grant = grantOf(await world.mfa.signIn.answer(token, { code: world.codeOf(secret), trustDevice }));
  world.tick(30_000);
  return grant;
}

async function trusted(own: Owner, name: unknown = true): Promise<string> {
  const { trustedDevice } = await signIn(own, name);
  if (trustedDevice === null) throw new Error("no device was trusted");
  return trustedDevice.token;
}

const begin = ({ world }: Owner, trustedDevice: unknown, account = "u1") =>
  world.mfa.signIn.begin({ account, amr: ["pwd"], trustedDevice });

async function proved({ world, secret }: Owner): Promise<{ proof: string }> {
  const proof = await settingsProof(world, secret);
  world.tick(30_000);
  return { proof };
}

test("S45: a trusted device is asked for no factor, and its grant says that none was shown", async () => {
  const own = await owner();
  const device = await trusted(own);
  const grant = grantOf(await begin(own, device));
  expect(grant).toMatchObject({ amr: ["pwd"], roots: ["password"], assurance: "aal1", promptSkipped: true });
  expect(grant.trustedDevice).toBeNull();
  expect(grant.browser).toBeNull();
  expect(await signIn(own)).not.toHaveProperty("promptSkipped");
});

test("S45: it is never proof: stepping up and enrolling ask for the factor, and it changes nothing", async () => {
  const own = await owner();
  const device = await trusted(own);
  const { mfa } = own.world;
  const from = { account: "u1", trustedDevice: device, browser: device };
  expect((await mfa.stepUp.begin(from)).next).toBe("enter_code");
  expect((await mfa.enrol.begin(from)).next).toBe("enter_code");
  const { proof } = grantOf(await begin(own, device));
  for (const shown of [device, proof]) {
    expect(await mfa.settings.change({ action: "generate_backup_codes" }, { proof: shown })).toMatchObject({
      problem: { code: "proof_needed" },
    });
  }
  const before = (await recordOf(own.world))["lastFactorAt"];
  own.world.tick(1);
  await begin(own, device);
  expect((await recordOf(own.world))["lastFactorAt"]).toBe(before);
});

test("S45: no recovery method, trusted device, wrong answer or first factor alone makes one", async () => {
  const own = await owner();
  const { world } = own;
  const by = await proved(own);
  const made = await world.mfa.settings.change({ action: "generate_backup_codes" }, by);
  await world.mfa.settings.change({ action: "save_backup_codes", saved: true }, by);
  const { token } = expectNext(await begin(own, undefined), "enter_code");
  const page = await world.mfa.signIn.choose(token, { method: "backup_codes" });
  expect(page).not.toHaveProperty("trustDeviceDays");
  await world.mfa.signIn.answer(token, { code: "0000-0000-0000-0000", trustDevice: true });
  const code = made.done ? made.codes?.[0] : undefined;
  const recovered = grantOf(await world.mfa.signIn.answer(token, { code, trustDevice: true }));
  expect(recovered.trustedDevice).toBeNull();
  const first = grantOf(await begin(own, undefined, "u2"));
  expect(first.trustedDevice).toBeNull();
  expect((await world.mfa.settings.view("u1")).trustedDevices).toEqual([]);
});

test("S45: where policy has none, none is offered, made or taken", async () => {
  const own = await owner();
  const device = await trusted(own);
  const strict = { ...own, world: { ...own.world, mfa: own.world.engine({ policy: citrix() }) } };
  expect(expectNext(await begin(own, undefined), "enter_code").trustDeviceDays).toBe(30);
  const page = expectNext(await begin(strict, device), "enter_code");
  expect(page).not.toHaveProperty("trustDeviceDays");
  const code = own.world.codeOf(own.secret);
  expect(
    grantOf(await strict.world.mfa.signIn.answer(page.token, { code, trustDevice: true })).trustedDevice,
  ).toBeNull();
});

test("S50: a change of password voids every trusted device", async () => {
  for (const through of ["known", "mailbox", "support"] as const) {
    const own = await owner();
    const device = await trusted(own);
    await own.world.mfa.passwordChanged({ account: "u1", through });
    expect((await begin(own, device)).next).toBe("enter_code");
    expect((await own.world.mfa.settings.view("u1")).trustedDevices).toEqual([]);
  }
});

test("S50: so does every change of factors, contacts and codes", async () => {
  const changes: Readonly<Record<string, (own: Owner) => Promise<unknown>>> = {
    async "another app"(own) {
      const { world, secret } = own;
      const begun = expectNext(await world.mfa.enrol.begin({ account: "u1", name: "New" }), "enter_code");
      await world.mfa.enrol.answer(begun.token, { code: world.codeOf(secret) });
      const proof = { code: await world.mailedCode(), password: "correct horse" };
      const app = expectNext(await world.mfa.enrol.answer(begun.token, proof), "confirm_app");
      expectNext(await world.mfa.enrol.answer(app.token, { code: world.codeOf(app.key) }), "granted");
    },
    async "backup codes"(own) {
      const by = await proved(own);
      await own.world.mfa.settings.change({ action: "generate_backup_codes" }, by);
      await own.world.mfa.settings.change({ action: "save_backup_codes", saved: true }, by);
    },
    async "a contact"(own) {
      const by = await proved(own);
      const contact = { action: "add_contact", role: "recovery_email", address: "a@example.org" } as const;
      await own.world.mfa.settings.change(contact, by);
      const code = await own.world.mailedCode();
      expect(await own.world.mfa.settings.change({ action: "confirm_contact", code }, by)).toEqual({
        done: true,
      });
    },
  };
  for (const [name, change] of Object.entries(changes)) {
    const own = await owner();
    const device = await trusted(own);
    await change(own);
    own.world.tick(60_000);
    expect((await begin(own, device)).next, name).toBe("enter_code");
  }
});

test("S45, S26: it is of one account, environment and browser's token, and of nothing else", async () => {
  const own = await owner();
  const device = await trusted(own);
  const { browser } = await signIn(own);
  const other = expectNext(await own.world.mfa.enrol.begin({ account: "u2" }), "prove_identity");
  const shown = { code: await own.world.mailedCode(), password: "battery staple" };
  const app = expectNext(await own.world.mfa.enrol.answer(other.token, shown), "confirm_app");
  expectNext(await own.world.mfa.enrol.answer(app.token, { code: own.world.codeOf(app.key) }), "granted");
  expect((await begin(own, device, "u2")).next).toBe("enter_code");
  const elsewhere = {
    ...own,
    world: { ...own.world, mfa: own.world.engine({ environment: "maintenance" }) },
  };
  expect((await begin(elsewhere, device)).next).toBe("enter_code");
  const [id, mac = ""] = device.split(".");
  for (const bad of [
    browser,
    id,
    `${id}.`,
    `${id}.${mac.slice(0, -1)}`,
    `.${mac}`,
    "",
    null,
    7,
    {},
    [device],
  ]) {
    expect((await begin(own, bad)).next, JSON.stringify(bad)).toBe("enter_code");
  }
  // S21: nothing in the store makes one, and no token is in it.
  const stored = JSON.stringify(await own.world.store.list(["default", "account:u1"], { limit: 1_000 }));
  expect(stored).not.toContain(mac);
  expect(mac.split(":")[1]).toHaveLength(64);
});

test("S45: it ends after its days, to the millisecond, whether it was used or not", async () => {
  const own = await owner();
  const device = await trusted(own);
  own.world.tick(30 * dayMs - 30_000 - 1);
  grantOf(await begin(own, device));
  own.world.tick(1);
  expect((await begin(own, device)).next).toBe("enter_code");
});

test("S45: they are listed by name, bounded in number, and revoked one by one or all at once", async () => {
  const own = await owner();
  const { world } = own;
  const tokens = [];
  for (const name of ["Firefox", "Chrome", "  ", "Opera\n"]) {
    tokens.push(await trusted(own, name));
    world.tick(60_000);
  }
  const { trustedDevices } = await world.mfa.settings.view("u1");
  expect(trustedDevices.map(({ name }) => name).sort()).toEqual(["Browser", "Chrome", "Opera"]);
  expect((await begin(own, tokens[0])).next).toBe("enter_code");
  const chrome = trustedDevices.find(({ name }) => name === "Chrome");
  expect(chrome?.expiresAtMs).toBe((chrome?.addedAtMs ?? 0) + 30 * dayMs);
  await world.mfa.outbox.deliver();
  world.inbox.length = 0;
  const by = await proved(own);
  const one = { action: "remove_trusted_device", device: chrome?.id } as const;
  expect(await world.mfa.settings.change(one, by)).toEqual({ done: true });
  expect(await world.mfa.settings.change(one, by)).toMatchObject({ problem: { code: "not_found" } });
  expect((await begin(own, tokens[1])).next).toBe("enter_code");
  grantOf(await begin(own, tokens[2]));
  expect(await world.mfa.settings.change({ action: "remove_trusted_devices" }, by)).toEqual({ done: true });
  for (const token of tokens) expect((await begin(own, token)).next).toBe("enter_code");
  await world.mfa.outbox.deliver();
  // S31: told of each.
  expect(world.inbox.filter(({ text }) => text.includes("Chrome"))).toHaveLength(1);
  const types = world.events.map(({ type }) => type);
  expect(types.filter((type) => type === "trusted_device_added")).toHaveLength(4);
  expect(types.filter((type) => type === "trusted_device_removed")).toHaveLength(3);
});

test("S40: a repeated request gets the same device, not another one, and only in its own browser", async () => {
  const { world, secret } = await owner();
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  const typed = { code: world.codeOf(secret), trustDevice: true, requestId: "r1" };
  const mine = world.mfa.forRequest({ binding: "a-cookie-of-this-browser" });
  const other = world.mfa.forRequest({ binding: "a-cookie-of-another-one" });
  const first = grantOf(await mine.signIn.answer(token, typed));
  expect(grantOf(await mine.signIn.answer(token, typed))).toEqual(first);
  expect((await world.mfa.settings.view("u1")).trustedDevices).toHaveLength(1);
  for (const elsewhere of [other, world.mfa]) {
    expect(await elsewhere.signIn.answer(token, typed)).toMatchObject({
      next: "start_over",
      problem: { code: "already_used" },
    });
  }
});

test("S40: the token of a step-up is not the proof that it ends in", async () => {
  const own = await owner();
  const { token } = expectNext(await own.world.mfa.stepUp.begin({ account: "u1" }), "enter_code");
  const stepped = await own.world.mfa.stepUp.answer(token, { code: own.world.codeOf(own.secret) });
  const { proof } = expectNext(stepped, "granted").grant;
  const change = { action: "generate_backup_codes" } as const;
  expect(await own.world.mfa.settings.change(change, { proof: token })).toMatchObject({
    problem: { code: "proof_needed" },
  });
  expect(await own.world.mfa.settings.change(change, { proof })).toMatchObject({ done: true });
  // Nor does the proof open the journey.
  expect(await own.world.mfa.stepUp.show(proof)).toMatchObject({ reason: "unknown_token" });
});
