import { describe, expect, test } from "vitest";
import { citrix, MfaError } from "../../src/index.js";
import { createWorld, expectNext } from "../world.js";

const own = citrix();
const settingsIn = ["production"];

/** A tenant whose settings are written in production, and a maintenance site that asks for less. */
async function world() {
  const made = createWorld({ policy: { ...own, settingsIn } });
  const secret = await made.enrol();
  const lenient = made.engine({
    environment: "maintenance",
    policy: {
      ...own,
      settingsIn,
      enrolProof: ["password"],
      enrolWhen: (_, { enrolled }) => (enrolled ? null : "first_sign_in"),
    },
  });
  return { made, secret, lenient };
}

describe("S46: an environment with another policy than the tenant's", () => {
  test("signs in with what is set up, and sets nothing up", async () => {
    const { made, secret, lenient } = await world();
    made.tick(60_000);
    const begun = expectNext(await lenient.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
    expectNext(await lenient.signIn.answer(begun.token, { code: made.codeOf(secret) }), "granted");
    made.tick(60_000);
    const enrol = expectNext(await lenient.enrol.begin({ account: "u1" }), "enter_code");
    expect(await lenient.enrol.answer(enrol.token, { code: made.codeOf(secret) })).toMatchObject({
      next: "start_over",
      reason: "other_environment",
    });
    expect((await lenient.settings.view("u1")).devices).toHaveLength(1);
  });

  test("enrols nobody who is new, whom its own rule would hold up", async () => {
    const { lenient } = await world();
    for (const begun of [
      await lenient.signIn.begin({ account: "u2", amr: ["pwd"] }),
      await lenient.enrol.begin({ account: "u2" }),
    ]) {
      expect(begun).toMatchObject({ next: "start_over", reason: "other_environment" });
    }
    expect((await lenient.settings.view("u2")).enrolled).toBe(false);
  });

  test("changes nothing, also with a factor just shown; the tenant's own does", async () => {
    const { made, secret, lenient } = await world();
    for (const [mfa, reply] of [
      [lenient, { done: false, problem: { code: "other_environment" } }],
      [made.mfa, { done: true }],
    ] as const) {
      made.tick(60_000);
      const begun = expectNext(await mfa.stepUp.begin({ account: "u1" }), "enter_code");
      const stepped = await mfa.stepUp.answer(begun.token, { code: made.codeOf(secret) });
      const { proof } = expectNext(stepped, "granted").grant;
      const [device] = (await mfa.settings.view("u1")).devices;
      const change = { action: "rename_device", device: device?.id, name: "mine" } as const;
      expect(await mfa.settings.change(change, { proof })).toEqual(reply);
    }
  });

  test("a list that names nobody is refused", () => {
    expect(() => createWorld({ policy: { ...own, settingsIn: [] } }).mfa).toThrow(MfaError);
  });
});
