import { afterAll, describe, expect, test } from "vitest";
import { browserName } from "../src/browser-name.js";
import { codeFromApp, wrongCode } from "./support/app.js";
import { closeBrowser, openPage } from "./support/browser.js";
import { Client, enrol, secondFactor } from "./support/client.js";
import { eventually } from "./support/eventually.js";
import { describeInBrowser } from "./support/needs.js";
import { startPortal } from "./support/portal.js";
import { inbox, signInWithPassword, signOut } from "./support/walk.js";

const minute = 60_000;
const day = 24 * 60 * minute;
const box = "Do not ask again on this device for 30 days";

describeInBrowser("S45: a device that is not asked again", () => {
  afterAll(closeBrowser);

  test.each([true, false])(
    "for 30 days the password is enough there; it is listed, and can be taken away (scripts: %s)",
    async (javaScriptEnabled) => {
      const portal = await startPortal();
      const { keyUri } = await enrol(new Client(portal.origin), portal.now());
      const page = await openPage({ javaScriptEnabled });
      const code = (at = portal.now()) => codeFromApp(keyUri, at);
      const verify = () => page.getByRole("button", { name: "Verify" }).click();

      await portal.advance(minute);
      await signInWithPassword(page, portal.origin);
      await page.getByLabel(box).check();
      await page.getByLabel("6-digit code").fill(wrongCode(keyUri, portal.now()));
      await verify();
      expect(await page.getByLabel(box).isChecked(), "a wrong code keeps the tick").toBe(true);
      await page.getByLabel("6-digit code").fill(code());
      await verify();
      await page.waitForURL("**/settings");
      const list = page.getByRole("list", { name: "Trusted devices" });
      expect(await list.textContent()).toMatch(/Chrom.*Not asked until/);

      // 30 days less a moment: not asked. A moment later: asked.
      await portal.advance(30 * day - minute);
      await signInWithPassword(page, portal.origin);
      await page.waitForURL("**/settings");
      await signOut(page, portal.origin);
      await portal.advance(minute);
      await signInWithPassword(page, portal.origin);
      await page.getByLabel(box).check();
      await page.getByLabel("6-digit code").fill(code());
      await verify();
      await page.waitForURL("**/settings");

      // Taking it away takes a code (S14), and from then on it is asked for here again.
      await list.getByRole("link", { name: /^Remove / }).click();
      await page.getByRole("button", { name: "Continue" }).click();
      await portal.advance(minute);
      await page.getByLabel("6-digit code").fill(code());
      expect(await page.getByLabel(box).count(), "a step-up trusts nothing").toBe(0);
      await verify();
      await page.getByRole("button", { name: /^Remove / }).click();
      await page.getByText("From now on a code is asked for there, too.").waitFor();
      await page.getByText("None: a code is asked for wherever you sign in.").waitFor();
      await signOut(page, portal.origin);
      await signInWithPassword(page, portal.origin);
      await page.getByLabel("6-digit code").waitFor();
    },
  );
});

/** Signs in with the box ticked. */
async function trusting(portal: Awaited<ReturnType<typeof startPortal>>, keyUri: string): Promise<Client> {
  const client = new Client(portal.origin);
  await portal.advance(minute);
  await client.signIn();
  await client.answer(secondFactor, { code: codeFromApp(keyUri, portal.now()), trust: "yes" });
  expect(client.cookies.has("trusted")).toBe(true);
  return client;
}

describe("S45, S50: what a trusted device is worth", () => {
  test("S14: it changes nothing without a code; S31: every address hears of it", async () => {
    const portal = await startPortal();
    const { keyUri } = await enrol(new Client(portal.origin), portal.now());
    const client = await trusting(portal, keyUri);
    expect((await client.signIn()).headers.get("location")).toBe("/settings");
    expect((await client.get("/settings/trusted-devices")).text).toContain("Show that it is you");
    expect((await client.post("/settings/trusted-devices", { do: "remove_all" })).status).toBe(403);
    await eventually("a notice", async () =>
      (await inbox(portal.origin)).some(({ subject }) => subject.includes("is now trusted")),
    );
  });

  test("S50: a new password ends it, and another browser never had it", async () => {
    const portal = await startPortal();
    const { keyUri } = await enrol(new Client(portal.origin), portal.now());
    const client = await trusting(portal, keyUri);
    expect((await new Client(portal.origin).signIn()).headers.get("location")).toBe(secondFactor);
    await client.signIn();
    const password = "nW4!tqZ8-pL2k";
    await client.post("/settings/password", { current: "vK7!qzB2-mR9x", password });
    await portal.advance(1);
    expect((await client.signIn(undefined, password)).headers.get("location")).toBe(secondFactor);
  });

  test("S44, S45: a backup code trusts no device, whatever the form says", async () => {
    const portal = await startPortal();
    const { backupCodes } = await enrol(new Client(portal.origin), portal.now());
    const client = new Client(portal.origin);
    await client.signIn();
    await client.post(secondFactor, { do: "choose", method: "backup_codes" });
    expect((await client.get(secondFactor)).text).not.toContain(box);
    await client.answer(secondFactor, { code: backupCodes[0] ?? "", trust: "yes" });
    expect(client.cookies.has("session")).toBe(true);
    expect(client.cookies.has("trusted")).toBe(false);
  });
});

test.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
    "Safari on Mac",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
    "Safari on iPhone",
  ],
  [
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36 EdgA/138.0",
    "Edge on Android",
  ],
  ["curl/8.9.1", "A browser"],
  ["\u202E<script>", "A browser"],
  [undefined, "A browser"],
])("S10: %j is called %j", (userAgent, name) => {
  expect(browserName(userAgent)).toBe(name);
});
