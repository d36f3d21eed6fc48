import { join } from "node:path";
import Database from "libsql";
import { describe, expect, onTestFinished, test } from "vitest";
import { createPortal } from "../src/portal.js";
import type { Web } from "../src/web.js";
import { Client, enrol, secondFactor } from "./support/client.js";
import { startPortal, temporaryFolder } from "./support/portal.js";

async function app(origin: string): Promise<Web> {
  const portal = await createPortal({ origin, dataDir: temporaryFolder() });
  onTestFinished(() => portal.close());
  return portal.app;
}

describe("every answer", () => {
  test.each([
    "/",
    "/sign-in",
    "/create-account",
    "/inbox",
    "/inbox.json",
    "/nowhere",
    secondFactor,
    "/settings",
  ])("%s carries strict headers and is kept by nobody", async (path) => {
    const { headers } = await (await app("http://127.0.0.1:3000")).request(`http://127.0.0.1:3000${path}`);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|nonce|\*/);
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("strict-transport-security")).toBeNull();
  });

  test("over https: cookies that only this host can set, and HSTS", async () => {
    const { headers } = await (await app("https://portal.example.com")).request(
      "https://portal.example.com/sign-in",
    );
    expect(headers.get("strict-transport-security")).toBe("max-age=63072000; includeSubDomains");
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-visit=[\w-]{22}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
      expect.stringMatching(
        /^__Host-here=[\w-]{22}; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
  });

  test.each(["/inbox", "/inbox.json"])(
    "%s, where codes can be read, is not there under a real name",
    async (path) => {
      const portal = await app("https://portal.example.com");
      expect((await portal.request(`https://portal.example.com${path}`)).status).toBe(404);
    },
  );

  test("has no script or style inside the page", async () => {
    const portal = await startPortal();
    for (const path of ["/", "/sign-in", "/create-account", "/inbox", "/nowhere"]) {
      const { text } = await new Client(portal.origin).get(path);
      expect(text).not.toMatch(/<style|style=|\son[a-z]+=|<script(?! src=)/);
    }
  });

  test("files for the browser are kept for ever, and know nobody", async () => {
    const portal = await startPortal();
    const { text } = await new Client(portal.origin).get("/");
    const paths = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = ""]) => path);
    expect(paths).toHaveLength(3);
    for (const path of paths) {
      const { status, headers } = await new Client(portal.origin).get(path);
      expect(status).toBe(200);
      expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect(headers.getSetCookie()).toEqual([]);
    }
  });
});

describe("pages for what cannot be answered", () => {
  test("404, and 405 with what is allowed", async () => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    expect((await client.get("/nowhere")).text).toContain("There is no such page");
    expect((await client.get("/sign-in/")).status).toBe(404);
    for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
      const answer = await client.request("/sign-in", { method });
      expect(answer.status, method).toBe(405);
      expect(answer.headers.get("allow")).toBe("GET, POST, HEAD");
    }
    const signOut = await client.get("/sign-out");
    expect(signOut.status).toBe(405);
    expect(signOut.headers.get("allow")).toBe("POST");
    expect((await client.request("/sign-in", { method: "HEAD" })).status).toBe(200);
  });

  test("421 for a name that is not ours (DNS rebinding), whatever the path; /health answers to any", async () => {
    const web = await app("http://127.0.0.1:3000");
    for (const host of ["evil.example", "evil.example:3000", "127.0.0.1", "127.0.0.1.evil.example:3000"]) {
      expect((await web.request(`http://${host}/inbox.json`)).status, host).toBe(421);
      expect((await web.request(`http://${host}/health`)).status, host).toBe(200);
    }
    expect((await web.request("http://localhost:3000/inbox.json")).status).toBe(200);
  });

  test("S29: 503 when Spare Key's store does not answer, and nothing is granted", async () => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    await enrol(client, portal.now());
    const half = new Client(portal.origin);
    await half.signIn();
    const db = new Database(join(portal.dataDir, "spare-key.db"));
    for (const { name } of db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as {
      name: string;
    }[]) {
      db.exec(`DROP TABLE "${name}"`);
    }
    db.close();
    const settings = await client.get("/settings");
    expect(settings.status).toBe(503);
    expect(settings.text).toContain("Try again in a moment");
    for (const path of ["/sign-in/support", "/sign-in/wait"]) {
      const later = await half.get(path);
      expect([later.status, later.headers.get("retry-after")], path).toEqual([503, "5"]);
    }
    const stranger = new Client(portal.origin);
    const answer = await stranger.signIn();
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).not.toBeNull();
    expect(stranger.cookies.has("session")).toBe(false);
    expect(portal.errors.length).toBeGreaterThan(0);
  });

  test("500 without a word of why, when something is broken", async () => {
    const portal = await startPortal();
    const client = new Client(portal.origin);
    await client.createAccount();
    const form_token = await client.token();
    const db = new Database(join(portal.dataDir, "portal.db"));
    db.exec("DROP TABLE password_tries");
    db.close();
    const answer = await client.post("/sign-in", { user_name: "a", password: "b", form_token });
    expect(answer.status).toBe(500);
    expect(answer.text).toContain("Something went wrong on our side");
    expect(answer.text).not.toMatch(/SQLITE|password_tries|at .*:\d+/);
    expect(portal.errors).toHaveLength(1);
  });
});
