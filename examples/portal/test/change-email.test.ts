import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { openData } from "../src/database.js";
import type { InboxMessage } from "../src/inbox.js";
import { createUsers } from "../src/users.js";
import { codeFromApp } from "./support/app.js";
import { closeBrowser, openPage } from "./support/browser.js";
import { Client, enrol, secondFactor } from "./support/client.js";
import { eventually } from "./support/eventually.js";
import { describeInBrowser } from "./support/needs.js";
import { startPortal, type TestPortal, temporaryFolder } from "./support/portal.js";
import { inbox, mailAbout, mailedCode, person, signInWithPassword } from "./support/walk.js";

const minute = 60_000;
const day = 24 * 60 * minute;
const path = "/settings/email";
const fresh = "jane@new.example";

const linkIn = ({ text }: InboxMessage) => /\/not-me\/[\w.-]+/.exec(text)?.[0] ?? "";

/** Signed in, with a step-up that leads to the page. */
async function atThePage(portal: TestPortal, keyUri: string): Promise<Client> {
  const client = new Client(portal.origin);
  await portal.advance(minute);
  await client.signIn();
  await client.answer(secondFactor, { code: codeFromApp(keyUri, portal.now()) });
  await portal.advance(minute);
  await client.post("/settings/confirm/begin", { asked: path });
  const shown = await client.answer("/settings/confirm", { code: codeFromApp(keyUri, portal.now()) });
  expect(shown.headers.get("location")).toBe(path);
  return client;
}

/** The host is told after the answer: the page says so as soon as it is. */
async function showsAs(page: Page, address: string): Promise<void> {
  for (let round = 0; round < 100; round++) {
    await page.reload();
    if ((await page.getByText(`${address}, confirmed`).count()) === 1) return;
  }
  throw new Error(`The account never had ${address}.`);
}

async function settled(client: Client, address: string): Promise<void> {
  await eventually(`${address} on the page`, async () =>
    (await client.get("/settings")).text.includes(`${address}, confirmed`),
  );
}

describeInBrowser("J3.11: the account's email is changed", () => {
  afterAll(closeBrowser);

  test.each([true, false])(
    "pending until confirmed, and taken back by the old address (scripts: %s)",
    async (javaScriptEnabled) => {
      const portal = await startPortal();
      const { keyUri } = await enrol(new Client(portal.origin), portal.now());
      const page = await openPage({ javaScriptEnabled });
      await portal.advance(minute);
      await signInWithPassword(page, portal.origin);
      await page.getByLabel("6-digit code").fill(codeFromApp(keyUri, portal.now()));
      await page.getByRole("button", { name: "Verify" }).click();
      await page.getByRole("link", { name: "Change email" }).click();
      await page.getByRole("button", { name: "Continue" }).click();
      await portal.advance(minute);
      await page.getByLabel("6-digit code").fill(codeFromApp(keyUri, portal.now()));
      await page.getByRole("button", { name: "Verify" }).click();

      await page.getByLabel("New email address").fill("not an address");
      await page.getByRole("button", { name: "Send code" }).click();
      await page
        .getByRole("alert")
        .getByRole("link", { name: /cannot be used/ })
        .click();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("to");
      await page.getByLabel("New email address").fill(fresh);
      await page.getByRole("button", { name: "Send code" }).click();
      await page.getByRole("heading", { name: "Confirm your new email address" }).waitFor();
      // The old one is told at once, and still is the account's.
      expect((await mailAbout(portal.origin, person.email, /about to change/)).text).toContain("not-me");
      await page.goto(`${portal.origin}/settings`);
      await page.getByText("jane@example.com, confirmed").waitFor();
      await page.getByText(/^Becomes j.*once its code is typed$/).waitFor();
      await page.getByRole("link", { name: "Change email" }).click();
      await page.getByLabel("Verification code").fill(await mailedCode(portal.origin, fresh));
      await page.getByRole("button", { name: "Verify" }).click();
      await page.getByText("Your new email address is confirmed.").waitFor();
      await mailAbout(portal.origin, fresh, /was changed/);
      const told = await mailAbout(portal.origin, person.email, /was changed/);
      await showsAs(page, fresh);
      await page.getByText("The old address can take the change back until").waitFor();

      // S16: looking changes nothing. The button does.
      const elsewhere = await openPage({ javaScriptEnabled });
      await elsewhere.goto(portal.origin + linkIn(told));
      await elsewhere.getByText("This takes the change of the account's email address back.").waitFor();
      await page.reload();
      await page.getByText(`${fresh}, confirmed`).waitFor();
      await elsewhere.getByRole("button", { name: "This was not me" }).click();
      await elsewhere.getByRole("heading", { name: "The old email address is back" }).waitFor();
      await mailAbout(portal.origin, person.email, /undone/);
      await mailAbout(portal.origin, fresh, /undone/);
      await showsAs(page, person.email);
    },
  );
});

describe("J3.11: on the way", () => {
  test("S14: no change without a fresh factor, and none that is said to be one", async () => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    const { keyUri } = await enrol(client, portal.now());
    expect((await client.get(path)).text).toContain("Show that it is you");
    expect((await client.post(path, { do: "change", to: fresh })).status).toBe(403);
    const changer = await atThePage(portal, keyUri);
    for (const to of ["", "x", person.email, "jane@EXAMPLE.com", `${"a".repeat(65)}@x.example`]) {
      expect((await changer.post(path, { do: "change", to })).status, to).toBe(422);
    }
    expect((await changer.post(path, { do: "set", to: fresh })).status).toBe(400);
    expect((await changer.post(path, { do: "resend" })).status).toBe(422);
    expect((await changer.post(path, { do: "confirm", code: "123456" })).status).toBe(422);
    expect((await inbox(portal.origin)).filter(({ to }) => to === fresh)).toEqual([]);
  });

  test("S18: mail, user names and the next sign-in go by the new address, to its letters", async () => {
    const portal = await startPortal();
    const { keyUri } = await enrol(new Client(portal.origin), portal.now());
    const client = await atThePage(portal, keyUri);
    await client.post(path, { do: "change", to: "  Jane@New.Example " });
    await mailedCode(portal.origin, "Jane@new.example");
    // J3.12: pressed too soon it says how long it takes; then it goes to the same address again.
    expect((await client.post(path, { do: "resend" })).text).toContain("can be sent in 30 seconds");
    await portal.advance(30_000);
    expect((await client.post(path, { do: "resend" })).headers.get("location")).toBe(path);
    const codes = async () => (await inbox(portal.origin)).filter(({ to }) => to === "Jane@new.example");
    await eventually("a second code", async () => (await codes()).length >= 2);
    const code = await mailedCode(portal.origin, "Jane@new.example");
    expect((await client.post(path, { do: "confirm", code: "000000" })).status).toBe(422);
    expect((await client.get("/settings")).text).toContain("jane@example.com, confirmed");
    expect((await client.post(path, { do: "confirm", code })).headers.get("location")).toBe("/settings");
    await settled(client, "Jane@new.example");
    const before = (await inbox(portal.origin)).length;
    await client.post("/forgot-user-name", { email: "Jane@NEW.example" });
    expect((await mailAbout(portal.origin, "Jane@new.example", /user name/i)).text).toContain(
      person.userName,
    );
    expect((await inbox(portal.origin)).length).toBe(before + 1);
    // Seven days later nothing is left to take back.
    const link = linkIn(await mailAbout(portal.origin, person.email, /was changed/));
    await portal.advance(7 * day);
    expect((await client.get(link)).text).not.toContain("email address back");
  });

  test("S43: what is asked for twice under one key is set once, whatever came between", async () => {
    const { db } = openData(temporaryFolder());
    const users = createUsers({ db, clock: () => 0 });
    const user = await users.create(person);
    const id = user?.id ?? "";
    users.setEmail(id, fresh, { key: "change.set" });
    expect(users.byId(id)).toMatchObject({ email: fresh, emailVerified: true });
    users.setEmail(id, person.email, { key: "change.undo" });
    users.setEmail(id, fresh, { key: "change.set" });
    expect(users.byId(id)?.email).toBe(person.email);
    expect(users.byEmail(fresh)).toEqual([]);
    expect(() => users.setEmail(id, "not an address", { key: "other" })).toThrow(TypeError);
    db.close();
  });

  test("a code from before the last step-up is not waited for", async () => {
    const portal = await startPortal();
    const { keyUri } = await enrol(new Client(portal.origin), portal.now());
    const client = await atThePage(portal, keyUri);
    await client.post(path, { do: "change", to: fresh });
    expect((await client.get(path)).text).toContain("Confirm your new email address");
    await portal.advance(11 * minute);
    expect((await client.get("/settings")).text).not.toContain("once its code is typed");
    await client.post("/settings/confirm/begin", { asked: path });
    await client.answer("/settings/confirm", { code: codeFromApp(keyUri, portal.now()) });
    expect((await client.get(path)).text).toContain("New email address");
  });
});
