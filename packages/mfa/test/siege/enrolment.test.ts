import { expect, test } from "vitest";
import { citrix, sendLimits } from "../../src/index.js";
import { createWorld, expectNext, type World } from "../world.js";
import { besiege, gist, nothing } from "./siege.js";

/** Bob, who has nothing yet but a password and a mailbox; somebody else has his session. */
function bobsTown(): { world: World; browser: string } {
  const policy = { ...citrix(), recovery: { ...citrix().recovery, atLeast: 0, required: [] } };
  return { world: createWorld({ policy, onEvent: undefined }), browser: "" };
}

/** Within an hour the mailbox has had its codes; then bob enrols, with the next one. */
async function bobEnrols({ world }: { world: World }): Promise<void> {
  world.tick(60 * 60_000);
  const { token } = expectNext(await world.mfa.enrol.begin({ account: "u2" }), "prove_identity");
  const proof = { code: await world.mailedCode(), password: "battery staple" };
  const { key } = expectNext(await world.mfa.enrol.answer(token, proof), "confirm_app");
  expectNext(await world.mfa.enrol.answer(token, { code: world.codeOf(key) }), "granted");
  world.tick(30_000);
  const begun = await world.mfa.signIn.begin({ account: "u2", amr: ["pwd"] });
  const signIn = expectNext(begun, "enter_code");
  expectNext(await world.mfa.signIn.answer(signIn.token, { code: world.codeOf(key) }), "granted");
  expect(world.errors).toEqual([]);
}

test("S24, J1.7: 1,000 enrolments begun: no more mail than the budget, sign-in goes on, and bob enrols after", async () => {
  const here = bobsTown();
  const { mfa } = here.world;
  const siege = await besiege(here, async () => gist(await mfa.enrol.begin({ account: "u2" })));
  expect(siege.answers).toEqual(["prove_identity", "prove_identity too_soon"]);
  expect(siege.codes).toEqual({ mails: sendLimits.perHour, texts: 0 });
  expect(await mfa.signIn.begin({ account: "u2", amr: ["pwd"] })).toMatchObject({ next: "granted" });
  await bobEnrols(here);
});

test("S24: 1,000 times Re-send in one enrolment, and 1,000 looks at it: the challenge's budget", async () => {
  const here = bobsTown();
  const { enrol } = here.world.mfa;
  const { token } = expectNext(await enrol.begin({ account: "u2" }), "prove_identity");
  const siege = await besiege(
    here,
    async () => `${gist(await enrol.resend(token))}, ${gist(await enrol.show(token))}`,
  );
  expect(siege.answers).toEqual([
    "prove_identity too_soon, prove_identity",
    "prove_identity, prove_identity",
    "start_over expired, start_over expired",
  ]);
  expect(siege.codes).toEqual({ mails: sendLimits.perChallenge, texts: 0 });
  await bobEnrols(here);
});

test("S08: 1,000 wrong proofs before an enrolment: sign-in goes on, and bob enrols when it opens again", async () => {
  const here = bobsTown();
  const { mfa } = here.world;
  const siege = await besiege(here, async (nth) => {
    const begun = await mfa.enrol.begin({ account: "u2" });
    const { token } = expectNext(begun, "prove_identity");
    return gist(await mfa.enrol.answer(token, { code: String(100_000 + nth), password: "guess" }));
  });
  expect(siege.answers).toEqual(["prove_identity locked", "prove_identity wrong"]);
  expect(siege.codes.mails).toBeLessThanOrEqual(sendLimits.perHour);
  expect(await mfa.signIn.begin({ account: "u2", amr: ["pwd"] })).toMatchObject({ next: "granted" });
  here.world.tick(24 * 60 * 60_000);
  await bobEnrols(here);
});

test("S28: 1,000 made-up answers to the confirmation of an app: it is not bound, and bob enrols after", async () => {
  const here = bobsTown();
  const { world } = here;
  const { token } = expectNext(await world.mfa.enrol.begin({ account: "u2" }), "prove_identity");
  const proof = { code: await world.mailedCode(), password: "battery staple" };
  expectNext(await world.mfa.enrol.answer(token, proof), "confirm_app");
  const siege = await besiege(here, async () =>
    gist(await world.mfa.enrol.answer(token, { code: "000000" })),
  );
  expect(siege.answers).toEqual(["confirm_app wrong", "start_over expired", "start_over too_many_attempts"]);
  expect(siege.codes).toEqual(nothing);
  expect((await world.mfa.settings.view("u2")).devices).toEqual([]);
  await bobEnrols(here);
});
