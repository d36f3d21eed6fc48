import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Codes, Context } from "../../src/decide/context.js";
import { authenticatorApp, standard } from "../../src/index.js";
import { isSentCode } from "../../src/method/sent-code.js";
import { type AppFactor, newAccount } from "../../src/record/account.js";
import type { ChallengeRecord } from "../../src/record/challenge.js";
import { Secret } from "../../src/secret.js";
import { createWorld, expectNext, start } from "../world.js";

const sources = join(import.meta.dirname, "../../src");

/** The files that call something, by their path below src. */
function callers(call: string): string[] {
  return readdirSync(sources, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && readFileSync(join(sources, file), "utf8").includes(call))
    .sort();
}

test("S02: a code of each kind is looked at in one place, whatever the door", () => {
  // Binding an app is the one other reader of app codes: what it reads is no factor yet.
  expect(callers(".totpStep(")).toEqual(["decide/confirm-app.ts", "method/authenticator-app.ts"]);
  expect(callers(".matchBackupCode(")).toEqual(["method/backup-codes.ts"]);
  expect(callers("codes.matches(")).toEqual([
    "decide/carried-token.ts",
    "decide/security-fingerprint.ts",
    "engine/proof.ts",
    "method/sent-code.ts",
  ]);
  expect(callers(".verifyPassword?.(")).toEqual(["journeys.ts"]);
});

test("S02: a code that was used at one door is spent at every other", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const { mfa } = world;
  const code = world.codeOf(secret);
  const stepUp = expectNext(await mfa.stepUp.begin({ account: "u1" }), "enter_code");
  const signIn = expectNext(await mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  const enrol = expectNext(await mfa.enrol.begin({ account: "u1" }), "enter_code");
  expectNext(await mfa.stepUp.answer(stepUp.token, { code }), "granted");
  expect(await mfa.signIn.answer(signIn.token, { code })).toMatchObject({
    problem: { code: "already_used" },
  });
  expect(await mfa.enrol.answer(enrol.token, { code })).toMatchObject({ problem: { code: "already_used" } });
});

test("S27: every device is tried, whichever of them is right", () => {
  const asked: string[] = [];
  const app = (id: string): AppFactor => ({
    id,
    name: id,
    secret: new Secret(id),
    algorithm: "SHA-1",
    digits: 6,
    periodSeconds: 30,
    addedAt: start,
    lastStep: 0,
    lastUsedAt: null,
  });
  const account = { ...newAccount(start), enrolledAt: start, apps: ["a", "b", "c"].map(app) };
  const counted = (right: string): number => {
    asked.length = 0;
    const codes: Pick<Codes, "totpStep"> = {
      totpStep: ({ secret }) => {
        asked.push(secret.reveal());
        return secret.reveal() === right ? 1 : null;
      },
    };
    const context = { codes, now: start, policy: standard(), restored: null } as Context;
    const way = { id: "authenticator_app" };
    authenticatorApp().verify({ way, typed: "123456", account, challenge: {} as ChallengeRecord, context });
    return asked.length;
  };
  expect(["a", "b", "c", "none"].map(counted)).toEqual([6, 6, 6, 6]);
});

test("S27: where no code was sent, one is compared all the same", () => {
  let compared = 0;
  const codes: Pick<Codes, "matches"> = {
    matches: () => {
      compared += 1;
      return true;
    },
  };
  const context = { codes, now: start, tenant: "t", account: "a" } as Context;
  const nothing = { id: "c", purpose: "sign_in", sent: null } as ChallengeRecord;
  expect(isSentCode(nothing, "email_code", "123456", context)).toBe(false);
  expect(compared).toBe(1);
});
