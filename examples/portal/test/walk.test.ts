import { readdirSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeFromApp, readQrCode, wrongCode } from "./support/app.js";
import { closeBrowser, openPage } from "./support/browser.js";
import { describeInBrowser } from "./support/needs.js";
import { temporaryFolder } from "./support/portal.js";
import { buildPortal, startProcess, startServer } from "./support/process.js";
import {
  addWaysBackIn,
  createAccount,
  inbox,
  mailedCode,
  person,
  signInWithPassword,
  signOut,
} from "./support/walk.js";

beforeAll(buildPortal);

describeInBrowser("the first journey, in a browser, against the built server", () => {
  afterAll(closeBrowser);

  test.each([
    { name: "with scripts", javaScriptEnabled: true },
    { name: "without scripts", javaScriptEnabled: false },
  ])(
    "J1.1 J1.2 J1.3 J1.4 J5.2 S01: enrol, sign in, codes once, killed and started again: $name",
    async ({ javaScriptEnabled }) => {
      const dataDir = temporaryFolder();
      let now = Date.now();
      let portal = await startProcess({ dataDir, port: 0, atMs: now });
      const { origin } = portal;
      const page = await openPage({ javaScriptEnabled, viewport: { width: 390, height: 800 } });

      await createAccount(page, origin);
      const keyUri = await enrol(page, origin, () => now);
      // J1.5 to J1.7
      expect(await addWaysBackIn(page, origin)).toHaveLength(10);
      expect(await page.getByRole("status").textContent()).toContain("All set");
      expect(await page.getByRole("region", { name: "Login security" }).textContent()).toContain(
        "Authenticator app",
      );
      await signOut(page, origin);

      // S01: the code that confirmed the enrolment is spent.
      await signInWithPassword(page, origin);
      await answer(page, codeFromApp(keyUri, now));
      expect(await problem(page)).toContain("That code was used already");

      // The next one signs in.
      now += 30_000;
      await portal.setClock(now);
      const code = codeFromApp(keyUri, now);
      await answer(page, code);
      await page.waitForURL(`${origin}/settings`);
      await signOut(page, origin);

      // The same one again does not; a wrong one says how many attempts are left.
      await signInWithPassword(page, origin);
      await answer(page, code);
      expect(await problem(page)).toContain("That code was used already");
      await answer(page, wrongCode(keyUri, now));
      expect(await problem(page)).toContain("You have 3 attempts left");
      expect(await page.getByLabel("6-digit code").inputValue()).toBe("");
      await page.goto(`${origin}/settings`);
      expect(page.url(), "S11: half-way through is not signed in").toBe(`${origin}/sign-in`);

      // Power off. Everything that was answered is there.
      await portal.kill();
      portal = await startProcess({ dataDir, port: Number(new URL(origin).port), atMs: now });
      await signInWithPassword(page, origin);
      await answer(page, code);
      expect(await problem(page), "spent before the kill, spent after it").toContain(
        "That code was used already",
      );
      now += 60_000;
      await portal.setClock(now);
      await answer(page, codeFromApp(keyUri, now));
      await page.waitForURL(`${origin}/settings`);
      expect(await page.getByRole("region", { name: "Login security" }).textContent()).toContain(
        "Authenticator app",
      );
      expect((await inbox(origin)).map(({ subject }) => subject)).toEqual(
        expect.arrayContaining(["Verification code for Spare Key Portal", "A new way to sign in was added"]),
      );
    },
  );
});

async function enrol(page: Page, origin: string, now: () => number): Promise<string> {
  const security = page.getByRole("region", { name: "Login security" });
  await security.getByRole("button", { name: "Set up authenticator app" }).click();
  const code = await mailedCode(origin, person.email);
  expect(await page.locator('[aria-current="step"]').textContent()).toContain("Show that it is you");

  // J1.2: either alone is not enough.
  await page.getByLabel("Verification code").fill(code);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Verify" }).click();
  expect(await problem(page)).toContain("The verification code or the password is not right");

  await page.getByLabel("Verification code").fill(code);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Verify" }).click();
  await page.waitForURL(`${origin}/settings/authenticator-app`);
  expect(await page.locator('[aria-current="step"]').textContent()).toContain("Connect the app");

  // J1.3: picture, key and link are one secret.
  const keyUri = readQrCode(await page.screenshot());
  const key = (await page.getByLabel("Key").inputValue()).replaceAll(" ", "");
  expect(new URL(keyUri).searchParams.get("secret")).toBe(key);
  expect(key).toHaveLength(32);
  expect(await page.getByRole("link", { name: "Open the app on this phone" }).getAttribute("href")).toBe(
    keyUri,
  );

  // J1.4: only a right code makes it active.
  await answer(page, wrongCode(keyUri, now()));
  expect(await problem(page)).toMatch(/attempts? left/);
  expect(readQrCode(await page.getByAltText("QR code").screenshot()), "S15: still the same secret").toBe(
    keyUri,
  );
  await answer(page, codeFromApp(keyUri, now()));
  await page.getByRole("heading", { name: "Add ways back in" }).waitFor();
  return keyUri;
}

async function answer(page: Page, code: string): Promise<void> {
  await page.getByLabel("6-digit code").fill(code);
  await page.getByRole("button", { name: "Verify" }).click();
}

async function problem(page: Page): Promise<string> {
  return (await page.getByRole("alert").textContent()) ?? "";
}

describe("the server", () => {
  test("says where it is, keeps its files to itself, and ends well when told to", async () => {
    const dataDir = temporaryFolder();
    const server = startServer({ PORT: "0", DATA_DIR: join(dataDir, "a", "b") });
    const [line, origin] = await server.prints(/^Portal ready at (http:\/\/127\.0\.0\.1:\d+)\n/);
    expect(line).not.toBe("");
    expect(await (await fetch(`${origin}/health`)).json()).toEqual({ status: "ok" });
    for (const name of readdirSync(join(dataDir, "a", "b"))) {
      expect(statSync(join(dataDir, "a", "b", name)).mode & 0o077, name).toBe(0);
    }
    server.stop("SIGTERM");
    expect(await server.exit).toBe(0);
    expect(server.output()).toEqual({ out: line, err: "" });
  });

  test("a taken port is one sentence and exit code 1", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen({ host: "127.0.0.1", port: 0 }, resolve));
    const { port } = other.address() as { port: number };
    const server = startServer({ PORT: String(port), DATA_DIR: temporaryFolder() });
    expect(await server.exit).toBe(1);
    other.close();
    expect(server.output()).toEqual({
      out: "",
      err: `Port ${port} is taken: stop what uses it, or start the portal on another, for example with PORT=3001.\n`,
    });
  });

  test("a port that is none is one sentence and exit code 1", async () => {
    const server = startServer({ PORT: "http", DATA_DIR: temporaryFolder() });
    expect(await server.exit).toBe(1);
    expect(server.output().err).toBe('PORT must be a number from 0 to 65535, and is "http".\n');
  });
});
