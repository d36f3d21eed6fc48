import { describe, expect, test } from "vitest";
import { codeFromApp } from "./support/app.js";
import { beginEnrolment, Client, enrol, secondFactor } from "./support/client.js";
import { eventually } from "./support/eventually.js";
import { startPortal } from "./support/portal.js";
import { inbox, messages, person, sentLike } from "./support/walk.js";

const minute = 60_000;
const day = 24 * 60 * minute;
const support = "/sign-in/support";

/** The newest link in the inbox, as a path; waits for it. */
const mailedLink = (origin: string, pattern = /\/reset-password\/[\w.-]+/) => sentLike(origin, pattern);

describe("J3.6: forgot your user name", () => {
  test("S25: the page is the same for an address that nobody has; the mail lists the names", async () => {
    const portal = await startPortal();
    for (const userName of ["jane.doe", "jane.two"]) {
      const owner = new Client(portal.origin);
      await owner.createAccount({ ...person, userName });
      await beginEnrolment(owner);
    }
    const before = (await inbox(portal.origin)).length;
    const client = new Client(portal.origin);
    const known = await client.post("/forgot-user-name", { email: "jane@EXAMPLE.com" });
    const unknown = await client.post("/forgot-user-name", { email: "nobody@example.com" });
    expect(known.status).toBe(200);
    expect(unknown.text).toBe(known.text);
    const mail = (await messages(portal.origin, before + 1)).at(-1);
    expect(mail?.to).toBe(person.email);
    expect(mail?.text).toContain("jane.doe");
    expect(mail?.text).toContain("jane.two");
    expect((await client.post("/forgot-user-name", { email: " " })).status).toBe(422);
    expect(await inbox(portal.origin)).toHaveLength(before + 1);
  });
});

describe("J3.7: forgot password", () => {
  test("S16: the link is looked at without being used, sets the password once, and signs nobody in", async () => {
    const portal = await startPortal();
    const owner = new Client(portal.origin);
    await owner.createAccount();
    // S17: mail goes to an address that was confirmed.
    await beginEnrolment(owner);
    const client = new Client(portal.origin);
    const known = await client.post("/forgot-password", { user_name: "JANE.doe" });
    expect((await client.post("/forgot-password", { user_name: "nobody" })).text).toBe(known.text);
    const link = await mailedLink(portal.origin);
    // Scanners.
    for (let look = 0; look < 3; look++) expect((await new Client(portal.origin).get(link)).status).toBe(200);
    await new Client(portal.origin).request(link, { method: "HEAD" });

    const weak = await client.post(link, { password: "password" });
    expect(weak.status).toBe(422);
    expect(weak.text).toContain("This password cannot be used");
    const done = await client.post(link, { password: "nW4!tqZ8-pL2k" });
    expect(done.headers.get("location")).toBe("/sign-in");
    expect(client.cookies.has("session"), "S13").toBe(false);
    // S50: whoever was signed in is signed out, as soon as the outbox has asked for it.
    await eventually("the end of the session", async () => (await owner.get("/settings")).status === 303);
    expect((await client.post(link, { password: "xR7!vbN3-kQ9m" })).text).toContain("This link was used");
    expect((await client.signIn(person.userName, person.password)).status).toBe(422);
    expect((await client.signIn(person.userName, "nW4!tqZ8-pL2k")).status).toBe(303);
  });

  test("S13: with an app, the new password alone opens nothing", async () => {
    const portal = await startPortal();
    await enrol(new Client(portal.origin), portal.now());
    const client = new Client(portal.origin);
    await client.post("/forgot-password", { user_name: person.userName });
    await client.post(await mailedLink(portal.origin), { password: "nW4!tqZ8-pL2k" });
    expect((await client.signIn(person.userName, "nW4!tqZ8-pL2k")).headers.get("location")).toBe(
      secondFactor,
    );
  });

  test.each(["x", "v1.k.x.y", "a".repeat(3000)])("a link that is none: %.10s", async (link) => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    expect((await client.get(`/reset-password/${link}`)).status).toBe(410);
    expect((await client.post(`/reset-password/${link}`, { password: "nW4!tqZ8-pL2k" })).status).toBe(410);
  });
});

describe("J3.15, J3.9: changing the password", () => {
  test("takes the current one, and signs everybody out", async () => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    await client.createAccount();
    const change = (current: string, password: string) =>
      client.post("/settings/password", { current, password });
    expect((await change("wrong", "nW4!tqZ8-pL2k")).text).toContain("not your current password");
    expect((await change(person.password, "short")).text).toContain("This password cannot be used");
    expect((await change(person.password, person.password)).text).toContain("another than the current one");
    expect((await change(person.password, "nW4!tqZ8-pL2k")).headers.get("location")).toBe("/sign-in");
    await portal.advance(1);
    expect((await client.signIn(person.userName, "nW4!tqZ8-pL2k")).status).toBe(303);
  });

  test("S36: after 60 days it is asked for, and only once the second factor is shown", async () => {
    const portal = await startPortal();
    const { keyUri } = await enrol(new Client(portal.origin), portal.now());
    await portal.advance(61 * day);
    const client = new Client(portal.origin);
    await client.signIn();
    const asked = await client.get(secondFactor);
    expect(asked.text).not.toContain("60 days");
    await client.answer(secondFactor, { code: codeFromApp(keyUri, portal.now()) });
    for (const path of ["/settings", "/settings/add-device"]) {
      expect((await client.get(path)).headers.get("location"), path).toBe("/settings/password");
    }
    expect((await client.get("/settings/password")).text).toContain("60 days");
    await client.post("/settings/password", { current: person.password, password: "nW4!tqZ8-pL2k" });
    await portal.advance(minute);
    await client.signIn(person.userName, "nW4!tqZ8-pL2k");
    await client.answer(secondFactor, { code: codeFromApp(keyUri, portal.now()) });
    expect((await client.get("/settings")).status).toBe(200);
  });

  test("S36: whoever has no second factor is told by mail, with a link", async () => {
    const portal = await startPortal();
    const owner = new Client(portal.origin);
    await owner.createAccount();
    await beginEnrolment(owner);
    await portal.advance(61 * day);
    const client = new Client(portal.origin);
    const answer = await client.signIn();
    expect(answer.text).toContain("Set a new password first");
    expect(client.cookies.has("session")).toBe(false);
    await client.post(await mailedLink(portal.origin), { password: "nW4!tqZ8-pL2k" });
    expect((await client.signIn(person.userName, "nW4!tqZ8-pL2k")).headers.get("location")).toBe("/settings");
  });
});

describe("J3.4: contact support", () => {
  test("J3.15: from the second factor, with what may help first; the case and its word stay in this browser", async () => {
    const portal = await startPortal();
    await enrol(new Client(portal.origin), portal.now());
    await portal.advance(8 * day);
    const client = new Client(portal.origin);
    expect((await client.get(support)).status, "the password comes first").toBe(410);
    await client.signIn();
    expect((await client.get(secondFactor)).text).toContain(`href="${support}"`);
    const form = await client.get(support);
    expect(form.text).toContain("You saved backup codes");
    expect(form.text).toContain("+44 •••• ••23");
    for (const description of ["", "one two three four five six seven eight nine ten eleven"]) {
      const fields = { description, language: "en", callback: "now", typed_number: "" };
      expect((await client.post(support, fields)).status, description).toBe(422);
    }
    const fields = { description: "lost my phone", language: "en", callback: "now", typed_number: "" };
    expect((await client.post(support, fields)).headers.get("location")).toBe(support);
    const { text } = await client.get(support);
    const word = /class="word">([a-z]+)</.exec(text)?.[1];
    expect(word).toMatch(/^[a-z]{6}$/);
    expect((await client.get(support)).text, "a reload").toContain(word);
    const other = new Client(portal.origin);
    await other.signIn();
    expect((await other.get(support)).text, "S41: no other browser").not.toContain(word);
    expect((await inbox(portal.origin)).map(({ text: mail }) => mail).join()).not.toContain(word);
  });

  test("J3.16: kept for later, and called for when the person asks", async () => {
    const portal = await startPortal();
    await enrol(new Client(portal.origin), portal.now());
    await portal.advance(8 * day);
    const client = new Client(portal.origin);
    await client.signIn();
    const fields = { description: "lost my phone", language: "en", callback: "later", typed_number: "" };
    await client.post(support, fields);
    expect((await client.get(support)).text).toContain("Call me now");
    await client.post(support, { ...fields, callback: "now" });
    expect((await client.get(support)).text).not.toContain("Call me now");
  });

  test("a phone that was just added is not called", async () => {
    const portal = await startPortal();
    await enrol(new Client(portal.origin), portal.now());
    const client = new Client(portal.origin);
    await client.signIn();
    expect((await client.get(support)).text).toContain("no recovery phone we may call");
    const fields = { description: "lost my phone", language: "en", callback: "now", typed_number: "" };
    expect((await client.post(support, fields)).text).toContain("changed in the last 7 days");
  });
});

const notMe = /\/not-me\/[\w.-]+/;

describe("S43: this was not me", () => {
  test("a notice's link only looks; its button stops changes, and a device lifts that", async () => {
    const portal = await startPortal();
    const { keyUri, backupCodes } = await enrol(new Client(portal.origin), portal.now());
    const first = await mailedLink(portal.origin, notMe);
    // Somebody comes in by a backup code: the notice of that is what the owner answers to.
    await portal.advance(minute);
    const somebody = new Client(portal.origin);
    await somebody.signIn();
    await somebody.post(secondFactor, { do: "choose", method: "backup_codes" });
    await somebody.answer(secondFactor, { code: backupCodes[0] ?? "" });
    await eventually("another link", async () => (await mailedLink(portal.origin, notMe)) !== first);
    await eventually("a notice", async () =>
      (await inbox(portal.origin)).some(({ subject }) => /backup code/i.test(subject)),
    );
    const link = await mailedLink(portal.origin, notMe);
    const stranger = new Client(portal.origin);
    expect((await stranger.get(link)).text).toContain("Was this not you?");
    expect((await stranger.get(link)).text, "S16").toContain("Was this not you?");
    expect((await stranger.post(link, {})).text).toContain("Changes are stopped");
    expect((await stranger.get(link)).text).toContain("Changes are stopped");
    // Signing in works, and lifts it.
    await portal.advance(minute);
    const client = new Client(portal.origin);
    await client.signIn();
    const answer = await client.answer(secondFactor, { code: codeFromApp(keyUri, portal.now()) });
    expect(answer.headers.get("location")).toBe("/settings");
    expect((await stranger.get(link)).text.match(/<h1>([^<]*)/)?.[1]).toBe("Nothing was stopped");
    expect((await stranger.get("/not-me/nothing")).status).toBe(410);
  });
});
