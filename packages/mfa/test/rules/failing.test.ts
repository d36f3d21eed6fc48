import type { Store } from "@sparekey/storage";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Flow, MfaError } from "../../src/index.js";
import { createWorld, expectNext } from "../world.js";

/** A store that fails at the nth call. */
function failing(store: Store, at: number): Store {
  let calls = 0;
  const maybe =
    <A extends unknown[], R>(verb: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      calls += 1;
      if (calls === at) throw new Error("the wire was cut");
      return verb(...args);
    };
  return {
    get: maybe(store.get),
    list: maybe(store.list),
    due: maybe(store.due),
    commit: maybe(store.commit),
  };
}

test("S29: whichever store call fails, nobody gets in and nothing is half done", async () => {
  for (let at = 1; at <= 4; at += 1) {
    const world = createWorld();
    const secret = await world.enrol();
    const mfa = world.engine({ store: failing(world.store, at) });
    const begun = await mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
    if (begun.next === "try_again") {
      expect(begun.problem.code).toBe("unavailable");
      continue;
    }
    const { token } = expectNext(begun, "enter_code");
    const code = world.codeOf(secret);
    expect(await mfa.signIn.answer(token, { code })).toEqual({
      next: "try_again",
      problem: { code: "unavailable" },
    });
    expect(world.errors).toHaveLength(1);
    // Nothing was written: the same code is good for the next try.
    expectNext(await mfa.signIn.answer(token, { code }), "granted");
  }
});

test("S29: a directory that fails means unavailable", async () => {
  const world = createWorld();
  const mfa = world.engine({ directory: { account: () => Promise.reject(new Error("ldap is down")) } });
  const reply = await mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  expect(reply).toEqual({ next: "try_again", problem: { code: "unavailable" } });
  await expect(mfa.settings.view("u1")).rejects.toMatchObject({ code: "unavailable" });
});

test("S29: a password check that fails is no pass, and costs no guess", async () => {
  const world = createWorld();
  const begun = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "prove_identity");
  const code = await world.mailedCode();
  const mfa = world.engine({
    directory: {
      account: async () => ({ userName: "ann", email: { address: "ann@example.com", verified: true } }),
      verifyPassword: () => Promise.reject(new Error("ldap is down")),
    },
  });
  const reply = await mfa.enrol.answer(begun.token, { code, password: "correct horse" });
  expect(reply).toEqual({ next: "try_again", problem: { code: "unavailable" } });
  expectNext(await world.mfa.enrol.answer(begun.token, { code, password: "correct horse" }), "confirm_app");
});

test("S34: a record that is gone, of an account that the host knows as enrolled, is unavailable", async () => {
  const world = createWorld();
  await world.enrol();
  await world.mfa.outbox.deliver();
  await world.store.commit({ check: [], delete: [["default", "account:u1", "record"]] });
  expect(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] })).toMatchObject({ next: "try_again" });
  expect(await world.mfa.enrol.begin({ account: "u1" })).toMatchObject({ next: "try_again" });
});

test("S34: a damaged record is unavailable, whatever is damaged in it", async () => {
  const world = createWorld();
  await world.enrol();
  const key = ["default", "account:u1", "record"] as const;
  const [entry] = await world.store.get([key]);
  const good = entry?.value as Record<string, never>;
  const damaged = [
    {},
    null,
    "text",
    { ...good, schema: 2 },
    { ...good, enrolledAt: "never" },
    { ...good, apps: [] as never, enrolledAt: undefined as never },
    {
      ...good,
      apps: [
        { ...(good["apps"] as never as object[])[0], secret: "v1.k1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
      ] as never,
    },
    { ...good, apps: [{ ...(good["apps"] as never as object[])[0], lastStep: "0" }] as never },
  ];
  for (const value of damaged) {
    await world.store.commit({ check: [], set: [{ key, value: JSON.parse(JSON.stringify(value)) }] });
    expect(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] })).toEqual({
      next: "try_again",
      problem: { code: "unavailable" },
    });
  }
});

test("S34: an enrolled account without a factor is offered no enrolment", async () => {
  const world = createWorld();
  await world.enrol();
  const key = ["default", "account:u1", "record"] as const;
  const [entry] = await world.store.get([key]);
  const record = { ...(entry?.value as Record<string, never>), apps: [] };
  await world.store.commit({ check: [], set: [{ key, value: record }] });
  expect(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] })).toMatchObject({
    next: "choose_method",
    ways: [],
  });
  expect(await world.mfa.enrol.begin({ account: "u1" })).toMatchObject({ next: "choose_method", ways: [] });
  expect(await world.mfa.stepUp.begin({ account: "u1" })).toMatchObject({ next: "choose_method", ways: [] });
});

test("S28: no input of any type makes a verb throw or changes anything it should not", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const { mfa } = world;
  const flows: Flow<never>[] = [mfa.signIn, mfa.enrol, mfa.stepUp] as never;
  const anything = fc.oneof(
    fc.anything(),
    fc.string(),
    fc.constantFrom("x".repeat(1_000_000), "\0", "👩‍👩‍👧", "\u202Eabc", "٣٤٥٦٧٨"),
  );
  const { token } = expectNext(await mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  await fc.assert(
    fc.asyncProperty(anything, anything, anything, fc.boolean(), async (one, two, three, real) => {
      for (const flow of flows) {
        const used = real ? token : one;
        for (const reply of [
          await flow.show(used),
          await flow.choose(used, { method: two, to: three }),
          await flow.answer(used, { code: two === "000000" ? "" : two, password: three, saved: one }),
        ]) {
          expect(reply.next).not.toBe("granted");
        }
      }
    }),
    { numRuns: 150 },
  );
  expectNext(await mfa.signIn.answer(token, { code: world.codeOf(secret) }), "granted");
});

test("misuse by the programmer throws, with a code", async () => {
  const world = createWorld();
  await expect(world.mfa.signIn.begin({ account: "nobody", amr: ["pwd"] })).rejects.toMatchObject({
    code: "unknown_account",
  });
  await expect(world.mfa.settings.view("nobody")).rejects.toMatchObject({ code: "unknown_account" });
  await expect(async () => world.mfa.signIn.begin({ account: "u1", amr: [] })).rejects.toBeInstanceOf(
    MfaError,
  );
  await expect(async () => world.mfa.signIn.begin({ account: "", amr: ["pwd"] })).rejects.toBeInstanceOf(
    MfaError,
  );
  for (const bad of [
    { issuer: "a:b" },
    { issuer: " " },
    { origin: "example.com" },
    { origin: "https://example.com/x" },
    { environment: "" },
    { methods: [] },
  ]) {
    expect(() => world.engine(bad)).toThrow(MfaError);
  }
});
