import type { Page } from "playwright-core";
import type { InboxMessage } from "../../src/inbox.js";

export const person = { userName: "jane.doe", email: "jane@example.com", password: "vK7!qzB2-mR9x" };

export async function createAccount(page: Page, origin: string, who: typeof person = person): Promise<void> {
  await page.goto(origin);
  await page.getByRole("link", { name: "Create account" }).click();
  await page.getByLabel("User name").fill(who.userName);
  await page.getByLabel("Email").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL(`${origin}/settings`);
}

export async function signInWithPassword(
  page: Page,
  origin: string,
  who: typeof person = person,
): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel("User name").fill(who.userName);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

export async function signOut(page: Page, origin: string): Promise<void> {
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(`${origin}/`);
}

export async function inbox(origin: string): Promise<readonly InboxMessage[]> {
  const response = await fetch(`${origin}/inbox.json`);
  return (await response.json()) as readonly InboxMessage[];
}

/** Waits until so many messages have come: the outbox sends after the answer. */
export async function messages(origin: string, count: number): Promise<readonly InboxMessage[]> {
  for (let round = 0; round < 500; round++) {
    const found = await inbox(origin);
    if (found.length >= count) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`There are fewer than ${count} messages.`);
}

/** The code in the newest message to somebody, as soon as it is there. */
export async function mailedCode(origin: string, to: string): Promise<string> {
  for (let round = 0; round < 200; round++) {
    const newest = (await inbox(origin)).filter((message) => message.to === to).at(-1);
    const code = /\b\d{3} ?\d{3}\b/.exec(newest?.text ?? "")?.[0];
    if (code !== undefined) return code.replace(" ", "");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("No message with a code came.");
}

export const phone = "+447700900123";

/** The last stage of an enrolment under the Citrix policy: a recovery phone, and backup codes (J1.5 to J1.7). */
export async function addWaysBackIn(page: Page, origin: string): Promise<readonly string[]> {
  await page.getByLabel("Recovery phone").fill(phone);
  await page.getByRole("button", { name: "Add recovery phone" }).click();
  await page.getByLabel("Verification code").fill(await mailedCode(origin, phone));
  await page.getByRole("button", { name: "Verify" }).click();
  await page.getByRole("button", { name: "Generate backup codes" }).click();
  const codes = await page.getByRole("main").locator("ol code").allTextContents();
  await page.getByLabel("I have saved my backup codes").check();
  await page.getByRole("button", { name: "Finish" }).click();
  await page.waitForURL(`${origin}/settings`);
  return codes;
}
