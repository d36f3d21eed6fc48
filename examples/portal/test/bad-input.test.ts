import { join } from "node:path";
import Database from "libsql";
import { afterAll, describe, expect, test } from "vitest";
import { codeFromApp } from "./support/app.js";
import { closeBrowser, openPage } from "./support/browser.js";
import { type Answer, beginEnrolment, Client, enrolment, secondFactor } from "./support/client.js";
import { describeInBrowser } from "./support/needs.js";
import { startPortal, type TestPortal } from "./support/portal.js";
import { inbox, mailedCode, messages, person, phone } from "./support/walk.js";

/** What people, fuzzers and enemies type. None of it is a name, an address, a code or a password here. */
const hostile: Record<string, string> = {
  empty: "",
  space: "   ",
  "1 MB": "a".repeat(1024 * 1024),
  "60 KB": "9".repeat(60 * 1024),
  NUL: "\u0000",
  "NUL inside": "123\u0000456",
  emoji: "🔑👩‍👩‍👧",
  "right to left": "שלום",
  "direction turned": "\u202Ejane\u202C",
  "JSON object": '{"$ne":null}',
  "JSON array": '["123456"]',
  "lone surrogate, as bytes": "\uD800",
  markup: "<script>alert(1)</script>",
  quotes: `' or 1=1; --"`,
  "line break": "1234\r\n56",
};

describe("anything typed into any field gets a page with a sentence, and changes nothing", () => {
  test.each(["user_name", "email", "password"])("Create account: %s", async (field) => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    const good = { user_name: "good", email: "good@example.com", password: "vK7!qzB2-mR9x" };
    await everyHostile(portal, (value) => client.post("/create-account", { ...good, [field]: value }));
  });

  test.each(["user_name", "password"])("Sign in: %s", async (field) => {
    const portal = await startPortal();
    await new Client(portal.origin).createAccount();
    const client = new Client(portal.origin);
    const good = { user_name: person.userName, password: person.password };
    await everyHostile(portal, async (value) => {
      await portal.advance(60 * 60_000); // the door counts wrong passwords: that is tested elsewhere
      return client.post("/sign-in", { ...good, [field]: value });
    });
  });

  test.each(["code", "password"])("Verification code and password: %s", async (field) => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    await client.createAccount();
    await client.post("/settings/add-device", {});
    const code = await mailedCode(portal.origin, person.email);
    await everyHostile(portal, (value) =>
      client.answer(enrolment, { code, password: person.password, [field]: value }),
    );
  });

  test("6-digit code of the new app", async () => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    await client.createAccount();
    const keyUri = await beginEnrolment(client);
    await everyHostile(portal, (code) => client.answer(enrolment, { code }));
    // Nothing of it was a guess: all attempts are left, and the right code still works.
    const done = await client.answer(enrolment, { code: codeFromApp(keyUri, portal.now()) });
    expect(done.status).toBe(303);
  });

  test.each(["recovery_phone", "recovery_email"])("%s", async (field) => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    await client.createAccount();
    const keyUri = await beginEnrolment(client);
    await client.answer(enrolment, { code: codeFromApp(keyUri, portal.now()) });
    await messages(portal.origin, 2);
    await everyHostile(portal, (value) =>
      client.post(enrolment, { do: "choose", method: field, [field]: value }),
    );
  });

  test("6-digit code, device name, verb, method and request at and after the sign-in", async () => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    await client.createAccount();
    const keyUri = await beginEnrolment(client);
    await client.answer(enrolment, { code: codeFromApp(keyUri, portal.now()) });
    await client.post(enrolment, { do: "choose", method: "recovery_phone", recovery_phone: phone });
    await mailedCode(portal.origin, phone);
    await everyHostile(portal, (code) => client.answer(enrolment, { code }));
    const names = ["60 KB", "NUL inside", "direction turned", "line break", "1 MB"];
    await everyHostile(portal, (name) => client.post("/settings/add-device", { name }), names);

    const other = new Client(portal.origin);
    await other.signIn();
    await everyHostile(portal, (code) => other.answer(secondFactor, { code }));
    await everyHostile(portal, (verb) => other.post(secondFactor, { do: verb }));
    await everyHostile(portal, (method) => other.post(secondFactor, { do: "choose", method }));
    await everyHostile(portal, (request) => other.answer(secondFactor, { code: "x", request }));
    await portal.advance(30_000);
    expect((await other.answer(secondFactor, { code: codeFromApp(keyUri, portal.now()) })).status).toBe(303);
  });

  test.each(["/create-account", "/sign-in", "/sign-out", "/settings/add-device", enrolment, secondFactor])(
    "%s: fields twice, arrays, JSON, files and no text at all",
    async (path) => {
      const portal = await startPortal();
      const client = new Client(portal.origin);
      await client.createAccount();
      const before = contents(portal);
      const form_token = await client.token();
      const twice: [string, string][] = [
        ["code", "1"],
        ["code", "2"],
        ["user_name", "a"],
        ["user_name", "b"],
      ];
      sentence(await client.post(path, [...twice, ["form_token", form_token]]), "twice");
      const json = {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: `{"form_token":"${form_token}"}`,
      };
      sentence(await client.request(path, json), "JSON");
      const file = new FormData();
      file.set("form_token", form_token);
      file.set("code", new Blob(["123456"]), "code.txt");
      sentence(await client.request(path, { method: "POST", body: file }), "a file");
      sentence(
        await client.request(path, { method: "POST", headers: { "content-type": "text/plain" }, body: "x" }),
        "text",
      );
      sentence(await client.request(path, { method: "POST" }), "nothing");
      sentence(await client.request(path, { method: "POST", body: new URLSearchParams({}) }), "no token");
      const raw = { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" } };
      sentence(
        await client.request(path, { ...raw, body: `form_token=${form_token}x&%E0%A4%A=%FF%FE` }),
        "broken escapes",
      );
      expect(contents(portal)).toEqual(before);
      expect(portal.errors).toEqual([]);
    },
  );

  test.each(["/create-account", "/sign-in"])(
    "%s: a field that comes as an array reads as missing",
    async (path) => {
      const portal = await startPortal();
      const client = new Client(portal.origin);
      const fields = ["user_name", "email", "password"].flatMap((name): [string, string][] => [
        [`${name}[]`, "aaaaaaaaaa"],
        [`${name}[0]`, "aaaaaaaaaa"],
      ]);
      sentence(await client.post(path, [...fields, ["form_token", await client.token()]]), "array");
    },
  );

  test("cookies of any content are strangers'", async () => {
    const portal = await startPortal();
    for (const value of [
      "",
      "x",
      "%00",
      "a".repeat(4000),
      '{"a":1}',
      "v1.k1.AAAA",
      "__proto__",
      "%E0%A4%A",
    ]) {
      const client = new Client(portal.origin);
      for (const name of ["visit", "session", "sign_in", "notice"]) client.cookies.set(name, value);
      expect((await client.get("/")).status, value).toBe(200);
      for (const name of ["visit", "session", "sign_in", "notice"]) client.cookies.set(name, value);
      expect((await client.get("/settings")).headers.get("location"), value).toBe("/sign-in");
      client.cookies.set("sign_in", value);
      sentence(await client.get(secondFactor), value);
      sentence(await client.answer(secondFactor, { code: "123456" }), value);
    }
    expect(portal.errors).toEqual([]);
  });
});

describeInBrowser("in a browser", () => {
  afterAll(closeBrowser);

  test("1 MB typed into a field gets a page with a sentence, not a broken connection", async () => {
    const portal = await startPortal();
    const page = await openPage();
    await page.goto(`${portal.origin}/sign-in`);
    await page.getByLabel("Password").fill("a".repeat(1024 * 1024));
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "That is too long" }).waitFor();
    expect(await page.getByRole("main").textContent()).toContain("Nothing was changed");
  });
});

async function everyHostile(
  portal: TestPortal,
  send: (value: string) => Promise<Answer>,
  only = Object.keys(hostile),
) {
  const before = contents(portal);
  const mail = (await inbox(portal.origin)).length;
  for (const name of only) sentence(await send(hostile[name] ?? ""), name);
  expect(contents(portal)).toEqual(before);
  expect(await inbox(portal.origin)).toHaveLength(mail);
  expect(portal.errors).toEqual([]);
}

/** A page of ours, with a sentence, that shows nothing of how it was made. */
function sentence({ status, headers, text }: Answer, what: string): void {
  expect(status, `${what}: ${text.slice(0, 300)}`).toBeGreaterThanOrEqual(400);
  expect(status, what).toBeLessThan(500);
  expect(headers.get("content-type"), what).toMatch(/^text\/html/);
  expect(text, what).toMatch(/<h1>[A-Z][^<]+<\/h1>/);
  expect(text.replace(/<[^>]*>/g, " "), what).toMatch(/[A-Z][a-z]+ [a-z]+ [^.]*\./);
  expect(text, what).not.toMatch(/undefined|\[object|NaN|<script>alert|node_modules|Error:\s*at /);
}

/** Users, sessions and what is enrolled. Counters of wrong passwords and codes are meant to change. */
function contents(portal: TestPortal): unknown {
  const db = new Database(join(portal.dataDir, "portal.db"), { readonly: true });
  const own = [
    db
      .prepare(
        "SELECT id, user_name, user_name_key, email, email_verified, password_hash, enrolled FROM users",
      )
      .all(),
    db.prepare("SELECT token_hash, account, grant_id, ended_at FROM sessions").all(),
  ];
  db.close();
  return own;
}
