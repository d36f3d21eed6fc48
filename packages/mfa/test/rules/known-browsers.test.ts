import { expect, test } from "vitest";
import { citrix, type Grant, guessLimits, type Mfa, type Policy, standard } from "../../src/index.js";
import { settingsProof } from "../own-app.js";
import { alterRecord, recordOf } from "../record.js";
import { createWorld, expectNext, type TestMethod, type World } from "../world.js";

const dayMs = 24 * 60 * 60_000;

interface Owner {
  readonly world: World;
  readonly secret: string;
  /** The cookie of the owner's browser. */
  browser: string;
}

function grantOf(reply: Awaited<ReturnType<Mfa["signIn"]["answer"]>>): Grant<"sign_in"> {
  return expectNext(reply, "granted").grant;
}

/** An owner who signed in once, and so has a known browser. */
async function owner(policy: Policy = citrix()): Promise<Owner> {
  const world = createWorld({ policy });
  const secret = await world.enrol();
  const { browser } = grantOf(await answer({ world }, undefined, world.codeOf(secret)));
  if (browser === null) throw new Error("a sign-in makes its browser known");
  world.tick(30_000);
  return { world, secret, browser };
}

async function answer(
  { world, mfa = world.mfa }: { world: World; mfa?: Mfa<TestMethod> },
  browser: unknown,
  code: string = "000000",
) {
  const begun = await mfa.signIn.begin({ account: "u1", amr: ["pwd"], browser });
  return mfa.signIn.answer(expectNext(begun, "enter_code").token, { code });
}

/** Everything that a stranger with the password can burn. */
async function burn({ world }: Owner): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    await answer({ world }, undefined);
    const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
    await world.mfa.signIn.choose(token, { method: "backup_codes" });
    await world.mfa.signIn.answer(token, { code: "0000-0000-0000-0000" });
    world.tick(60 * 60_000);
  }
}

test("S38: with every pool of the strangers burnt, the owner signs in from a known browser", async () => {
  const own = await owner();
  await burn(own);
  const { world, secret, browser } = own;
  expect(await answer(own, undefined, world.codeOf(secret))).toMatchObject({
    problem: { code: "disabled", opensIn: "known_browsers" },
  });
  expect(grantOf(await answer(own, browser, world.codeOf(secret))).assurance).toBe("aal2");
});

test("S38: strangers are refused unevaluated before the hard ceiling, and no time opens it to them", async () => {
  const { world, secret, browser } = await owner();
  let evaluated = 0;
  for (let tries = 0; tries < 300; tries += 1) {
    const { problem } = await answer({ world }, undefined);
    if (problem?.code === "wrong") evaluated += 1;
    world.now += problem?.code === "locked" ? problem.untilMs - world.now : 1;
  }
  expect(evaluated).toBe(guessLimits.strangersCeiling);
  await world.mfa.outbox.deliver({ limit: 10_000 });
  expect(world.events.filter(({ type }) => type === "way_closed_to_strangers")).toHaveLength(1);
  expect(world.events.some(({ type }) => type === "way_disabled")).toBe(false);
  // A success of the owner's opens it again: the wrong answers are consecutive no more.
  grantOf(await answer({ world }, browser, world.codeOf(secret)));
  // What delay the strangers have earned, they wait out.
  world.tick(guessLimits.longestDelayMs);
  grantOf(await answer({ world }, undefined, world.codeOf(secret)));
});

test("S38: a known browser proves nothing: whoever has its token is asked for a factor all the same", async () => {
  const { world, browser } = await owner();
  const begun = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"], browser });
  expect(begun.next).toBe("enter_code");
  expect(await answer({ world }, browser, browser)).toMatchObject({ problem: { code: "invalid_input" } });
  expect(await world.mfa.signIn.show(browser)).toMatchObject({ reason: "unknown_token" });
  expect(
    await world.mfa.settings.change({ action: "generate_backup_codes" }, { proof: browser }),
  ).toMatchObject({ problem: { code: "proof_needed" } });
  for (const flow of [world.mfa.enrol, world.mfa.stepUp]) {
    expect((await flow.begin({ account: "u1", browser })).next).toBe("enter_code");
  }
});

test("S38, S26: a token is worth nothing for another account, tenant or environment, nor when changed", async () => {
  const own = await owner();
  const { world, secret, browser } = own;
  await world.enrol("u2");
  for (let tries = 0; tries < 6; tries += 1) await answer(own, undefined);
  const [id, mac = ""] = browser.split(".");
  const records = await recordOf(world);
  const other = { ...(records["browsers"] as { id: string }[])[0], id: "0".repeat(32) };
  await alterRecord(world, { browsers: [...(records["browsers"] as object[]), other] });
  const strange = [
    `${"0".repeat(32)}.${mac}`,
    `${id}.${mac.slice(0, -1)}${mac.endsWith("0") ? "1" : "0"}`,
    `${id}.`,
    `${id}`,
    "",
    ".",
    "x".repeat(5_000),
    null,
    7,
    {},
    [browser],
  ];
  for (const token of strange) {
    expect(await answer(own, token, world.codeOf(secret)), JSON.stringify(token)).toMatchObject({
      problem: { code: "locked" },
    });
  }
  const maintenance = world.engine({ environment: "maintenance" });
  expect(await answer({ world, mfa: maintenance }, browser, world.codeOf(secret))).toMatchObject({
    problem: { code: "locked" },
  });
  // Both accounts' strangers are locked; each token opens its own account alone.
  const begun = await world.mfa.signIn.begin({ account: "u2", amr: ["pwd"], browser });
  expect(begun.next).toBe("enter_code");
  const stored = (await recordOf(world, "u2"))["pools"];
  const { token } = expectNext(begun, "enter_code");
  await world.mfa.signIn.answer(token, { code: "000000" });
  expect((await recordOf(world, "u2"))["pools"]).not.toEqual(stored);
  grantOf(await answer(own, browser, world.codeOf(secret)));
});

test("S38: each completed sign-in voids the token before, and refills no allowance", async () => {
  const own = await owner();
  const { world, secret } = own;
  const stolen = own.browser;
  let evaluated = 0;
  for (let round = 0; round < 60; round += 1) {
    if ((await answer(own, own.browser)).problem?.code === "wrong") evaluated += 1;
    const right = await answer(own, own.browser, world.codeOf(secret));
    if (right.next === "granted") own.browser = right.grant.browser ?? "";
    world.tick(31_000);
  }
  expect(evaluated).toBe(guessLimits.perDay);
  expect(own.browser).not.toBe(stolen);
  const before = (await recordOf(world))["pools"];
  await answer(own, stolen);
  // Counted against the strangers: the earlier token names nobody.
  expect((await recordOf(world))["pools"]).not.toEqual(before);
});

test("S38: at no time are there more buckets than policy says, and a burnt one makes no way", async () => {
  const own = await owner({ ...citrix(), guess: { ...guessLimits, knownBrowsers: 2 } });
  const { world, secret } = own;
  const sign = async (browser: unknown) => {
    world.tick(31_000);
    return grantOf(await answer(own, browser, world.codeOf(secret))).browser;
  };
  const second = await sign(undefined);
  expect((await world.mfa.settings.view("u1")).browsers).toHaveLength(2);
  const third = await sign(undefined);
  expect((await world.mfa.settings.view("u1")).browsers).toHaveLength(2);
  // The first one, unused for longest, has made way.
  expect(await sign(own.browser)).not.toBeNull();
  const now = await world.mfa.settings.view("u1");
  expect(now.browsers).toHaveLength(2);
  expect(second).not.toBe(third);
  // Every bucket has a wrong answer of the last thirty days: nobody makes way, and no further one is made.
  const browsers = ((await recordOf(world))["browsers"] as object[]).map((each) => ({
    ...each,
    pools: { authenticator_app: { consecutive: 0, lockedUntil: 0, wrongAt: [world.now], disabled: false } },
  }));
  await alterRecord(world, { browsers });
  expect(await sign(undefined)).toBeNull();
  world.tick(30 * dayMs);
  expect(await sign(undefined)).not.toBeNull();
});

test("S38: a browser is forgotten when unused for ninety days, to the millisecond, or on request", async () => {
  const own = await owner();
  const { world, secret, browser } = own;
  world.now -= 30_000;
  world.tick(guessLimits.knownBrowserTtlMs - 1);
  expect((await world.mfa.settings.view("u1")).browsers).toHaveLength(1);
  world.tick(1);
  expect((await world.mfa.settings.view("u1")).browsers).toHaveLength(0);
  expect(grantOf(await answer(own, browser, world.codeOf(secret))).browser).not.toBe(browser);
  world.tick(30_000);
  const [known] = (await world.mfa.settings.view("u1")).browsers;
  const proof = await settingsProof(world, secret);
  const forget = { action: "forget_browser", browser: known?.id } as const;
  expect(await world.mfa.settings.change(forget, { proof })).toEqual({ done: true });
  expect(await world.mfa.settings.change(forget, { proof })).toMatchObject({
    problem: { code: "not_found" },
  });
  expect((await world.mfa.settings.view("u1")).browsers).toHaveLength(0);
});

test("S09: the wrong answers in a row of all buckets together disable a factor, everywhere", async () => {
  const own = await owner();
  const { world, secret, browser } = own;
  const record = await recordOf(world);
  const pool = { consecutive: 50, lockedUntil: 0, wrongAt: [], disabled: false };
  const browsers = (record["browsers"] as object[]).map((each) => ({
    ...each,
    pools: { authenticator_app: { ...pool, consecutive: 49 } },
  }));
  await alterRecord(world, { pools: { authenticator_app: pool }, browsers });
  await answer(own, browser);
  world.tick(dayMs);
  for (const from of [browser, undefined]) {
    const begun = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"], browser: from });
    const { token, ways } = expectNext(begun, "choose_method");
    expect(ways).toMatchObject([{ method: "authenticator_app", disabled: true }]);
    await world.mfa.signIn.choose(token, { method: "authenticator_app" });
    const reply = await world.mfa.signIn.answer(token, { code: world.codeOf(secret) });
    expect(reply).toMatchObject({ problem: { code: "disabled" } });
  }
});

test("S40: a repeated request gets the same token again", async () => {
  const { world, secret } = await owner();
  const begun = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  const { token } = expectNext(begun, "enter_code");
  const typed = { code: world.codeOf(secret), requestId: "r1" };
  const first = grantOf(await world.mfa.signIn.answer(token, typed));
  expect(grantOf(await world.mfa.signIn.answer(token, typed))).toEqual(first);
});

test("S38: a sign-in without a second factor, and a step-up, make no browser known", async () => {
  const world = createWorld({ policy: standard() });
  const begun = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  expect(grantOf(begun).browser).toBeNull();
  const { world: other, secret } = await owner();
  const step = expectNext(await other.mfa.stepUp.begin({ account: "u1" }), "enter_code");
  const stepped = await other.mfa.stepUp.answer(step.token, { code: other.codeOf(secret) });
  expect(expectNext(stepped, "granted").grant.browser).toBeNull();
  expect((await other.mfa.settings.view("u1")).browsers).toHaveLength(1);
});

test("S38: whoever stole the token of a known browser has one bucket more, and no third", async () => {
  const { world, browser } = await owner();
  const end = world.now + 30 * dayMs;
  let evaluated = 0;
  while (world.now < end) {
    let nextMs = end;
    for (const from of [undefined, browser]) {
      const { problem } = await answer({ world }, from);
      if (problem?.code === "wrong") evaluated += 1;
      nextMs = Math.min(nextMs, problem?.code === "locked" ? problem.untilMs : world.now + 1);
      // Somebody is in by another way now and then: nothing closes for good.
      const { pools, browsers } = await recordOf(world);
      const open = (bucket: unknown) =>
        Object.fromEntries(
          Object.entries(bucket as object).map(([way, pool]) => [way, { ...pool, consecutive: 0 }]),
        );
      await alterRecord(world, {
        pools: open(pools),
        browsers: (browsers as { pools: object }[]).map((each) => ({ ...each, pools: open(each.pools) })),
      });
    }
    world.now = Math.max(world.now + 1, nextMs);
  }
  expect(evaluated).toBe(2 * guessLimits.per30Days);
});

test("S08: with every bucket of the strangers burnt, an owner at a strange browser has the backup codes", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const { proof } = await (async () => {
    const { token } = expectNext(await world.mfa.stepUp.begin({ account: "u1" }), "enter_code");
    const code = world.codeOf(secret);
    return expectNext(await world.mfa.stepUp.answer(token, { code }), "granted").grant;
  })();
  const made = await world.mfa.settings.change({ action: "generate_backup_codes" }, { proof });
  await world.mfa.settings.change({ action: "save_backup_codes", saved: true }, { proof });
  world.tick(30_000);
  await burn({ world, secret, browser: "" });
  expect((await answer({ world }, undefined, world.codeOf(secret))).problem?.code).toBe("locked");
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  await world.mfa.signIn.choose(token, { method: "backup_codes" });
  const code = made.done ? made.codes?.[0] : undefined;
  grantOf(await world.mfa.signIn.answer(token, { code }));
});

test("S08: codes that were imported may be short, and so they count", async () => {
  const world = createWorld();
  const totpSecret = "JBSWY3DPEHPK3PXP";
  await world.mfa.importAccount({
    account: "u1",
    apps: [{ secret: totpSecret }],
    backupCodes: ["aBc9-x2Yq"],
  });
  let evaluated = 0;
  for (let tries = 0; tries < 10; tries += 1) {
    const begun = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
    const { token } = expectNext(begun, "enter_code");
    await world.mfa.signIn.choose(token, { method: "backup_codes" });
    const { problem } = await world.mfa.signIn.answer(token, { code: "aBc9-x2Yp" });
    if (problem?.code === "wrong") evaluated += 1;
  }
  expect(evaluated).toBe(5);
});
