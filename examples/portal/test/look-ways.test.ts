import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { codeFromApp } from "./support/app.js";
import { closeBrowser, openPage } from "./support/browser.js";
import { Client, enrol } from "./support/client.js";
import { fitsAndReads } from "./support/look.js";
import { describeInBrowser } from "./support/needs.js";
import { startPortal, type TestPortal } from "./support/portal.js";
import { mailAbout, mailedCode, person, signInWithPassword } from "./support/walk.js";

const minute = 60_000;
const day = 24 * 60 * minute;

type At = (name: string) => Promise<void>;

describeInBrowser("pages of changes and of waiting", () => {
  afterAll(closeBrowser);

  test.each([
    { width: 360, colorScheme: "dark" },
    { width: 1280, colorScheme: "light" },
  ] as const)("fit and can be read at $width px, $colorScheme", async ({ width, colorScheme }) => {
    const portal = await startPortal();
    const { keyUri } = await enrol(new Client(portal.origin), portal.now());
    const page = await openPage({ viewport: { width, height: 740 }, colorScheme });
    const at = (name: string) => fitsAndReads(page, `${name}, ${width}`);
    await changes(portal, page, keyUri, at);
    await waits(portal, page, at);
    expect(portal.errors).toEqual([]);
  });
});

async function verify(portal: TestPortal, page: Page, keyUri: string): Promise<void> {
  await portal.advance(minute);
  await page.getByLabel("6-digit code").fill(codeFromApp(keyUri, portal.now()));
  await page.getByRole("button", { name: "Verify" }).click();
}

async function changes(portal: TestPortal, page: Page, keyUri: string, at: At): Promise<void> {
  const go = (path: string) => page.goto(portal.origin + path);
  for (const round of [1, 2]) {
    await signInWithPassword(page, portal.origin);
    await page.getByLabel("Do not ask again").check();
    if (round === 1) await at("6-digit code, trust this device");
    await verify(portal, page, keyUri);
    await page.context().clearCookies();
  }
  await signInWithPassword(page, portal.origin);
  await verify(portal, page, keyUri);
  await page.waitForURL("**/settings");
  await at("my settings, trusted devices");
  await go("/settings/email");
  await page.getByRole("button", { name: "Continue" }).click();
  await verify(portal, page, keyUri);
  await at("change email");
  await page.getByRole("button", { name: "Send code" }).click();
  await at("change email, refused");
  await page.getByLabel("New email address").fill(`${"a-very-long-name".repeat(3)}@new.example`);
  await page.getByRole("button", { name: "Send code" }).click();
  await at("confirm email");
  await page.getByRole("button", { name: "Verify" }).click();
  await at("confirm email, refused");
  await go("/settings");
  await at("my settings, email pending");
  await go("/settings/email");
  const code = await mailedCode(portal.origin, `${"a-very-long-name".repeat(3)}@new.example`);
  await page.getByLabel("Verification code").fill(code);
  await page.getByRole("button", { name: "Verify" }).click();
  await at("my settings, email changed");
  await go(await link(portal, person.email, /was changed/, /\/not-me\/[\w.-]+/));
  await at("not me, the email");
  await go("/settings/trusted-devices");
  await at("trusted devices");
  await page.getByRole("button", { name: "Remove all" }).click();
  await at("my settings, no trusted devices");
  await go("/settings/trusted-devices");
  await at("trusted devices, none");
  await go(await link(portal, person.email, /was changed/, /\/not-me\/[\w.-]+/));
  await page.getByRole("button", { name: "This was not me" }).click();
  await at("not me, the email is back");
  // It is lifted by a device.
  await signInWithPassword(page, portal.origin);
  await verify(portal, page, keyUri);
  await page.waitForURL("**/settings");
}

async function waits(portal: TestPortal, page: Page, at: At): Promise<void> {
  const go = (path: string) => page.goto(portal.origin + path);
  await page.context().clearCookies();
  await portal.advance(minute);
  await go("/sign-in/wait");
  await at("wait, sign in first");
  await signInWithPassword(page, portal.origin);
  await page.getByRole("link", { name: "get back in by waiting" }).click();
  await at("wait, begin");
  await page.getByRole("button", { name: "Start the wait" }).click();
  await at("wait");
  await link(portal, person.email, /will be reset/, /\/not-me\/[\w.-]+/);
  for (let count = 1; count <= 3; count++) {
    await portal.advance(day);
    await link(
      portal,
      person.email,
      count < 3 ? /^Reminder/ : /You can reset/,
      /\/\S+/,
      count < 3 ? count : 1,
    );
  }
  await signInWithPassword(page, portal.origin);
  await go("/sign-in/wait");
  await at("wait, look into your mail");
  await go("/sign-in/second-factor");
  await at("6-digit code, after the wait");
  await go("/recover/nothing");
  await at("finish");
  await page.getByRole("button", { name: "Sign in" }).click();
  await at("finish, refused");
  await page.getByLabel("User name").fill(person.userName);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await at("finish, a link that does not work");
  await go(await link(portal, person.email, /You can reset/, /\/recover\/[\w-]+/));
  await page.getByLabel("User name").fill(person.userName);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/settings");
  await at("my settings, recovered");
}

/** What the newest of `count` such messages has that looks like `pattern`. */
async function link(
  portal: TestPortal,
  to: string,
  subject: RegExp,
  pattern: RegExp,
  count = 1,
): Promise<string> {
  return pattern.exec((await mailAbout(portal.origin, to, subject, count)).text)?.[0] ?? "";
}
