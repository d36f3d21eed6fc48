import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { closeBrowser, openPage } from "./support/browser.js";
import { Client } from "./support/client.js";
import { eventually } from "./support/eventually.js";
import { fitsAndReads } from "./support/look.js";
import { describeInBrowser } from "./support/needs.js";
import { startPortal, type TestPortal } from "./support/portal.js";
import { atTheDesk, caseIn, join } from "./support/staff.js";
import { inbox, phone } from "./support/walk.js";

const minute = 60_000;
const day = 24 * 60 * minute;
const longName = `jane.${"long-name-".repeat(5)}ends`;

describeInBrowser("the help desk's pages", () => {
  afterAll(closeBrowser);

  test.each([
    { width: 360, colorScheme: "dark" },
    { width: 1280, colorScheme: "light" },
  ] as const)("fit and can be read at $width px, $colorScheme", async ({ width, colorScheme }) => {
    const portal = await startPortal("sam:supervisor");
    const sam = await join(portal, "sam");
    await join(portal, longName);
    await portal.advance(8 * day);
    const jane = new Client(portal.origin);
    await jane.signIn(longName);
    await jane.post("/sign-in/support", {
      description: "lost my phone on the train",
      language: "en",
      callback: "now",
      typed_number: "+44 7700 900999",
    });
    const word = /class="word">([a-z]+)</.exec((await jane.get("/sign-in/support")).text)?.[1] ?? "";
    await atTheDesk(portal, sam);
    const path = await caseIn(sam.client);

    const page = await openPage({ viewport: { width, height: 740 }, colorScheme });
    const url = portal.origin;
    await page.context().addCookies([...sam.client.cookies].map(([name, value]) => ({ name, value, url })));
    const at = (name: string) => fitsAndReads(page, `${name}, ${width}`);
    await page.goto(`${url}/staff`);
    expect(await page.getByRole("link", { name: "More cases" }).count()).toBe(0);
    await at("help desk with a case");
    await page.getByRole("link", { name: longName }).click();
    await at("case, open");
    await page.getByRole("button", { name: "Take this case" }).click();
    await at("case, taken");
    await oneNextThing(page, "I am calling now");
    await page.getByRole("button", { name: "I am calling now" }).click();
    expect(await page.getByRole("status").textContent()).toContain(phone);
    await at("case, called");
    await oneNextThing(page, "Check the word");
    await page.getByLabel("The word that they say").fill("wrong");
    await page.getByRole("button", { name: "Check the word" }).click();
    await at("case, a wrong word");
    await page.getByLabel("The word that they say").fill(word);
    await page.getByRole("button", { name: "Check the word" }).click();
    await at("case, the word is right");
    await page.getByRole("button", { name: "Yes, they opened it" }).click();
    await at("case, wait");
    await portal.advance(9 * minute);
    await page.reload();
    await at("case, let the code go");
    await oneNextThing(page, "Send the recovery code");
    await page.getByRole("button", { name: "Send the recovery code" }).click();
    await at("case, the code was sent");
    await page.goto(`${url}/staff`);
    await page.getByLabel("User name").fill(longName);
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await at("person");
    await page.getByRole("button", { name: "Generate temporary code" }).click();
    expect(await page.getByRole("status").textContent()).toMatch(/\d{3} \d{3} \d{4}/);
    await at("person, with a code");
    await page.getByRole("link", { name: "I have read it out" }).click();
    await at("person, a code is active");
    await page.goto(url + path);
    await page.locator("summary").click();
    await page.getByLabel("Solved another way").check();
    await at("case, closing");
    await page.getByRole("button", { name: "Close the case" }).click();
    await page.getByText("The case is closed").waitFor();
    await page.goto(`${url}/staff`);
    await at("help desk, nobody waits");
    await page.goto(url + path);
    await at("case, closed");
  });

  test.each([
    { width: 360, colorScheme: "dark" },
    { width: 1280, colorScheme: "light" },
  ] as const)(
    "J4.5: two people, and a call that is late, at $width px, $colorScheme",
    async ({ width, colorScheme }) => {
      const portal = await startPortal("sam:supervisor,sue:supervisor,agnes:agent");
      const members = { sam: await join(portal, "sam"), sue: await join(portal, "sue") };
      await join(portal, "agnes");
      await join(portal, "jane.doe");
      await portal.advance(8 * day);
      const jane = new Client(portal.origin);
      await jane.signIn();
      await jane.post("/sign-in/support", { description: "lost my phone", language: "de", callback: "now" });
      await portal.advance(3 * 60 * minute);
      await caseThatCame(portal);
      const page = await openPage({ viewport: { width, height: 740 }, colorScheme });
      const at = (name: string) => fitsAndReads(page, `${name}, ${width}`);
      const as = async (name: keyof typeof members, path: string) => {
        await atTheDesk(portal, members[name]);
        await page.context().clearCookies();
        const cookies = [...members[name].client.cookies].map(([cookie, value]) => ({ name: cookie, value }));
        await page.context().addCookies(cookies.map((each) => ({ ...each, url: portal.origin })));
        await page.goto(portal.origin + path);
      };
      await as("sam", "/staff");
      await page.getByText("Overdue", { exact: true }).waitFor();
      await at("help desk, overdue");
      await page.getByLabel("User name").fill("agnes");
      await page.getByRole("button", { name: "Open", exact: true }).click();
      await at("person, two people");
      await page.getByRole("button", { name: "Ask for a temporary code" }).click();
      await at("person, two people, refused");
      await page.getByLabel("Evidence").fill("Letter of the primary administrator, DOC-7");
      await page.getByRole("button", { name: "Ask for a temporary code" }).click();
      await at("person, waits for a second");
      await as("sue", new URL(page.url()).pathname);
      await at("person, to be approved");
      await oneNextThing(page, "Approve");
      await page.getByRole("button", { name: "Approve" }).click();
      await as("sam", new URL(page.url()).pathname);
      await at("person, approved");
      await oneNextThing(page, "Generate temporary code");
    },
  );
});

/** What is to be done next is the only thing that looks like it. */
async function oneNextThing(page: Page, name: string): Promise<void> {
  const primary = page.getByRole("main").locator('button[type="submit"]:not(.secondary, .link):visible');
  expect(await primary.allTextContents()).toEqual([name]);
}

async function caseThatCame(portal: TestPortal): Promise<void> {
  await eventually("a notice of the case", async () =>
    (await inbox(portal.origin)).some(({ subject }) => /support/i.test(subject)),
  );
}
