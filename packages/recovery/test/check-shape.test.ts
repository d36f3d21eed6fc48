import { expect, test } from "vitest";
import { createRecovery, delayPolicy, recoveryLimits, staffLimits, supportPolicy } from "../src/index.js";
import { createDeskWorld } from "./desk-world.js";
import { createWorld } from "./world.js";

/** As JavaScript hands it in: no type says what it is. */
const as: <T>(value: unknown) => T = (value) => Object.assign({ value }).value;

function madeWith(changed: object): () => unknown {
  const { mfa, directory, passwordPolicy } = createWorld();
  const options = { mfa, directory, passwordPolicy, origin: "https://example.com", ...changed };
  return () => createRecovery(as(options));
}

test.each([
  [{ mfa: undefined }, "`mfa` must be what createMfa gave"],
  [
    { directory: undefined },
    "`directory` needs account, findByUserName, findByEmail, endSessions, setPassword",
  ],
  [
    { directory: { account() {} } },
    "`directory` needs findByUserName, findByEmail, endSessions, setPassword",
  ],
  [{ directory: Promise.resolve({}) }, "`directory` is a promise: await it first"],
  [{ passwordPolicy: null }, "`passwordPolicy` needs check, requirements, message, resetDue"],
  [{ passwordPolicy: Promise.resolve({}) }, "`passwordPolicy` is a promise: await it first"],
  [{ origin: undefined }, "`origin` must be text, such as https://example.com"],
  [{ dial: "+44" }, "`dial` must be a function"],
  [{ may: {}, rankOf: () => 0 }, "`may` must be a function"],
  [{ rankOf: 3 }, "`rankOf` must be a function"],
  [{ limits: 5 }, "`limits` must be an object"],
  [{ limits: { mailPerHour: 1 } }, "`limits` has no mailPerHour. It has: linkTtlMs, mailsPerHour"],
  [{ delay: { wait: 1, until: 2 } }, "`delay` has no wait, until. It has: waitMs"],
  [{ support: { due: 1 } }, "`support` has no due. It has: "],
  [{ temporaryCodes: { ttl: 1 } }, "`temporaryCodes` has no ttl. It has: "],
  [{ staffLimits: { acts: 1 } }, "`staffLimits` has no acts. It has: "],
  [{ paths: { reset: "/reset" } }, "`paths` has no reset. It has: password_reset, delayed_recovery"],
])("made with %o, it is refused before anybody needs it", (changed, sentence) => {
  const says = expect.stringContaining(sentence);
  expect(madeWith(changed)).toThrow(expect.objectContaining({ code: "invalid_option", message: says }));
});

test("made with nothing, too; with every name it has, not", () => {
  expect(() => createRecovery(as(undefined))).toThrow(/createRecovery takes an object/);
  const all = { limits: recoveryLimits, delay: delayPolicy, support: supportPolicy(), staffLimits };
  const paths = { password_reset: "/a", delayed_recovery: "/b" };
  expect(madeWith({ ...all, paths, may: undefined, dial: async () => {} })).not.toThrow();
});

test("a verb that is called with nothing, or with a bare id, says what it takes", async () => {
  const world = await createDeskWorld();
  const desk = await world.desk("a1");
  const { password } = world.recovery;
  for (const nothing of [undefined, null, "u1"]) {
    for (const verb of [
      () => password.change(as(nothing)),
      () => password.reviewAtSignIn(as(nothing)),
      () => password.due("sealed", as(nothing)),
      () => desk.askSupport(as(nothing)),
      () => desk.issueTemporaryCode(as(nothing)),
      () => desk.approveTemporaryCode(as(nothing)),
      () => desk.temporaryCodes(as(nothing)),
      () => desk.revokeTemporaryCode(as(nothing)),
      async () => world.recovery.desk(as(nothing)),
    ]) {
      const says = expect.stringContaining("takes an object");
      await expect(verb()).rejects.toMatchObject({ code: "invalid_option", message: says });
    }
  }
  expect(world.errors).toEqual([]);
});
