import { expect, test } from "vitest";
import { sent as caseCode, enter } from "../case-walk.js";
import { otherBrowser } from "../desk-world.js";
import { besiege, ownerGetsIn, town } from "./siege.js";

/** What a page says of an answer, without what differs from request to request. */
function gist(reply: { next: string; problem?: { code: string } | undefined }): string {
  return `${reply.next} ${reply.problem?.code ?? ""}`.trim();
}

/** The fifth wrong answer ends the code, and what is left is offered. */
const guessed = ['"choose_method wrong"', '"enter_code invalid_input"', '"enter_code wrong"'];
const wrong = (nth: number): string => String(10_000_000 + nth);

test("S08: 1,000 guesses at a recovery code from its own browser: five are looked at", async () => {
  const world = await town();
  const { code } = await caseCode(world);
  const { answers, sent } = await besiege(world, async (nth) =>
    gist(await enter(world, wrong(nth) === code ? wrong(nth + 5_000) : wrong(nth))),
  );
  expect([...answers].sort()).toEqual(guessed);
  expect(sent).toEqual({ mails: 0, texts: 0, calls: 0 });
  // Killed by the guesses: the right one is worth nothing, and no second one goes for this case.
  expect(await enter(world, code)).toMatchObject({ problem: { code: "invalid_input" } });
  const { events } = await world.mfa.events("u1", { limit: 100 });
  expect(events.filter(({ type }) => type === "answer_refused")).toHaveLength(5);
  await ownerGetsIn(world);
});

test("S08: 1,000 guesses at a recovery code from another browser: none is looked at, and it lives", async () => {
  const world = await town();
  const { code } = await caseCode(world);
  for (let nth = 0; nth < 1_000; nth += 1) {
    expect(await enter(world, wrong(nth), otherBrowser)).toMatchObject({
      problem: { code: "invalid_input" },
    });
  }
  expect(await enter(world, code)).toMatchObject({ next: "granted" });
});

test("S08, S44: 1,000 guesses at a temporary code: five are looked at, and a new one begins anew", async () => {
  const world = await town();
  const administrator = await world.desk("d1");
  const made = await administrator.issueTemporaryCode({ account: "u1" });
  const right = made.done ? made.code : "";
  const knock = async (code: string) => {
    const token = await world.passwordShown(otherBrowser);
    const chosen = await world.mfa.signIn.choose(token, { method: "temporary_code" });
    if (chosen.problem !== undefined) return gist(chosen);
    return gist(await world.mfa.signIn.answer(token, { code }));
  };
  const { answers, sent } = await besiege(world, (nth) => knock(`00${wrong(nth)}`));
  expect([...answers].sort()).toEqual(guessed);
  // That it was made, and no more.
  expect(sent).toEqual({ mails: 2, texts: 1, calls: 0 });
  expect(await knock(right)).toBe("enter_code invalid_input");
  const anew = await (await world.desk("d2")).issueTemporaryCode({ account: "u1" });
  expect(await knock(anew.done ? anew.code : "")).toBe("granted");
  await ownerGetsIn(world);
});

test("S08: 1,000 guesses at as many temporary codes as there may be: the app is not closed by them", async () => {
  const world = await town();
  let codes = 0;
  const { answers } = await besiege(world, async (nth) => {
    if (nth % 5 === 0 && nth < 100) {
      const made = await (await world.desk("d1")).issueTemporaryCode({ account: "u1" });
      if (made.done) codes += 1;
    }
    const token = await world.passwordShown(otherBrowser);
    const chosen = await world.mfa.signIn.choose(token, { method: "temporary_code" });
    if (chosen.problem !== undefined) return gist(chosen);
    return gist(await world.mfa.signIn.answer(token, { code: `00${wrong(nth)}` }));
  });
  expect(answers).toContain('"enter_code wrong"');
  expect(codes).toBe(10);
  await ownerGetsIn(world);
});
