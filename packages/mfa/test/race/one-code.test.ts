import { expect, test } from "vitest";
import { createWorld, expectNext } from "../world.js";

test("S03: fifty simultaneous sign-ins with one code: one grant, on the memory store", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const begun = await Promise.all(
    Array.from({ length: 10 }, () => world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] })),
  );
  const tokens = begun.map((reply) => expectNext(reply, "enter_code").token);
  const code = world.codeOf(secret);
  const replies = await Promise.all(
    Array.from({ length: 50 }, (_, index) => world.mfa.signIn.answer(tokens[index % 10], { code })),
  );
  expect(replies.filter(({ next }) => next === "granted")).toHaveLength(1);
  // The losers are told something true: spent, closed, or that they came too close together.
  for (const { next, problem } of replies) {
    if (next === "granted") expect(problem).toBeUndefined();
    else expect(["already_used", "locked", "busy"]).toContain(problem?.code);
  }
});
