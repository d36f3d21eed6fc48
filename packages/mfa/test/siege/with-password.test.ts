import { expect, test } from "vitest";
import { guessLimits, sendLimits } from "../../src/index.js";
import { expectNext } from "../world.js";
import { atTheApp, besiege, gist, nothing, ownerGetsIn, savedCodes, town, wrong } from "./siege.js";

/**
 * Whoever has the password can use up what strangers are answered in a day: then the owner is in from a browser
 * that she signed in from before, which has guesses of its own (S38), and elsewhere by what nobody guesses.
 */
test("S08, S38: 1,000 guesses at the app, a sign-in each: the owner is in from her own browser within a minute", async () => {
  const here = await town();
  const { signIn } = here.world.mfa;
  const siege = await besiege(here, async (nth) => {
    const token = await atTheApp(signIn, await signIn.begin({ account: "u1", amr: ["pwd"] }));
    return gist(await signIn.answer(token, { code: wrong(here, nth) }));
  });
  expect(siege.answers).toEqual(["enter_code locked", "enter_code wrong"]);
  expect(siege.codes).toEqual(nothing);
  await ownerGetsIn(here, here.browser);
  const { token } = expectNext(await signIn.begin({ account: "u1", amr: ["pwd"] }), "choose_method");
  await signIn.choose(token, { method: "backup_codes" });
  expect(await signIn.answer(token, { code: savedCodes[0] })).toMatchObject({ next: "granted" });
});

test("S05, S08: 1,000 guesses in one sign-in: five are looked at", async () => {
  const here = await town();
  const { signIn } = here.world.mfa;
  const token = await atTheApp(signIn, await signIn.begin({ account: "u1", amr: ["pwd"] }));
  const siege = await besiege(here, async (nth) =>
    gist(await signIn.answer(token, { code: wrong(here, nth) })),
  );
  expect(siege.answers).toEqual(["enter_code wrong", "start_over expired", "start_over too_many_attempts"]);
  const { events } = await here.world.mfa.events("u1", { limit: 100 });
  expect(events.filter(({ type }) => type === "answer_refused")).toHaveLength(guessLimits.perChallenge);
  // So few that even a strange browser of the owner's is answered again by now.
  await ownerGetsIn(here);
});

test("S24: 1,000 sign-ins that each ask for a code by mail: no more than the budget, and the owner is in", async () => {
  const here = await town();
  const { signIn } = here.world.mfa;
  const siege = await besiege(here, async () => {
    const { token } = expectNext(await signIn.begin({ account: "u1", amr: ["pwd"] }), "choose_method");
    return gist(await signIn.choose(token, { method: "recovery_email" }));
  });
  expect(siege.answers).toEqual(["enter_code", "enter_code too_soon"]);
  // A thousand seconds are less than an hour.
  expect(siege.codes).toEqual({ mails: sendLimits.perHour, texts: 0 });
  await ownerGetsIn(here);
});

test("S24: 1,000 times Re-send email in one sign-in: the challenge's own budget, and the owner is in", async () => {
  const here = await town();
  const { signIn } = here.world.mfa;
  const { token } = expectNext(await signIn.begin({ account: "u1", amr: ["pwd"] }), "choose_method");
  await signIn.choose(token, { method: "recovery_email" });
  const siege = await besiege(here, async () => gist(await signIn.resend(token)));
  expect(siege.answers).toEqual(["enter_code", "enter_code too_soon", "start_over expired"]);
  expect(siege.codes).toEqual({ mails: sendLimits.perChallenge, texts: 0 });
  await ownerGetsIn(here);
});

test("S24, S39: 1,000 requests at a gateway with the right PIN: no more texts than the budget, and the owner is in", async () => {
  const here = await town();
  const door = here.world.mfa.gateway({ method: "sms_code" });
  const siege = await besiege(
    here,
    async () => (await door.begin({ account: "u1", client: "10.0.0.7", pin: "4711" })).next,
  );
  expect(siege.answers).toEqual(["challenge", "refused"]);
  expect(siege.codes).toEqual({ mails: 0, texts: sendLimits.perHour });
  await ownerGetsIn(here);
});

test("S08, S14: 1,000 step-ups from a stolen session: guesses are the app's, and nothing changes", async () => {
  const here = await town();
  const { stepUp, settings } = here.world.mfa;
  const before = await settings.view("u1");
  const siege = await besiege(here, async (nth) => {
    const token = await atTheApp(stepUp, await stepUp.begin({ account: "u1" }));
    const reply = await stepUp.answer(token, { code: wrong(here, nth) });
    const change = await settings.change({ action: "generate_backup_codes" }, { proof: token });
    return `${gist(reply)}, ${change.done || change.problem.code}`;
  });
  expect(siege.answers).toEqual(["enter_code locked, proof_needed", "enter_code wrong, proof_needed"]);
  expect(siege.codes).toEqual(nothing);
  expect(await settings.view("u1")).toEqual(before);
  await ownerGetsIn(here, here.browser);
});

test("S08, J1.7: 1,000 enrolments and replacements from a stolen session: nothing is bound, nothing sent", async () => {
  const here = await town();
  const { enrol, settings } = here.world.mfa;
  const [device] = (await settings.view("u1")).devices;
  const siege = await besiege(here, async (nth) => {
    const replaces = nth % 2 === 0 ? device?.id : undefined;
    const token = await atTheApp(enrol, await enrol.begin({ account: "u1", replaces }));
    const reply = await enrol.answer(token, { code: wrong(here, nth), password: "correct horse" });
    return [gist(reply), gist(await enrol.show(token))].join();
  });
  expect(siege.answers).toEqual(["enter_code locked,enter_code", "enter_code wrong,enter_code"]);
  expect(siege.codes).toEqual(nothing);
  expect((await settings.view("u1")).devices).toEqual([device]);
  await ownerGetsIn(here, here.browser);
});
