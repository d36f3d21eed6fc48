import type { Store } from "@sparekey/storage";
import { expect, test } from "vitest";
import { createWorld, expectNext } from "./world.js";

function counting(store: Store): { store: Store; calls: string[] } {
  const calls: string[] = [];
  const counted =
    <A extends unknown[], R>(name: string, verb: (...args: A) => R) =>
    (...args: A): R => {
      calls.push(name);
      return verb(...args);
    };
  return {
    calls,
    store: {
      get: counted("get", store.get),
      list: counted("list", store.list),
      due: counted("due", store.due),
      commit: counted("commit", store.commit),
    },
  };
}

test("a journey's verb is one get and one commit, right or wrong; a reload is one get", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const { store, calls } = counting(world.store);
  const mfa = world.engine({ store });
  const spent = async <T>(work: () => Promise<T>): Promise<[T, string[]]> => {
    calls.length = 0;
    return [await work(), [...calls]];
  };
  const [begun, beginning] = await spent(() => mfa.signIn.begin({ account: "u1", amr: ["pwd"] }));
  expect(beginning).toEqual(["get", "commit"]);
  const { token } = expectNext(begun, "enter_code");
  expect((await spent(() => mfa.signIn.show(token)))[1]).toEqual(["get"]);
  expect((await spent(() => mfa.signIn.answer(token, { code: "12" })))[1]).toEqual(["get"]);
  expect((await spent(() => mfa.signIn.answer(token, { code: "000000" })))[1]).toEqual(["get", "commit"]);
  const [granted, answering] = await spent(() => mfa.signIn.answer(token, { code: world.codeOf(secret) }));
  expect(granted.next).toBe("granted");
  expect(answering).toEqual(["get", "commit"]);
});

test("a token that is none of ours costs no read", async () => {
  const world = createWorld();
  const { store, calls } = counting(world.store);
  const mfa = world.engine({ store });
  for (const token of [undefined, "", "x".repeat(5000), "v1.k1.AAAA", 7, {}])
    await mfa.signIn.answer(token, { code: "1" });
  expect(calls).toEqual([]);
});
