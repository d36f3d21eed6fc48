import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, test } from "vitest";
import { codeFromApp } from "./support/app.js";
import { beginEnrolment, Client, enrol, enrolment, secondFactor } from "./support/client.js";
import { eventually } from "./support/eventually.js";
import { startPortal, type TestPortal } from "./support/portal.js";
import { mailedCode, messages, person } from "./support/walk.js";

const minute = 60_000;

describe("the password door", () => {
  test("S25: a wrong password and a name that nobody has get the same answer", async () => {
    const portal = await startPortal();
    await new Client(portal.origin).createAccount();
    const client = new Client(portal.origin);
    const wrong = await client.signIn(person.userName, "not the password");
    const unknown = await client.signIn("jane.nobody", "not the password");
    expect(wrong.status).toBe(422);
    expect(unknown.status).toBe(422);
    expect(unknown.text.replace("jane.nobody", person.userName)).toBe(wrong.text);
  });

  test("S18: one canonical form of a name signs in, and cannot be taken twice", async () => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    await client.createAccount();
    const other = { ...person, userName: " JANE.Doe " };
    expect((await new Client(portal.origin).createAccount(other)).text).toContain("This user name is taken");
    expect((await new Client(portal.origin).signIn("Jane.DOE")).headers.get("location")).toBe("/settings");
  });

  test("S03: of two who want one name at the same moment, one gets it", async () => {
    const portal = await startPortal();
    const both = [new Client(portal.origin), new Client(portal.origin)];
    const statuses = (await Promise.all(both.map((client) => client.createAccount()))).map(
      ({ status }) => status,
    );
    expect(statuses.toSorted()).toEqual([303, 422]);
  });

  test("S06: takes ten wrong passwords for a name from an address, however fast they come", async () => {
    const portal = await startPortal();
    await new Client(portal.origin).createAccount();
    const client = new Client(portal.origin);
    const form_token = await client.token();
    const guess = { user_name: person.userName, password: "not the password", form_token };
    const answers = await Promise.all(Array.from({ length: 30 }, () => client.post("/sign-in", guess)));
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(10);
    const refused = await client.signIn();
    expect(refused.status, "the right one neither").toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(14 * 60);
    // The unknown is refused just as the known is.
    expect((await client.signIn("somebody.else", "x")).status).toBe(422);
    await portal.advance(15 * minute);
    expect((await client.signIn()).status).toBe(303);
  });

  test("right passwords cost nothing, and do not clear the wrong ones", async () => {
    const portal = await startPortal();
    await new Client(portal.origin).createAccount();
    const client = new Client(portal.origin);
    for (let round = 0; round < 9; round++) await client.signIn(person.userName, "not the password");
    for (let round = 0; round < 5; round++) expect((await client.signIn()).status).toBe(303);
    expect((await client.signIn(person.userName, "not the password")).status).toBe(422);
    expect((await client.signIn()).status).toBe(429);
  });
});

describe("forms", () => {
  test("work only with the token of this browser and this session", async () => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    const before = await client.token();
    await client.createAccount();
    const stranger = await new Client(portal.origin).token();
    for (const form_token of ["", "x", before, stranger]) {
      const answer = await client.post("/sign-out", { form_token });
      expect(answer.status, form_token).toBe(403);
      expect(answer.text).toContain("Nothing was changed");
    }
    expect((await client.get("/settings")).status, "still signed in").toBe(200);
    expect((await client.post("/sign-out", {})).status).toBe(303);
  });

  test.each([
    [{ origin: "https://evil.example" }, 403],
    [{ origin: "http://127.0.0.1:1" }, 403],
    [{ origin: "https://evil.example", "sec-fetch-site": "cross-site" }, 403],
    [{ "sec-fetch-site": "same-site" }, 403],
    [{ origin: "null", "sec-fetch-site": "cross-site" }, 403],
    [{ origin: "null", "sec-fetch-site": "same-origin" }, 303],
    [{ origin: "null" }, 303],
    [{}, 303],
  ])("what the browser says of where they come from: %o gets %i", async (headers, status) => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    const body = new URLSearchParams({
      form_token: await client.token(),
      user_name: person.userName,
      email: person.email,
      password: person.password,
    });
    const answer = await client.request("/create-account", { method: "POST", headers: { ...headers }, body });
    expect(answer.status).toBe(status);
  });
});

describe("sessions", () => {
  test("S11: with an app, the password alone opens nothing", async () => {
    const portal = await startPortal();
    await enrol(new Client(portal.origin), portal.now());
    const client = new Client(portal.origin);
    expect((await client.signIn()).headers.get("location")).toBe(secondFactor);
    expect(client.cookies.has("session")).toBe(false);
    for (const path of ["/settings", "/settings/add-device", enrolment]) {
      expect((await client.get(path)).headers.get("location"), path).toBe("/sign-in");
    }
    expect((await client.post("/settings/add-device", { name: "mine" })).headers.get("location")).toBe(
      "/sign-in",
    );
  });

  test("S03: one code in ten sign-ins at the same moment opens one session", async () => {
    const portal = await startPortal();
    const { keyUri } = await enrol(new Client(portal.origin), portal.now());
    await portal.advance(minute);
    const clients = Array.from({ length: 10 }, () => new Client(portal.origin));
    for (const client of clients) await client.signIn();
    const code = codeFromApp(keyUri, portal.now());
    const answers = await Promise.all(clients.map((client) => client.answer(secondFactor, { code })));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(clients.filter(({ cookies }) => cookies.has("session"))).toHaveLength(1);
  });

  test("S40: a double click makes one session, and a used grant makes none", async () => {
    const portal = await startPortal();
    const { keyUri } = await enrol(new Client(portal.origin), portal.now());
    await portal.advance(minute);
    const client = new Client(portal.origin);
    await client.signIn();
    const mfaToken = client.cookies.get("sign_in") ?? "";
    const request = "00000000-0000-4000-8000-000000000000";
    const answer = { code: codeFromApp(keyUri, portal.now()), request };
    expect((await client.answer(secondFactor, answer)).status).toBe(303);
    const first = client.cookies.get("session") ?? "";
    // The browser threw the first answer away.
    client.cookies.delete("session");
    client.cookies.set("sign_in", mfaToken);
    expect((await client.answer(secondFactor, answer)).headers.get("location")).toBe("/settings");
    expect((await client.get("/settings")).status).toBe(200);
    const old = new Client(portal.origin);
    old.cookies.set("session", first);
    expect((await old.get("/settings")).status, "the first is gone").toBe(303);

    await client.post("/sign-out", {});
    client.cookies.set("sign_in", mfaToken);
    const again = await client.answer(secondFactor, answer);
    expect(again.status).toBe(410);
    expect(client.cookies.has("session")).toBe(false);
  });

  test("end after 30 minutes without use, and after 12 hours with it", async () => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    await client.createAccount();
    await portal.advance(29 * minute);
    expect((await client.get("/settings")).status).toBe(200);
    await portal.advance(31 * minute);
    expect((await client.get("/settings")).status).toBe(303);
    await client.signIn();
    for (let use = 0; use < 35; use++) {
      await portal.advance(20 * minute);
      expect((await client.get("/settings")).status).toBe(200);
    }
    await portal.advance(20 * minute);
    expect((await client.get("/settings")).status).toBe(303);
  });

  test("a new sign-in ends the one before in this browser, and its enrolment with it", async () => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    await client.createAccount();
    await client.post("/settings/add-device", {});
    expect((await client.get("/settings")).text).toContain("Go on where you stopped");
    const before = client.cookies.get("session") ?? "";
    await client.signIn();
    const stolen = new Client(portal.origin);
    stolen.cookies.set("session", before);
    expect((await stolen.get("/settings")).status).toBe(303);
    expect((await client.get("/settings")).text).not.toContain("Go on where you stopped");
    expect((await client.get(enrolment)).status).toBe(410);
  });
});

describe("the enrolment", () => {
  test("J1.7: goes on where it stopped, with the same key", async () => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    await client.createAccount();
    const keyUri = await beginEnrolment(client);
    expect((await client.get("/settings")).text).toContain("Go on where you stopped");
    expect((await client.get(enrolment)).text).toContain(keyUri.replaceAll("&", "&amp;"));
  });

  test("J1.7: left half-way, the app works, and coming back later asks for what is missing", async () => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    await client.createAccount();
    const keyUri = await beginEnrolment(client);
    await client.answer(enrolment, { code: codeFromApp(keyUri, portal.now()) });
    await portal.advance(20 * minute);
    expect((await client.get(enrolment)).status, "what was begun has ended").toBe(410);
    const settings = await client.get("/settings");
    expect(settings.text).toContain("Finish setting up");
    expect(settings.text).toContain("Authenticator app");

    await client.post("/settings/add-device", {});
    await client.answer(enrolment, { code: codeFromApp(keyUri, portal.now()) });
    await messages(portal.origin, 3);
    const code = await mailedCode(portal.origin, person.email);
    await client.answer(enrolment, { code, password: person.password });
    expect((await client.get(enrolment)).text).toContain("Add recovery phone");
  });

  test("S20: the address counts as confirmed once a code that was mailed there came back", async () => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    await client.createAccount();
    expect(marks(portal).email_verified).toBe(0);
    await beginEnrolment(client);
    await eventually("email_verified", () => marks(portal).email_verified === 1);
    expect((await client.get("/settings")).text).toContain("jane@example.com, confirmed");
  });

  test("S34: the portal keeps its own marker, and what would be sent is in the inbox, newest last", async () => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    await enrol(client, portal.now());
    // Code, app added, text, phone added (mail and text), backup codes (mail and text).
    const found = await messages(portal.origin, 5);
    expect(found[0]).toEqual({
      channel: "email",
      to: person.email,
      subject: "Verification code for Spare Key Portal",
      text: expect.stringMatching(/\d{6}/),
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    expect(found.map(({ at }) => at)).toEqual(found.map(({ at }) => at).toSorted());
    const response = await fetch(`${portal.origin}/inbox.json`);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    await eventually("enrolled", () => marks(portal).enrolled === 1);
    const { text } = await client.get("/settings");
    expect(text).toContain("+44 •••• ••23");
    expect(text).toContain("10 left");
    expect(text).not.toContain("Finish setting up");
  });

  test("S21: no password, key or backup code stands in any file", async () => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    const { keyUri, backupCodes } = await enrol(client, portal.now());
    await client.signIn("jane.doe", "typed into the wrong field");
    await client.signIn("my secret password", "x");
    const secrets = [
      person.password,
      new URL(keyUri).searchParams.get("secret") ?? "",
      ...backupCodes,
      ...backupCodes.map((code) => code.replaceAll("-", "")),
      client.cookies.get("session") ?? "",
      "my secret password",
      "typed into the wrong field",
    ];
    expect(secrets.filter((secret) => secret.length < 9)).toEqual([]);
    for (const name of readdirSync(portal.dataDir)) {
      const bytes = readFileSync(join(portal.dataDir, name));
      expect(
        secrets.filter((secret) => bytes.includes(secret)),
        name,
      ).toEqual([]);
    }
  });
});

function marks(portal: TestPortal): { enrolled: number; email_verified: number } {
  const db = new Database(join(portal.dataDir, "portal.db"), { readonly: true });
  const row = db.prepare("SELECT enrolled, email_verified FROM users").get();
  db.close();
  return row as { enrolled: number; email_verified: number };
}
