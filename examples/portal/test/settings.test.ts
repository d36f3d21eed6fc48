import { describe, expect, test } from "vitest";
import { codeFromApp } from "./support/app.js";
import { beginEnrolment, Client, enrol, enrolment } from "./support/client.js";
import { startPortal, type TestPortal } from "./support/portal.js";
import { mailedCode, person } from "./support/walk.js";

const minute = 60_000;
const confirm = "/settings/confirm";

/** An enrolled person, signed in. */
async function signedIn(): Promise<{ portal: TestPortal; client: Client; keyUri: string }> {
  const portal = await startPortal();
  const client = new Client(portal.origin);
  const { keyUri } = await enrol(client, portal.now());
  return { portal, client, keyUri };
}

/** Goes through the step-up that a page asks for; answers where it led back to. */
async function stepUp(portal: TestPortal, client: Client, keyUri: string, asked: string): Promise<string> {
  expect((await client.get(asked)).text).toContain("Show that it is you");
  expect((await client.post(`${confirm}/begin`, { asked })).headers.get("location")).toBe(confirm);
  await portal.advance(minute);
  const { headers } = await client.answer(confirm, { code: codeFromApp(keyUri, portal.now()) });
  return headers.get("location") ?? "";
}

async function devicePath(client: Client, which = 0): Promise<string> {
  const { text } = await client.get("/settings");
  return [...text.matchAll(/href="(\/settings\/devices\/[^"]+)"/g)].map(([, path = ""]) => path)[which] ?? "";
}

describe("J3.5: after a recovery", () => {
  test("the person is asked to look after their ways back in, once", async () => {
    const portal = await startPortal();
    const { backupCodes } = await enrol(new Client(portal.origin), portal.now());
    const client = new Client(portal.origin);
    await client.signIn();
    await client.post("/sign-in/second-factor", { do: "choose", method: "backup_codes" });
    await client.answer("/sign-in/second-factor", { code: backupCodes[0] ?? "" });
    expect((await client.get("/settings")).text).toContain("Then check your ways back in");
    expect((await client.get("/settings")).text).not.toContain("Then check your ways back in");
  });
});

describe("J3.10: my settings", () => {
  test("S14: no page that changes anything opens without a fresh factor", async () => {
    const { portal, client, keyUri } = await signedIn();
    const device = await devicePath(client);
    for (const path of [
      device,
      "/settings/recovery-email",
      "/settings/recovery-phone",
      "/settings/backup-codes",
    ]) {
      expect((await client.get(path)).text, path).toContain("Show that it is you");
      const posted = await client.post(path, { do: "remove", name: "x", address: "thief@example.com" });
      expect(posted.status, path).toBe(403);
      expect((await new Client(portal.origin).get(path)).headers.get("location"), path).toBe("/sign-in");
    }
    // And ten minutes after it they are closed again.
    expect(await stepUp(portal, client, keyUri, device)).toBe(device);
    expect((await client.get(device)).text).toContain("Device name");
    await portal.advance(11 * minute);
    expect((await client.get(device)).text).toContain("Show that it is you");
    expect((await client.post(device, { do: "rename", name: "mine" })).status).toBe(403);
    expect((await client.get("/settings")).text).not.toContain("mine");
  });

  test("S14: one session's proof is no other's", async () => {
    const { portal, client, keyUri } = await signedIn();
    const device = await devicePath(client);
    await stepUp(portal, client, keyUri, device);
    const other = new Client(portal.origin);
    await other.signIn();
    await portal.advance(minute);
    await other.answer("/sign-in/second-factor", { code: codeFromApp(keyUri, portal.now()) });
    expect((await other.get("/settings")).status).toBe(200);
    expect((await other.get(device)).text).toContain("Show that it is you");
  });

  test("leads back to the page that asked, and to no other address", async () => {
    const { client } = await signedIn();
    for (const asked of [
      "https://evil.example",
      "//evil.example",
      "/sign-out",
      "/settings/devices/../../x",
      "",
    ]) {
      expect((await client.post(`${confirm}/begin`, { asked })).status, asked).toBe(400);
    }
  });

  test("a form that asks for nothing that is known changes nothing", async () => {
    const { portal, client, keyUri } = await signedIn();
    const device = await devicePath(client);
    await stepUp(portal, client, keyUri, device);
    for (const path of [device, "/settings/recovery-email", "/settings/backup-codes"]) {
      const answer = await client.post(path, { do: "x", name: "mine", address: "a@home.example" });
      expect(answer.status, path).toBe(400);
      expect(answer.text, path).toContain("Nothing was changed");
    }
    expect((await client.get("/settings")).text).not.toContain("mine");
  });

  test("a device is renamed, the only one stays, and one of two is removed", async () => {
    const { portal, client, keyUri } = await signedIn();
    const device = await devicePath(client);
    await stepUp(portal, client, keyUri, device);
    expect((await client.get(device)).text).toContain("It is your only device");
    expect((await client.post(device, { do: "remove" })).text).toContain("This is your only device");
    expect((await client.post(device, { do: "rename", name: "\u202Eevil" })).status).toBe(422);
    const renamed = await client.post(device, { do: "rename", name: "work phone" });
    expect(renamed.headers.get("location")).toBe("/settings");
    expect((await client.get("/settings")).text).toContain("work phone");

    // A name that is taken, or is none, comes back in its field.
    for (const [name, why] of [
      ["work phone", "Another of your devices is called that"],
      ["\u202Eevil", "This cannot be a name"],
    ] as const) {
      const refused = await client.post("/settings/add-device", { name });
      expect([refused.status, refused.text.includes(why)], name).toEqual([422, true]);
    }
    // Another one, then the first is taken away: what it shows opens nothing any more.
    await client.post("/settings/add-device", { name: "tablet" });
    await portal.advance(minute);
    await client.answer(enrolment, { code: codeFromApp(keyUri, portal.now()) });
    const second = await secondKey(portal, client);
    await client.answer(enrolment, { code: codeFromApp(second, portal.now()) });
    expect(await devicePath(client, 1)).not.toBe("");
    await portal.advance(minute);
    await client.post(`${confirm}/begin`, { asked: device });
    await client.answer(confirm, { code: codeFromApp(second, portal.now()) });
    expect((await client.post(device, { do: "remove" })).headers.get("location")).toBe("/settings");
    const { text } = await client.get("/settings");
    expect(text).not.toContain("work phone");
    expect(text).toContain("tablet");
    expect((await client.get(device)).status).toBe(404);
  });

  test("a new recovery address counts once its code came back, and the old one is removed after it", async () => {
    const { portal, client, keyUri } = await signedIn();
    const path = "/settings/recovery-email";
    expect(await stepUp(portal, client, keyUri, path)).toBe(path);
    for (const address of ["", "nobody", person.email]) {
      expect((await client.post(path, { do: "add", address })).status, address).toBe(422);
    }
    await client.post(path, { do: "add", address: "jane@home.example" });
    expect((await client.get(path)).text).toContain("@home.example.");
    expect((await client.get("/settings")).text, "not confirmed yet").not.toContain("home.example");
    expect((await client.post(path, { do: "confirm", code: "000000" })).text).toContain("4 attempts left");
    const code = await mailedCode(portal.origin, "jane@home.example");
    expect((await client.post(path, { do: "confirm", code })).headers.get("location")).toBe("/settings");
    expect((await client.get("/settings")).text).toContain("home.example");
    const contact = /name="contact" value="([^"]+)"/.exec((await client.get(path)).text)?.[1] ?? "";
    expect((await client.post(path, { do: "remove", contact })).headers.get("location")).toBe("/settings");
    expect((await client.get("/settings")).text).not.toContain("home.example");
    expect((await client.post(path, { do: "remove", contact })).text).toContain("not there any more");
  });

  test("the required recovery phone stays until there is another", async () => {
    const { portal, client, keyUri } = await signedIn();
    const path = "/settings/recovery-phone";
    await stepUp(portal, client, keyUri, path);
    const contact = /name="contact" value="([^"]+)"/.exec((await client.get(path)).text)?.[1] ?? "";
    expect((await client.post(path, { do: "remove", contact })).text).toContain("too few ways back in");
    expect((await client.get("/settings")).text).toContain("+44 •••• ••23");
  });

  test("J1.7: new backup codes are in use once they are called saved, and not before", async () => {
    const { portal, client, keyUri } = await signedIn();
    const path = "/settings/backup-codes";
    await stepUp(portal, client, keyUri, path);
    const made = await client.post(path, { do: "generate" });
    const codes = [...made.text.matchAll(/<li><code>([^<]+)<\/code>/g)].map(([, code = ""]) => code);
    expect(codes).toHaveLength(10);
    expect(made.text).toContain("Download codes");
    expect((await client.get(path)).text, "shown once").not.toContain(codes[0] ?? "?");
    expect((await client.post(path, { do: "save" })).text).toContain("The box was not ticked");
    expect((await client.post(path, { do: "save", saved: "yes" })).headers.get("location")).toBe("/settings");
    const other = new Client(portal.origin);
    await other.signIn();
    await other.post("/sign-in/second-factor", { do: "choose", method: "backup_codes" });
    const answer = await other.answer("/sign-in/second-factor", { code: codes[0] ?? "" });
    expect(answer.headers.get("location")).toBe("/settings");
    expect((await other.get("/settings")).text).toContain("9 left");
  });
});

/** The key of the second device, once the mailed code and the password were given. */
async function secondKey(portal: TestPortal, client: Client): Promise<string> {
  const code = await mailedCode(portal.origin, person.email);
  await client.answer(enrolment, { code, password: person.password });
  const { text } = await client.get(enrolment);
  return /href="(otpauth:[^"]+)"/.exec(text)?.[1]?.replaceAll("&amp;", "&") ?? (await beginEnrolment(client));
}
