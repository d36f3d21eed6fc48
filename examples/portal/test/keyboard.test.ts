import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { codeFromApp, readQrCode, wrongCode } from "./support/app.js";
import { closeBrowser, openPage } from "./support/browser.js";
import { describeInBrowser } from "./support/needs.js";
import { startPortal } from "./support/portal.js";
import { mailedCode, person, phone } from "./support/walk.js";

describeInBrowser("by keyboard alone", () => {
  afterAll(closeBrowser);

  test("the first journey, without a pointer, and errors take the focus", async () => {
    const portal = await startPortal();
    const page = await openPage();
    const press = (name: string) => tabTo(page, name).then(() => page.keyboard.press("Enter"));
    const type = async (name: string, text: string) => {
      await tabTo(page, name);
      await page.keyboard.type(text);
    };

    await page.goto(portal.origin);
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Skip to the content");
    await press("Create account");
    await page.waitForURL("**/create-account");
    await press("Create account");
    await summaryHasFocus(page);
    // The summary's links lead into the fields.
    await press("Enter a user name.");
    expect(await focused(page)).toBe("User name");
    await page.keyboard.type(person.userName);
    await type("Email", person.email);
    await type("Password", person.password);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/settings");

    await press("Set up authenticator app");
    await page.waitForURL("**/authenticator-app");
    expect(await focused(page), "the code's field is where one starts").toBe("Verification code");
    await page.keyboard.type(await mailedCode(portal.origin, person.email));
    await type("Password", person.password);
    await page.keyboard.press("Enter");
    await page.getByAltText("QR code").waitFor();
    const keyUri = readQrCode(await page.screenshot());
    await type("6-digit code", wrongCode(keyUri, portal.now()));
    await page.keyboard.press("Enter");
    await summaryHasFocus(page);
    await tabTo(page, "Key");
    await type("6-digit code", codeFromApp(keyUri, portal.now()));
    await page.keyboard.press("Enter");

    await page.getByRole("heading", { name: "Add ways back in" }).waitFor();
    await type("Recovery phone", phone);
    await page.keyboard.press("Enter");
    await page.getByLabel("Verification code").waitFor();
    await page.keyboard.type(await mailedCode(portal.origin, phone));
    await page.keyboard.press("Enter");
    await page.getByLabel("Verification code").waitFor({ state: "detached" });
    await press("Generate backup codes");
    await page.getByLabel("I have saved my backup codes").waitFor();
    await tabTo(page, "Download codes");
    // Finished too early, the browser holds it back: the codes would be gone.
    await press("Finish");
    expect(await page.getByRole("main").locator("ol code").count()).toBe(10);
    expect(await focused(page)).toBe("I have saved my backup codes");
    await page.keyboard.press("Space");
    await press("Finish");
    await page.waitForURL("**/settings");

    await press("Sign out");
    await page.waitForURL(`${portal.origin}/`);
    await press("Sign in");
    await page.waitForURL("**/sign-in");
    await type("User name", person.userName);
    await type("Password", person.password);
    await page.keyboard.press("Enter");
    await page.getByLabel("6-digit code").waitFor();
    await portal.advance(30_000);
    await page.keyboard.type(codeFromApp(keyUri, portal.now()));
    await page.keyboard.press("Enter");
    await page.waitForURL("**/settings");
  });
});

/** Goes on with Tab until the thing of that name has the focus: once around the page at most. */
async function tabTo(page: Page, name: string): Promise<void> {
  const seen: string[] = [];
  for (let stop = 0; stop < 60; stop++) {
    const here = await focused(page);
    if (here === name) return;
    seen.push(here);
    await page.keyboard.press("Tab");
  }
  throw new Error(`"${name}" cannot be reached with Tab. What can: ${[...new Set(seen)].join(", ")}`);
}

/** The name of what has the focus: of its label, else its text. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: here } = document;
    if (here === null || here === document.body) return "";
    const label = "labels" in here ? (here.labels as NodeListOf<HTMLLabelElement> | null)?.[0] : undefined;
    return (label?.textContent ?? here.getAttribute("aria-label") ?? here.textContent ?? "").trim();
  });
}

async function summaryHasFocus(page: Page): Promise<void> {
  await page.getByRole("alert").waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("alert");
}
