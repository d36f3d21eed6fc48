import { expect, test } from "vitest";
import { withPhone } from "./phone.js";
import { createWorld, expectNext, type World } from "./world.js";

/** The longest that fit: plain, of three bytes a letter, and of signs that a store writes as two. */
const longest = ["x".repeat(256), `${"\u20ac".repeat(85)}x`, " ".repeat(128)];
const tooLong = [...longest.map((each) => `${each}x`), "x".repeat(10_000), "\ud800", "u1\udfff"];

function named(world: World, account: string): void {
  world.people.set(account, {
    userName: "long",
    email: { address: "long@example.com", verified: true },
    password: "long",
  });
}

test.each(longest)(
  "an account of the longest id is like any other, its dead letters too (%#)",
  async (account) => {
    const world = createWorld();
    named(world, account);
    let refuses = true;
    const send = async () => {
      if (refuses) throw Object.assign(new Error("no"), { retry: false });
      return { channel: "x", providerId: null };
    };
    const mfa = world.engine({ channels: { email: { medium: "email", name: "x", send } } });
    const begun = expectNext(await mfa.enrol.begin({ account }), "prove_identity");
    expect(await mfa.outbox.deliver()).toMatchObject({ failed: 1, left: 0 });
    const { letters } = await mfa.outbox.dead();
    expect(letters).toMatchObject([{ account, kind: "email" }]);
    refuses = false;
    expect(await mfa.outbox.resend(letters[0]?.id)).toBe(true);
    expect(await mfa.outbox.deliver()).toMatchObject({ sent: 1, failed: 0 });
    expect(await mfa.enrol.show(begun.token)).toMatchObject({ next: "prove_identity" });
    await mfa.erase(account);
    expect((await mfa.export(account)).entries).toEqual([]);
  },
);

test.each(tooLong)(
  "S28: an id that no store could keep is refused by name, and nothing is stored (%#)",
  async (account) => {
    const world = createWorld();
    named(world, account);
    const { mfa } = world;
    const refused = { code: "invalid_option", message: expect.stringMatching(/`account` must be/) };
    for (const asked of [
      () => mfa.signIn.begin({ account, amr: ["pwd"] }),
      () => mfa.enrol.begin({ account }),
      () => mfa.stepUp.begin({ account }),
      () => mfa.importAccount({ account, backupCodes: ["aBc9-x2Yq"] }),
      () => mfa.passwordChanged({ account, through: "known" }),
      () => mfa.erase(account),
    ])
      await expect(asked()).rejects.toMatchObject(refused);
    expect(await mfa.outbox.deliver()).toEqual({ sent: 0, failed: 0, left: 0 });
  },
);

test("S28, S39: at a gateway, where people type it, it is a name like any that is nobody's", async () => {
  const { world } = await withPhone();
  const door = world.mfa.gateway({ method: "sms_code" });
  for (const account of [...tooLong, "", "nobody"]) {
    const at = { account, client: "10.0.0.7" };
    expect(await door.begin({ ...at, pin: "4711" })).toEqual({ next: "refused", problem: "wrong" });
    expect(await door.answerWithoutToken({ ...at, code: "1acd256" })).toEqual({
      next: "refused",
      problem: "expired",
    });
  }
  expect(world.errors).toEqual([]);
});

test("S28: a tenant that no store could keep is refused where it is named", () => {
  const world = createWorld();
  for (const tenant of ["", "t".repeat(129), "\ud800"]) {
    expect(() => world.mfa.forTenant(tenant)).toThrow(/`tenant` must be/);
    expect(() => world.engine({ tenant })).toThrow(/`tenant` must be/);
  }
  expect(() => world.mfa.forTenant("t".repeat(128))).not.toThrow();
});
