import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { poorContrast } from "./contrast.js";

/** What every page has to have, whatever it shows. */
export async function fitsAndReads(page: Page, name: string): Promise<void> {
  expect(await sideways(page), `${name} scrolls sideways`).toBe(false);
  expect(await poorContrast(page), `${name} has text that is hard to read`).toEqual([]);
  expect(await nameless(page), `${name} has controls without a name`).toEqual([]);
  expect(await page.locator("h1").count(), name).toBe(1);
  expect(await skippedHeadings(page), `${name} skips a level of headings`).toEqual([]);
  // What a screen reader says first: which page, and whether it came back.
  const failed = (await page.getByRole("alert").count()) > 0;
  expect(await page.title(), name).toMatch(
    failed ? /^Error: .+ · Spare Key Portal$/ : /^(?!Error: ).+ · Spare Key Portal$/,
  );
  expect(await page.getByRole("main").count(), name).toBe(1);
  expect(await repeatedIds(page), `${name} repeats ids`).toEqual([]);
  // To look at them oneself: PORTAL_PICTURES=pictures npx vitest run --project portal look
  const folder = process.env["PORTAL_PICTURES"];
  if (folder !== undefined) {
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }
}

function sideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

async function nameless(page: Page): Promise<string[]> {
  const lines = (await page.locator("body").ariaSnapshot()).split("\n");
  return lines.filter((line) =>
    /^\s*- (button|link|textbox|checkbox|img|navigation)( \[.*\])?:?$/.test(line),
  );
}

function repeatedIds(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    return ids.filter((id, index) => ids.indexOf(id) !== index);
  });
}

/** Headings that are more than one level below the one before. */
function skippedHeadings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const headings = [...document.querySelectorAll("h1, h2, h3, h4")].filter(
      (each) => each.closest("[role=alert]") === null,
    );
    const level = (heading: Element | undefined) => Number(heading?.tagName.slice(1) ?? 0);
    return headings
      .filter((heading, index) => level(heading) > level(headings[index - 1]) + 1)
      .map((heading) => heading.textContent ?? "");
  });
}
