import type { Page } from "playwright-core";
import type { InboxMessage } from "../../src/inbox.js";
import { eventually } from "./eventually.js";
import { settled } from "./portal.js";

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

/** All that has been sent, what was decided before now included. */
export async function inbox(origin: string): Promise<readonly InboxMessage[]> {
  await settled(origin);
  const response = await fetch(`${origin}/inbox.json`);
  return (await response.json()) as readonly InboxMessage[];
}

/** So many messages, once they have come. */
export function messages(origin: string, count: number): Promise<readonly InboxMessage[]> {
  return eventually(`${count} messages`, async () => {
    const found = await inbox(origin);
    return found.length >= count && found;
  });
}

/** The newest message to somebody whose subject says that, once there are so many of them. */
export function mailAbout(origin: string, to: string, subject: RegExp, count = 1): Promise<InboxMessage> {
  return eventually(`${count} messages to ${to} about ${subject}`, async () => {
    const found = (await inbox(origin)).filter((each) => each.to === to && subject.test(each.subject));
    return found.length >= count && found.at(-1);
  });
}

/** What the newest message that has such a thing has of it, as a link or a code, once one has come. */
export function sentLike(
  origin: string,
  pattern: RegExp,
  from: (message: InboxMessage) => boolean = () => true,
): Promise<string> {
  return eventually(`a message with ${pattern}`, async () =>
    (await inbox(origin))
      .filter(from)
      .map(({ text }) => pattern.exec(text)?.[0])
      .findLast((found) => found !== undefined),
  );
}

/** The code in the newest message to somebody, as soon as it is there. */
export function mailedCode(origin: string, to: string): Promise<string> {
  return eventually(`a code to ${to}`, async () => {
    const newest = (await inbox(origin)).filter((message) => message.to === to).at(-1);
    return /\b\d{3} ?\d{3}\b/.exec(newest?.text ?? "")?.[0].replace(" ", "");
  });
}

export const phone = "+447700900123";

/** The last stage of an enrolment under the Citrix policy: a recovery phone, and backup codes (J1.5 to J1.7). */
export async function addWaysBackIn(page: Page, origin: string): Promise<readonly string[]> {
  await page.getByLabel("Recovery phone").fill(phone);
  await page.getByRole("button", { name: "Add recovery phone" }).click();
  await page.getByLabel("Verification code").fill(await mailedCode(origin, phone));
  await page.getByRole("button", { name: "Verify" }).click();
  await page.getByRole("button", { name: "Generate backup codes" }).click();
  await page.getByLabel("I have saved my backup codes").waitFor();
  const codes = await page.getByRole("main").locator("ol code").allTextContents();
  await page.getByLabel("I have saved my backup codes").check();
  await page.getByRole("button", { name: "Finish" }).click();
  await page.waitForURL(`${origin}/settings`);
  return codes;
}
