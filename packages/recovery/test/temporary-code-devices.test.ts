import { authenticatorApp, backupCodes, citrix, recoveryEmail } from "@sparekey/mfa";
import { expect, test } from "vitest";
import { supportCall, temporaryCode } from "../src/index.js";
import { createDeskWorld } from "./desk-world.js";
import { expectNext } from "./world.js";

test("S44, S45: no device is trusted under a temporary code; under the app, one is", async () => {
  const world = await createDeskWorld(
    {},
    {
      methods: [authenticatorApp(), backupCodes(), recoveryEmail(), temporaryCode(), supportCall()],
      policy: { ...citrix(), trustedDevices: { days: 30, most: 5 } },
    },
  );
  const made = await (await world.desk("d1")).issueTemporaryCode({ account: "u1" });
  const token = await world.passwordShown();
  await world.mfa.signIn.choose(token, { method: "temporary_code" });
  const code = made.done ? made.code : "";
  const under = expectNext(await world.mfa.signIn.answer(token, { code, trustDevice: true }), "granted");
  expect(under.grant.trustedDevice).toBeNull();
  const again = await world.passwordShown();
  const byApp = await world.mfa.signIn.answer(again, { code: world.appCode(), trustDevice: true });
  expect(expectNext(byApp, "granted").grant.trustedDevice).not.toBeNull();
});
