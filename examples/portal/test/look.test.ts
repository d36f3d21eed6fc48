import { statSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { codeFromApp, readQrCode, wrongCode } from "./support/app.js";
import { closeBrowser, openPage } from "./support/browser.js";
import { fitsAndReads } from "./support/look.js";
import { describeInBrowser } from "./support/needs.js";
import { startPortal, type TestPortal } from "./support/portal.js";
import {
  createAccount,
  mailedCode,
  person,
  phone,
  sentLike,
  signInWithPassword,
  signOut,
} from "./support/walk.js";

test("styles and scripts together weigh less than 30 KB", () => {
  const folder = join(import.meta.dirname, "../public");
  expect(statSync(join(folder, "portal.css")).size + statSync(join(folder, "portal.js")).size).toBeLessThan(
    30_000,
  );
});

describeInBrowser("every page", () => {
  afterAll(closeBrowser);

  const looks = [
    { width: 360, colorScheme: "dark" },
    { width: 1280, colorScheme: "light" },
  ] as const;

  describe.each(looks)("at $width px, $colorScheme", ({ width, colorScheme }) => {
    test("fits, can be read, has names, and breaks none of its own rules", async () => {
      const portal = await startPortal("jane.doe:supervisor");
      const page = await openPage({ viewport: { width, height: 740 }, colorScheme });
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("requestfailed", (request) => {
        // What was still on its way when the page was left has not failed.
        const why = request.failure()?.errorText;
        if (why !== "net::ERR_ABORTED") complaints.push(`${request.url()}: ${why}`);
      });
      const seen = await everyPage(portal, page, async (name) => {
        await fitsAndReads(page, `${name}, ${width}`);
      });
      expect(seen).toBeGreaterThan(45);
      // A page that answers 4xx is reported by the browser; nothing else may be.
      // And the page behind a link does not say whose password it sets.
      const known = [
        "the server responded with a status of",
        "should have (optionally hidden) username fields",
      ];
      expect(complaints.filter((text) => !known.some((each) => text.includes(each)))).toEqual([]);
      expect(portal.errors).toEqual([]);
    });
  });

  test("the QR code is black on white and at least 200 px, in the dark too, and zbarimg reads it", async () => {
    const portal = await startPortal();
    const page = await openPage({ viewport: { width: 360, height: 740 }, colorScheme: "dark" });
    await createAccount(page, portal.origin);
    await proveIdentity(page, portal);
    const picture = page.getByAltText("QR code");
    const box = await picture.boundingBox();
    expect(box?.width).toBeGreaterThanOrEqual(200);
    expect(box?.height).toBe(box?.width);
    expect(readQrCode(await picture.screenshot())).toMatch(
      /^otpauth:\/\/totp\/Spare%20Key%20Portal:jane\.doe\?/,
    );
  });

  test("the words of the journeys are the names of the controls", async () => {
    const portal = await startPortal();
    const page = await openPage();
    await page.goto(portal.origin);
    await page.getByRole("link", { name: "Sign in", exact: true }).click();
    await page.getByLabel("User name", { exact: true }).waitFor();
    await page.getByLabel("Password", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
    await createAccount(page, portal.origin);
    await page.getByRole("link", { name: "My settings", exact: true }).waitFor();
    await page.getByRole("button", { name: "Sign out", exact: true }).waitFor();
    await page.getByRole("button", { name: "Set up authenticator app", exact: true }).click();
    await page.getByRole("button", { name: "Re-send email", exact: true }).waitFor();
    await page
      .getByLabel("Verification code", { exact: true })
      .fill(await mailedCode(portal.origin, person.email));
    await page.getByLabel("Password", { exact: true }).fill(person.password);
    await page.getByRole("button", { name: "Verify", exact: true }).click();
    await page.getByRole("img", { name: "QR code", exact: true }).waitFor();
    const keyUri = readQrCode(await page.screenshot());
    await page.getByLabel("Key", { exact: true }).waitFor();
    await page.getByLabel("6-digit code", { exact: true }).fill(codeFromApp(keyUri, portal.now()));
    await page.getByRole("button", { name: "Verify", exact: true }).click();
    await page.getByLabel("Recovery email", { exact: true }).waitFor();
    await page.getByLabel("Recovery phone", { exact: true }).fill(phone);
    await page.getByRole("button", { name: "Add recovery phone", exact: true }).click();
    await page.getByLabel("Verification code", { exact: true }).fill(await mailedCode(portal.origin, phone));
    await page.getByRole("button", { name: "Verify", exact: true }).click();
    await page.getByRole("button", { name: "Generate backup codes", exact: true }).click();
    const saving = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download codes", exact: true }).click();
    expect((await saving).suggestedFilename()).toMatch(/\.txt$/);
    await page.getByLabel("I have saved my backup codes", { exact: true }).check();
    const code = await page.getByRole("main").locator("ol code").first().textContent();
    await page.getByRole("button", { name: "Finish", exact: true }).click();
    await page.getByRole("link", { name: "Add device", exact: true }).waitFor();
    await signOut(page, portal.origin);
    await signInWithPassword(page, portal.origin);
    await page.getByRole("button", { name: "Use a recovery method", exact: true }).click();
    await page.getByLabel("Backup code", { exact: true }).fill(code ?? "");
    await page.getByRole("button", { name: "Verify and continue", exact: true }).click();
    await page.waitForURL("**/settings");
  });

  test("rules for a password are ticked off while it is typed, and it can be looked at", async () => {
    const portal = await startPortal();
    const page = await openPage();
    await page.goto(`${portal.origin}/create-account`);
    const met = () => page.locator(".rules .met").allTextContents();
    expect(await met()).toEqual([]);
    await page.getByLabel("Password").fill("aB3!");
    expect((await met()).length).toBe(4);
    await page.getByLabel("Password").fill("aB3!aB3!");
    expect((await met()).length).toBe(5);
    await page.getByRole("button", { name: "Show" }).click();
    expect(await page.getByLabel("Password").getAttribute("type")).toBe("text");
    await page.getByRole("button", { name: "Hide" }).click();
    expect(await page.getByLabel("Password").getAttribute("type")).toBe("password");
  });
});

async function proveIdentity(page: Page, portal: TestPortal): Promise<void> {
  await page.getByRole("button", { name: "Set up authenticator app" }).click();
  await page.getByLabel("Verification code").fill(await mailedCode(portal.origin, person.email));
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Verify" }).click();
  await page.getByAltText("QR code").waitFor();
}

/** Walks through all pages, those that refuse included, and looks at each. Answers how many there were. */
async function everyPage(
  portal: TestPortal,
  page: Page,
  look: (name: string) => Promise<void>,
): Promise<number> {
  let count = 0;
  const at = async (name: string) => {
    count++;
    await look(name);
  };
  const verify = () => page.getByRole("button", { name: "Verify" }).click();
  const go = (path: string) => page.goto(portal.origin + path);

  await go("/");
  await at("welcome");
  await go("/inbox");
  await at("empty inbox");
  await go("/nowhere");
  await at("404");
  await go("/create-account");
  await page.getByRole("button", { name: "Create account" }).click();
  await at("create account, refused");
  await createAccount(page, portal.origin);
  await at("my settings, off");
  await page.getByRole("button", { name: "Set up authenticator app" }).click();
  await at("show that it is you");
  await page.getByText("It has not arrived").click();
  await page.getByRole("button", { name: "Re-send email" }).click();
  await at("too soon");
  await verify();
  await at("show that it is you, refused");
  await page.getByLabel("Verification code").fill(await mailedCode(portal.origin, person.email));
  await page.getByLabel("Password").fill(person.password);
  await verify();
  await at("connect the app");
  const keyUri = readQrCode(await page.getByAltText("QR code").screenshot());
  await page.getByLabel("6-digit code").fill(wrongCode(keyUri, portal.now()));
  await verify();
  await at("connect the app, refused");
  await page.getByLabel("6-digit code").fill(codeFromApp(keyUri, portal.now()));
  await verify();
  await at("add ways back in");
  await page.getByRole("button", { name: "Add recovery phone" }).click();
  await at("add ways back in, refused");
  await page.getByLabel("Recovery phone").fill(phone);
  await page.getByRole("button", { name: "Add recovery phone" }).click();
  await at("confirm the phone");
  await page.getByLabel("Verification code").fill(await mailedCode(portal.origin, phone));
  await verify();
  await page.getByRole("button", { name: "Generate backup codes" }).click();
  await at("backup codes");
  await go("/settings");
  await at("my settings, unfinished");
  await go("/settings/authenticator-app");
  await at("backup codes, after a reload");
  await page.getByRole("button", { name: "Generate backup codes" }).click();
  await page.getByLabel("I have saved my backup codes").check();
  await page.getByRole("button", { name: "Finish" }).click();
  await at("my settings, on");
  await page.getByRole("link", { name: "Add device" }).click();
  await at("add device");
  await changeSettings(portal, page, keyUri, at);
  await signOut(page, portal.origin);
  await at("signed out");
  await signInWithPassword(page, portal.origin, { ...person, password: "wrong" });
  await at("sign in, refused");
  await page.getByRole("link", { name: "Forgot your user name?", exact: true }).click();
  await page.getByRole("button", { name: "Send message" }).click();
  await at("forgot user name, refused");
  await go("/sign-in");
  await page.getByRole("link", { name: "Forgot password?", exact: true }).click();
  await at("forgot password");
  await page.getByLabel("User name").fill(person.userName);
  await page.getByRole("button", { name: "Send message" }).click();
  await at("look into your mail");
  await go(await sentLike(portal.origin, /\/reset-password\/[\w.-]+/));
  await at("set a new password");
  await page.getByLabel("Password").fill("password");
  await page.getByRole("button", { name: "Set password" }).click();
  await at("set a new password, refused");
  await go("/not-me/nothing");
  await at("not me, a link that does not work");
  await go("/reset-password/nothing");
  await at("a link that does not work");
  await signInWithPassword(page, portal.origin);
  await at("6-digit code");
  await page.getByRole("link", { name: "Contact support", exact: true }).click();
  await page.getByRole("button", { name: "Contact support", exact: true }).click();
  await at("contact support, refused");
  await page.getByLabel("What happened?").fill("I lost my phone");
  await page.getByLabel("Later").check();
  await page.getByRole("button", { name: "Contact support", exact: true }).click();
  await at("a case");
  await page.getByRole("link", { name: "Back to the sign-in" }).click();
  await page.getByRole("button", { name: "Use a recovery method" }).click();
  await at("backup code");
  await signInWithPassword(page, portal.origin);
  for (let guess = 0; guess < 5; guess++) {
    await page.getByLabel("6-digit code").fill(wrongCode(keyUri, portal.now()));
    await verify();
  }
  await at("too many wrong codes");
  await signInWithPassword(page, portal.origin);
  await page.getByLabel("6-digit code").fill(codeFromApp(keyUri, portal.now() + 30_000));
  await verify();
  await at("locked");
  await go("/inbox");
  await at("inbox");
  return count;
}

async function changeSettings(
  portal: TestPortal,
  page: Page,
  keyUri: string,
  at: (name: string) => Promise<void>,
): Promise<void> {
  const go = (path: string) => page.goto(portal.origin + path);
  await go("/settings");
  await page.getByRole("link", { name: "Change Authenticator app" }).click();
  await at("before a change");
  await page.getByRole("button", { name: "Continue" }).click();
  await at("before a change, 6-digit code");
  await portal.advance(60_000);
  await page.getByLabel("6-digit code").fill(codeFromApp(keyUri, portal.now()));
  await page.getByRole("button", { name: "Verify" }).click();
  await at("change device");
  await page.getByLabel("Device name").fill("");
  await page.getByRole("button", { name: "Save name" }).click();
  await at("change device, refused");
  await go("/settings");
  await page.getByRole("link", { name: "Replace Authenticator app" }).click();
  await at("replace device");
  await go("/settings/recovery-phone");
  await at("change recovery phone");
  await page.getByRole("button", { name: "Remove number" }).click();
  await at("change recovery phone, refused");
  await go("/settings/recovery-email");
  await page.getByLabel("Recovery email").fill(`${"a-very-long-name".repeat(3)}@home.example`);
  await page.getByRole("button", { name: "Add recovery email" }).click();
  await at("confirm recovery email");
  await go("/settings/backup-codes");
  await at("change backup codes");
  await page.getByRole("button", { name: "Generate backup codes" }).click();
  await at("new backup codes");
  await go("/staff");
  await at("help desk");
  await page.getByLabel("User name").fill("nobody");
  await page.getByRole("button", { name: "Open" }).click();
  await at("help desk, refused");
  await go("/settings/password");
  await page.getByRole("button", { name: "Change password" }).click();
  await at("change password, refused");
  await go("/settings");
}
