import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { codeFromApp, readQrCode } from "./support/app.js";
import { closeBrowser, openPage } from "./support/browser.js";
import { Client, enrol, enrolment, secondFactor } from "./support/client.js";
import { describeInBrowser } from "./support/needs.js";
import { startPortal } from "./support/portal.js";
import { inbox, mailedCode, person, signInWithPassword, signOut } from "./support/walk.js";

const minute = 60_000;

describeInBrowser("J3.10: a new phone for the old one, in a browser", () => {
  afterAll(closeBrowser);

  test("the old one works until the new one does, and no longer", async () => {
    const portal = await startPortal();
    const { origin } = portal;
    const { keyUri: old } = await enrol(new Client(origin), portal.now());
    const page = await openPage({ viewport: { width: 390, height: 800 } });
    const codeOf = async (keyUri: string) => {
      await portal.advance(minute);
      return codeFromApp(keyUri, portal.now());
    };
    await signInWithPassword(page, origin);
    await answer(page, await codeOf(old));
    await page.waitForURL(`${origin}/settings`);

    await page.getByRole("link", { name: "Replace Authenticator app" }).click();
    await page.getByLabel("Name of the new device").fill("New phone");
    await page.getByRole("button", { name: "Replace device" }).click();
    await answer(page, await codeOf(old));
    await page.getByLabel("Verification code").fill(await mailedCode(origin, person.email));
    await page.getByLabel("Password").fill(person.password);
    await page.getByRole("button", { name: "Verify" }).click();
    await page.getByText("until then, “Authenticator app” goes on working").waitFor();
    const fresh = readQrCode(await page.getByAltText("QR code").screenshot());

    // Half-way: in another browser the old one signs in.
    const other = new Client(origin);
    await other.signIn();
    const half = await other.answer(secondFactor, { code: await codeOf(old) });
    expect(half.headers.get("location")).toBe("/settings");

    await answer(page, await codeOf(fresh));
    await page.waitForURL(`${origin}/settings`);
    const devices = page.getByRole("list", { name: "Devices" });
    expect(await devices.textContent()).toContain("New phone");
    expect(await devices.getByRole("listitem").count()).toBe(1);
    expect((await inbox(origin)).map(({ subject }) => subject)).toContain("A way to sign in was replaced");

    await signOut(page, origin);
    await signInWithPassword(page, origin);
    await answer(page, await codeOf(old));
    expect(await page.getByRole("alert").textContent()).toContain("attempts left");
    await answer(page, await codeOf(fresh));
    await page.waitForURL(`${origin}/settings`);
  });
});

async function answer(page: Page, code: string): Promise<void> {
  await page.getByLabel("6-digit code").fill(code);
  await page.getByRole("button", { name: "Verify" }).click();
}

test("replacing needs a session, a device that is there, and a name that is free", async () => {
  const portal = await startPortal();
  const client = new Client(portal.origin);
  await enrol(client, portal.now());
  const { text } = await client.get("/settings");
  const path = /href="(\/settings\/devices\/[^"]+\/replace)"/.exec(text)?.[1] ?? "";
  const stranger = new Client(portal.origin);
  expect((await stranger.get(path)).headers.get("location")).toBe("/sign-in");
  expect((await stranger.post(path, { name: "x" })).headers.get("location")).toBe("/sign-in");
  expect((await client.get("/settings/devices/none/replace")).status).toBe(404);
  expect((await client.post("/settings/devices/none/replace", { name: "x" })).status).toBe(404);
  expect((await client.post(path, { name: "\u202Eevil" })).status).toBe(422);
  // The name that the old one leaves is free.
  expect((await client.post(path, { name: "Authenticator app" })).headers.get("location")).toBe(enrolment);
  expect((await client.get(enrolment)).text).toContain("6-digit code");
  // What was begun and left changes nothing.
  expect((await client.get("/settings")).text).toContain("Authenticator app");
});
