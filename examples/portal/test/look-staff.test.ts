import { afterAll, expect, test } from "vitest";
import { closeBrowser, openPage } from "./support/browser.js";
import { Client } from "./support/client.js";
import { fitsAndReads } from "./support/look.js";
import { describeInBrowser } from "./support/needs.js";
import { startPortal } from "./support/portal.js";
import { atTheDesk, caseIn, join } from "./support/staff.js";

const day = 24 * 60 * 60_000;
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
    portal.advance(8 * day);
    const jane = new Client(portal.origin);
    await jane.signIn(longName);
    await jane.post("/sign-in/support", {
      description: "lost my phone on the train",
      language: "en",
      callback: "now",
      typed_number: "+44 7700 900999",
    });
    await atTheDesk(portal, sam);
    const path = await caseIn(sam.client);

    const page = await openPage({ viewport: { width, height: 740 }, colorScheme });
    const url = portal.origin;
    await page.context().addCookies([...sam.client.cookies].map(([name, value]) => ({ name, value, url })));
    const at = (name: string) => fitsAndReads(page, `${name}, ${width}`);
    await page.goto(`${url}/staff`);
    await at("help desk with a case");
    await page.goto(url + path);
    await at("case, open");
    await page.getByRole("button", { name: "Take this case" }).click();
    await at("case, taken");
    await page.getByRole("button", { name: "I am calling now" }).click();
    await page.getByLabel("The word on their screen").fill("wrong");
    await page.getByRole("button", { name: "Record: The word on their screen" }).click();
    await at("case, a wrong word");
    await page.goto(`${url}/staff`);
    await page.getByLabel("User name").fill(longName);
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await at("person");
    await page.getByRole("button", { name: "Generate temporary code" }).click();
    expect(await page.getByRole("status").textContent()).toMatch(/\d{10}/);
    await at("person, with a code");
  });
});
