import { afterAll, describe, expect, test } from "vitest";
import { timeInWords } from "../src/pages/time.js";
import { codeFromApp } from "./support/app.js";
import { closeBrowser, openPage } from "./support/browser.js";
import { Client, enrol, secondFactor } from "./support/client.js";
import { describeInBrowser } from "./support/needs.js";
import { startPortal, type TestPortal } from "./support/portal.js";
import { mailAbout, mailedCode, person, signInWithPassword } from "./support/walk.js";

const minute = 60_000;
const day = 24 * 60 * minute;
const wait = "/sign-in/wait";

/** The text of the newest mail with such a subject, once there are so many of them. */
async function mailed(portal: TestPortal, subject: RegExp, count = 1): Promise<string> {
  return (await mailAbout(portal.origin, person.email, subject, count)).text;
}

/** Three days, one at a time: a portal that slept would have to wait longer (S43). Answers the link's path. */
async function waited(portal: TestPortal): Promise<string> {
  await mailed(portal, /will be reset/);
  for (const reminders of [1, 2]) {
    await portal.advance(day);
    await mailed(portal, /^Reminder/, reminders);
  }
  await portal.advance(day);
  return /\/recover\/[\w-]+/.exec(await mailed(portal, /You can reset/))?.[0] ?? "";
}

async function begun(portal: TestPortal): Promise<{ client: Client; keyUri: string }> {
  const { keyUri } = await enrol(new Client(portal.origin), portal.now());
  await portal.advance(minute);
  const client = new Client(portal.origin);
  await client.signIn();
  expect((await client.post(wait, {})).headers.get("location")).toBe(wait);
  return { client, keyUri };
}

const heading = ({ text }: { text: string }) => /<h1>([^<]*)/.exec(text)?.[1];
const credentials = { user_name: person.userName, password: person.password };

describeInBrowser("J6.1: only the password and the mailbox are left", () => {
  afterAll(closeBrowser);

  test.each([true, false])(
    "three days, a mailed link, and the way to a new device is open (scripts: %s)",
    async (javaScriptEnabled) => {
      const portal = await startPortal();
      await enrol(new Client(portal.origin), portal.now());
      await portal.advance(minute);
      const page = await openPage({ javaScriptEnabled });
      await signInWithPassword(page, portal.origin);
      await page.getByRole("link", { name: "get back in by waiting" }).click();
      await page.getByText("You have a device set up.").waitFor();
      await page.getByRole("button", { name: "Start the wait" }).click();
      const readyAt = portal.now() + 3 * day;
      const shown = timeInWords(readyAt, portal.now());
      expect(shown).toMatch(/^\d+ [A-Z][a-z]+( \d{4})?, \d\d:\d\d UTC$/);
      await page.getByRole("heading", { name: `Wait until ${shown}` }).waitFor();
      const link = await waited(portal);

      // The same browser has nothing to do with it any more; it only says where the link is.
      await signInWithPassword(page, portal.origin);
      await page.goto(portal.origin + wait);
      await page.getByRole("heading", { name: "Look into your mail" }).waitFor();
      const other = await openPage({ javaScriptEnabled });
      await other.goto(portal.origin + link);
      await other.getByRole("button", { name: "Sign in" }).click();
      await other.getByRole("alert").getByRole("link", { name: "Enter your user name." }).waitFor();
      await other.getByLabel("User name").fill(person.userName);
      await other.getByLabel("Password", { exact: true }).fill(person.password);
      await other.getByRole("button", { name: "Sign in" }).click();
      await other.waitForURL("**/settings");
      await other.getByText("You came in by a recovery method.").waitFor();
      // S35: one replacement, without the device that is gone.
      await other.getByRole("link", { name: "Add device" }).click();
      await other.getByRole("button", { name: "Add device" }).click();
      await other.getByLabel("Verification code").fill(await mailedCode(portal.origin, person.email));
      await other.getByLabel("Password", { exact: true }).fill(person.password);
      await other.getByRole("button", { name: "Verify" }).click();
      await other.getByRole("img", { name: "QR code" }).waitFor();
    },
  );
});

describe("J6.1: what a wait is worth", () => {
  test("S16, S51: its link is looked at without being used, and works once, with the password, for its account", async () => {
    const portal = await startPortal();
    const { client } = await begun(portal);
    const link = await waited(portal);
    for (let look = 0; look < 3; look++) expect((await new Client(portal.origin).get(link)).status).toBe(200);
    const thief = new Client(portal.origin);
    const denied = await thief.post(link, { ...credentials, password: "wrong" });
    expect([denied.status, thief.cookies.has("session")]).toEqual([422, false]);
    const other = { ...person, userName: "joe.bloggs", email: "joe@example.com" };
    await enrol(new Client(portal.origin), portal.now(), other);
    const joe = await thief.post(link, { user_name: other.userName, password: other.password });
    expect([joe.status, heading(joe)]).toEqual([410, "This link does not work"]);
    const cut = await client.post(link.slice(0, -1), credentials);
    expect([cut.status, heading(cut)]).toEqual([410, "This link does not work"]);
    expect((await client.post(link, credentials)).headers.get("location")).toBe("/settings");
    const again = await new Client(portal.origin).post(link, credentials);
    expect([again.status, heading(again)]).toEqual([410, "This link does not work"]);
  });

  test("S43: a device that is shown ends it for good, and the next does not begin the same day", async () => {
    const portal = await startPortal();
    const { keyUri } = await begun(portal);
    const owner = new Client(portal.origin);
    await portal.advance(minute);
    await owner.signIn();
    await owner.answer(secondFactor, { code: codeFromApp(keyUri, portal.now()) });
    await mailed(portal, /was cancelled/);
    const thief = new Client(portal.origin);
    await thief.signIn();
    expect(heading(await thief.post(wait, {}))).toBe("Waiting does not help here");
    expect((await thief.get(wait)).text).toContain("The next one can begin after tomorrow, ");
    await portal.advance(day);
    await thief.signIn();
    expect(heading(await thief.get(wait))).toBe("Get back in by waiting");
  });

  test("S43: “This was not me” in a message makes the time stand still", async () => {
    const portal = await startPortal();
    const { client } = await begun(portal);
    const notMe = /\/not-me\/[\w.-]+/.exec(await mailed(portal, /will be reset/))?.[0] ?? "";
    const before = heading(await client.get(wait));
    expect((await new Client(portal.origin).post(notMe, {})).text).toContain("Changes are stopped");
    await client.signIn();
    const after = heading(await client.get(wait));
    expect([before, after].every((each) => each?.startsWith("Wait until "))).toBe(true);
    expect(after).not.toBe(before);
  });

  test("S33: a password that was reset through the mailbox, and a wait for the mailbox, are one thing", async () => {
    const portal = await startPortal();
    await enrol(new Client(portal.origin), portal.now());
    const client = new Client(portal.origin);
    await client.post("/forgot-password", { user_name: person.userName });
    const link = /\/reset-password\/[\w.-]+/.exec(await mailed(portal, /password/i))?.[0] ?? "";
    await client.post(link, { password: "nW4!tqZ8-pL2k" });
    await client.signIn(person.userName, "nW4!tqZ8-pL2k");
    expect((await client.get(wait)).text).toContain("does not count twice");
    expect(heading(await client.post(wait, {}))).toBe("Waiting does not help here");
  });

  test("without a sign-in there is nothing to wait for; a link of any kind is answered (S28)", async () => {
    const portal = await startPortal();
    await enrol(new Client(portal.origin), portal.now());
    const client = new Client(portal.origin);
    expect((await client.get(wait)).status).toBe(410);
    expect((await client.post(wait, {})).status).toBe(410);
    for (const link of ["x", "a".repeat(3000), "%00", "v1.k.x.y"]) {
      expect((await client.get(`/recover/${link}`)).status, link).toBe(200);
      expect((await client.post(`/recover/${link}`, credentials)).status, link).toBe(410);
    }
  });
});
