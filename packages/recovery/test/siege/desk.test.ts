import { expect, test } from "vitest";
import type { Desk, DeskInput } from "../../src/index.js";
import { act, checked, opened } from "../case-walk.js";
import type { DeskWorld } from "../desk-world.js";
import { besiege, ownerGetsIn, town } from "./siege.js";

const codeOf = (reply: { done: boolean; problem?: { code: string } }): string =>
  reply.done ? "done" : (reply.problem?.code ?? "");

/** Staff whose proof is fresh all the time: nobody stops for the want of one. */
function tireless(world: DeskWorld, id: "a1" | "d1"): () => Promise<Desk> {
  let made: { desk: Desk; until: number } | null = null;
  return async () => {
    if (made === null || made.until <= world.now) {
      made = { desk: await world.desk(id), until: world.now + 300_000 };
    }
    return made.desk;
  };
}

test("S08, S24: an agent who calls 1,000 times: five calls, each told, and the owner gets in", async () => {
  const world = await town();
  const open = await opened(world);
  const agent = tireless(world, "a1");
  await act(await agent(), open.id, { action: "claim" });
  const { answers, sent } = await besiege(world, async () =>
    codeOf(await (await agent()).act(open.id, { action: "call" })),
  );
  expect([...answers]).toEqual(['"done"', '"not_now"', '"too_soon"']);
  // Told to two addresses and a phone, as the claim was; one that another followed at once is not put through.
  expect(sent).toMatchObject({ mails: 12, texts: 6 });
  expect(sent.calls).toBeLessThanOrEqual(5);
  await ownerGetsIn(world);
});

test("S08, S23: an agent who does whatever there is 1,000 times: 120 an hour, and one code", async () => {
  const world = await town();
  const open = await opened(world);
  world.tick(600_000);
  const agent = tireless(world, "a1");
  await checked(await agent(), open);
  const inputs: readonly DeskInput[] = [
    { action: "send_code" },
    { action: "claim" },
    { action: "record_check", check: "expects_this_call" },
    { action: "see_phone" },
    { action: "approve", digest: "whatever it is" },
    // Hosts hand over what a form says.
    { action: "close", because: JSON.parse('"frozen"') },
  ];
  const { answers, sent } = await besiege(world, async (nth) => {
    const input = inputs[nth % inputs.length];
    return input === undefined ? null : codeOf(await (await agent()).act(open.id, input));
  });
  expect([...answers].sort()).toEqual(
    ['"done"', '"invalid_input"', '"not_allowed"', '"not_now"', '"too_soon"'].sort(),
  );
  const codes = world.calls.map(({ script }) => script.characters.join(""));
  // It may be let go anew when it has ended: by then the agent's hour is used up.
  expect(codes).toHaveLength(1);
  expect(sent.mails).toBeLessThanOrEqual(10);
  await ownerGetsIn(world);
});

test("S08, S23: an administrator who makes 1,000 codes: ten a day, each told to every contact", async () => {
  const world = await town();
  const administrator = tireless(world, "d1");
  const { answers, sent } = await besiege(world, async () =>
    codeOf(await (await administrator()).issueTemporaryCode({ account: "u1" })),
  );
  expect([...answers]).toEqual(['"done"', '"too_soon"']);
  expect(sent).toEqual({ mails: 20, texts: 10, calls: 0 });
  await ownerGetsIn(world);
});

test("S08, S23: an administrator who asks support 1,000 times: five cases a day, and the owner's come first", async () => {
  const world = await town();
  const administrator = tireless(world, "d1");
  const { answers, sent } = await besiege(world, async () =>
    codeOf(
      await (await administrator()).askSupport({ account: "u1", description: "lost it", language: "en" }),
    ),
  );
  expect([...answers]).toEqual(['"done"', '"too_many"']);
  expect(sent).toEqual({ mails: 10, texts: 5, calls: 0 });
  await opened(world);
  const { cases } = await (await world.desk("a1")).queue();
  expect(cases.map(({ proven }) => proven)).toEqual([true, false, false, false, false, false]);
  await ownerGetsIn(world);
});

test("S08, S42: 1,000 commands with a proof that is none: not one is looked at, and no agent's budget is touched", async () => {
  const world = await town();
  const open = await opened(world);
  const member = await world.staff("a1");
  const { answers } = await besiege(world, async (nth) => {
    const thief = world.recovery.desk({ ...member, proof: `${member.proof.slice(0, -4)}${1_000 + nth}` });
    return [
      codeOf(await thief.act(open.id, { action: "claim" })),
      codeOf(await thief.issueTemporaryCode({ account: "u1" })),
      (await thief.queue()).cases.length,
      await thief.get(open.id),
      await thief.temporaryCodes({ account: "u1" }),
      (await thief.revokeTemporaryCode({ account: "u1" })).done,
    ];
  });
  expect([...answers]).toEqual(['["not_allowed","not_allowed",0,null,null,false]']);
  expect((await act(await world.desk("a1"), open.id, { action: "claim" })).state).toBe("claimed");
  await ownerGetsIn(world);
});
