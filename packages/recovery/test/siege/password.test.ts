import { expect, test } from "vitest";
import { fresh } from "../world.js";
import { besiege, ownerGetsIn, town } from "./siege.js";

test("S08: 1,000 wrong current passwords in a stolen session: twenty a day, and forgetting it still helps", async () => {
  const world = await town();
  const { answers, sent } = await besiege(world, async (nth) => {
    const reply = await world.recovery.password.change({
      account: "u1",
      current: `guess ${nth}`,
      password: fresh,
    });
    return reply.done ? "done" : reply.problem.code;
  });
  expect([...answers]).toEqual(['"wrong"', '"locked"']);
  expect(sent).toEqual({ mails: 0, texts: 0, calls: 0 });
  await ownerGetsIn(world);
  await world.recovery.forgot.password({ userName: "ann" });
  await world.deliver();
  const link = world.inbox.flatMap(({ text }) => /reset-password\/(\S+)/.exec(text)?.[1] ?? []).at(-1);
  expect(await world.recovery.forgot.reset(link, { password: fresh })).toEqual({ next: "done" });
  await ownerGetsIn(world);
});

test("S08: 1,000 links that are none: the same answer, and the right one is good", async () => {
  const world = await town();
  await world.recovery.forgot.password({ userName: "ann" });
  await world.deliver();
  const link = world.inbox.flatMap(({ text }) => /reset-password\/(\S+)/.exec(text)?.[1] ?? []).at(-1) ?? "";
  const { answers, sent } = await besiege(world, async (nth) => [
    await world.recovery.forgot.show(`${link.slice(0, -4)}${1_000 + nth}`),
    await world.recovery.forgot.reset(`${link}${nth}`, { password: fresh }),
  ]);
  const over = { next: "start_over", reason: "unknown_link" };
  expect([...answers]).toEqual([JSON.stringify([over, over])]);
  expect(sent).toEqual({ mails: 0, texts: 0, calls: 0 });
  expect(await world.recovery.forgot.reset(link, { password: fresh })).toEqual({ next: "done" });
  await ownerGetsIn(world);
});

test("S08, S24, S36: 1,000 sign-ins with a stuffed password that is due: the mails of a day, and no more", async () => {
  const world = await town();
  const ann = world.people.get("u1");
  const bob = world.people.get("u2");
  if (ann === undefined || bob === undefined) throw new Error("nobody");
  // Bob has no second factor yet: whoever has the password completes his sign-in.
  const password = "dragon";
  bob.password = password;
  const { answers, sent } = await besiege(world, async () => {
    const times = { lastSignInAt: world.now, createdAt: world.now };
    const review = await world.recovery.password.reviewAtSignIn({ account: "u2", password, ...times });
    const begun = await world.mfa.signIn.begin({ account: "u2", amr: ["pwd"] });
    return begun.next === "granted" ? await world.recovery.password.due(review, begun.grant) : begun.next;
  });
  expect(answers.size).toBe(1);
  expect(sent.mails).toBeLessThanOrEqual(4);
  await ownerGetsIn(world);
});
