import { expect, test } from "vitest";
import { besiege, gist, nothing, ownerGetsIn, town, wrong } from "./siege.js";

/** Whoever knows a user name, and nothing else: every door that he can reach. */
const client = "10.0.0.7";

test("S08, S24, S39: 1,000 wrong PINs at a gateway: one answer, nothing sent, and the owner is in within a minute", async () => {
  const here = await town();
  const door = here.world.mfa.gateway({ method: "sms_code" });
  const siege = await besiege(here, async (nth) =>
    JSON.stringify(await door.begin({ account: "u1", client, pin: String(1_000 + (nth % 3_000)) })),
  );
  expect(siege.answers).toEqual(['{"next":"refused","problem":"wrong"}']);
  expect(siege.codes).toEqual(nothing);
  await ownerGetsIn(here);
});

test("S08, S39: 1,000 passcodes at a gateway where nothing was begun: one answer, and nothing of it is kept", async () => {
  const here = await town();
  const before = await here.world.store.list(["default", "account:u1"], { limit: 100 });
  const door = here.world.mfa.gateway({ method: "sms_code" });
  const siege = await besiege(here, async (nth) =>
    JSON.stringify(await door.answerWithoutToken({ account: "u1", client, code: `abc${1_000 + nth}` })),
  );
  expect(siege).toEqual({ answers: ['{"next":"refused","problem":"expired"}'], codes: nothing, notices: 0 });
  expect(await here.world.store.list(["default", "account:u1"], { limit: 100 })).toEqual(before);
  await ownerGetsIn(here);
});

test("S08, S39: 1,000 passcodes beside the owner's own live one, from another client: it stays the owner's", async () => {
  const here = await town();
  const { world } = here;
  const door = world.mfa.gateway({ method: "sms_code" });
  expect(await door.begin({ account: "u1", client, pin: "4711" })).toMatchObject({ next: "challenge" });
  await world.mfa.outbox.flush();
  const code = /code=([0-9a-z]{7})/.exec(world.texts[0]?.text ?? "")?.[1];
  const answers = new Set<string>();
  for (let nth = 0; nth < 1_000; nth += 1) {
    const reply = await door.answerWithoutToken({
      account: "u1",
      client: "10.9.9.9",
      code: `abc${1_000 + nth}`,
    });
    answers.add(JSON.stringify(reply));
  }
  expect([...answers]).toEqual(['{"next":"refused","problem":"expired"}']);
  expect(await door.answerWithoutToken({ account: "u1", client, code })).toMatchObject({ next: "granted" });
});

test("S28, S08: 1,000 made-up tokens at every verb of every journey: one answer, and the owner is in", async () => {
  const here = await town();
  const { signIn, enrol, stepUp, settings, notMe } = here.world.mfa;
  for (const flow of [signIn, enrol, stepUp]) {
    const siege = await besiege(here, async (nth) => {
      const token = `v1.k1.${String(nth).repeat(20)}`;
      const replies = [
        await flow.show(token),
        await flow.answer(token, { code: wrong(here, nth), password: "guess" }),
        await flow.choose(token, { method: "backup_codes" }),
        await flow.resend(token),
      ];
      return [...new Set(replies.map(gist))].join();
    });
    expect(siege).toEqual({ answers: ["start_over unknown_token"], codes: nothing, notices: 0 });
  }
  const proofs = await besiege(here, async (nth) =>
    JSON.stringify(await settings.change({ action: "generate_backup_codes" }, { proof: `${nth}~${nth}` })),
  );
  expect(proofs.answers).toEqual(['{"done":false,"problem":{"code":"proof_needed"}}']);
  const links = await besiege(here, async (nth) => (await notMe.confirm(`v1.k1.${nth}`)).next);
  expect(links).toEqual({ answers: ["start_over"], codes: nothing, notices: 0 });
  await ownerGetsIn(here);
});
