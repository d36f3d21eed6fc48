import { expect } from "vitest";
import {
  authenticatorApp,
  citrix,
  type Method,
  type SlowHash,
  type SmsCodeOptions,
  smsCode,
} from "../src/index.js";
import { bindApp, settingsProof } from "./own-app.js";
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
  const app = await bindApp(world);
  expectNext(app.reply, "granted");
  world.tick(31_000);
  const proof = await settingsProof(world, app.key);
  const by = { proof };
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
