import { expect, test } from "vitest";
import { notMeLink } from "../not-me.js";
import { besiege, ownerGetsIn, town } from "./siege.js";

const hour = 60 * 60_000;

test("S08: 1,000 delays begun with the password: one waits, told once, and a factor ends it", async () => {
  const world = await town();
  const { answers, sent } = await besiege(world, async () => {
    const page = await world.recovery.delayed.begin(await world.passwordShown());
    return page.next;
  });
  expect([...answers]).toEqual(['"waiting"']);
  expect(sent).toEqual({ mails: 2, texts: 1, calls: 0 });
  await ownerGetsIn(world);
  const page = await world.recovery.delayed.show(await world.passwordShown());
  expect(page).toMatchObject({ next: "not_offered", because: "too_soon" });
});

test("S08: 1,000 wrong tokens at the end of a wait: none closes it, and the right one is good", async () => {
  const world = await town();
  await world.recovery.delayed.begin(await world.passwordShown());
  for (let hours = 0; hours < 72; hours += 1) {
    await world.deliver();
    world.tick(hour);
  }
  await world.deliver();
  const finish = async (code: unknown) => {
    const token = await world.passwordShown();
    const chosen = await world.mfa.signIn.choose(token, { method: "delayed_recovery" });
    if (chosen.problem !== undefined) return chosen;
    return world.mfa.signIn.answer(token, { code });
  };
  const { answers, sent } = await besiege(
    world,
    async (nth) => (await finish(`${"x".repeat(40)}${nth}`)).problem?.code,
  );
  expect([...answers]).toEqual(['"wrong"']);
  expect(sent).toEqual({ mails: 0, texts: 0, calls: 0 });
  const right = world.inbox.flatMap(({ text }) => /\/recover\/(\S+)/.exec(text)?.[1] ?? []).at(-1);
  expect(await finish(right)).toMatchObject({ next: "granted" });
  await ownerGetsIn(world);
});

test("S08, S43: 1,000 times a notice's link, and 1,000 that are none: one freeze, and a factor gets in", async () => {
  const world = await town();
  await world.recovery.delayed.begin(await world.passwordShown());
  const link = await notMeLink(world);
  const { answers, sent } = await besiege(world, async (nth) => [
    (await world.mfa.notMe.confirm(link)).next,
    (await world.mfa.notMe.confirm(`${link}${nth}`)).next,
  ]);
  expect([...answers]).toEqual(['["frozen","start_over"]']);
  // That it is frozen, and the case that support looks into: each to two addresses and a phone.
  expect(sent).toEqual({ mails: 4, texts: 2, calls: 0 });
  await ownerGetsIn(world);
});
