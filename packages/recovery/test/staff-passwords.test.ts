import { expect, test } from "vitest";
import { createDeskWorld } from "./desk-world.js";
import { expectNext } from "./world.js";

test("S32: staff start things, and no command of theirs takes, gives or sets a password", async () => {
  const world = await createDeskWorld();
  const desk = await world.desk("d1");
  // A command that is added has to be looked at here.
  expect(Object.keys(desk).toSorted()).toEqual([
    "act",
    "approveTemporaryCode",
    "askSupport",
    "get",
    "issueTemporaryCode",
    "queue",
    "revokeTemporaryCode",
    "temporaryCodes",
  ]);
  const before = world.people.get("u1")?.password;
  const issued = await desk.issueTemporaryCode({ account: "u1" });
  const token = await world.passwordShown();
  await world.mfa.signIn.choose(token, { method: "temporary_code" });
  expectNext(await world.mfa.signIn.answer(token, { code: issued.done ? issued.code : "" }), "granted");
  await world.deliver();
  expect(world.people.get("u1")?.password).toBe(before);
  expect(world.asked.filter((asked) => asked.startsWith("set password"))).toEqual([]);
  for (const { text } of world.inbox) expect(text).not.toContain(before);
});
