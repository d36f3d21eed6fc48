import { expect } from "vitest";
import {
  authenticatorApp,
  citrix,
  type Method,
  type SlowHash,
  type SmsCodeOptions,
  smsCode,
} from "../src/index.js";
import { createWorld, expectNext, type TestMethod, type World } from "./world.js";

export const gateway: SmsCodeOptions = {
  pin: "before_send",
  link: "citrixreceiver://auth?code={code}",
  origin: "access.example.com",
  alphabet: "alphanumeric",
};

/** Slow enough for nobody; what matters here is that PINs pass through it. */
function plainHash(asked: string[] = []): SlowHash {
  return {
    hash: async (text) => `$test$${text.length}$${text.split("").reverse().join("")}`,
    verify: async (hash, text) => {
      asked.push(text);
      return hash === `$test$${text.length}$${text.split("").reverse().join("")}`;
    },
  };
}

/** An account with an app, a confirmed phone and a PIN. */
export async function withPhone(
  options: SmsCodeOptions = gateway,
  asked: string[] = [],
): Promise<{ world: World; secret: string; methods: readonly Method<TestMethod>[]; slowHash: SlowHash }> {
  const policy = { ...citrix(), recovery: { ...citrix().recovery, atLeast: 0, required: [] } };
  const methods = [authenticatorApp(), smsCode(options)];
  const slowHash = plainHash(asked);
  const world = createWorld({ policy, slowHash, methods });
  const begun = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "prove_identity");
  const proof = { code: await world.mailedCode(), password: "correct horse" };
  const app = expectNext(await world.mfa.enrol.answer(begun.token, proof), "confirm_app");
  expectNext(await world.mfa.enrol.answer(app.token, { code: world.codeOf(app.key) }), "granted");
  world.tick(31_000);
  const step = expectNext(await world.mfa.stepUp.begin({ account: "u1" }), "enter_code");
  const { grant } = expectNext(
    await world.mfa.stepUp.answer(step.token, { code: world.codeOf(app.key) }),
    "granted",
  );
  const by = { proof: grant.proof };
  const { change } = world.mfa.settings;
  expect(await change({ action: "add_contact", role: "phone", address: "+447700900112" }, by)).toMatchObject({
    done: true,
  });
  expect(await change({ action: "confirm_contact", code: await world.textedCode() }, by)).toEqual({
    done: true,
  });
  expect(await change({ action: "set_pin", pin: "4711" }, by)).toEqual({ done: true });
  world.tick(31_000);
  return { world, secret: app.key, methods, slowHash };
}
