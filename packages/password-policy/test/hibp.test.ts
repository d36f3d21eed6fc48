import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type HibpOptions, hibp } from "../src/hibp.js";
import { definePolicy } from "../src/index.js";

const sha1 = (text: string): string => createHash("sha1").update(text).digest("hex").toUpperCase();
const suffix = sha1("password").slice(5);
const padding = Array.from({ length: 20 }, (_, i) => `${sha1(`pad ${i}`).slice(5)}:0`);
const range = [`${suffix}:10434004`, ...padding].join("\r\n");

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const source = async (body: string, options: HibpOptions = {}, status = 200) => {
  const origin = await serve((_, response) => response.writeHead(status).end(body));
  return hibp({ origin, ...options });
};

test("finds a known password and not an unknown one", async () => {
  const origin = await serve((_, response) => response.end(range));
  expect(await hibp({ origin }).find("password", {})).toBe("known");
  expect(await hibp({ origin }).find("kv7#qZx2mW", {})).toBe("unknown");
});

test("only five digits of the hash leave the process, and padding is asked for", async () => {
  const seen: string[] = [];
  const origin = await serve((request, response) => {
    seen.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    response.end(range);
  });
  await hibp({ origin }).find("password", {});
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatch(/^GET \/range\/5BAA6 /);
  expect(seen[0]).toContain('"add-padding":"true"');
  expect(seen[0]).toContain('"user-agent":"@sparekey/password-policy"');
  for (let length = 6; length <= 12; length++)
    expect(seen[0]?.toUpperCase()).not.toContain(sha1("password").slice(length - 5, length + 3));
});

test("a padded line of our own suffix is no find", async () => {
  expect(await (await source([`${suffix}:0`, ...padding].join("\r\n"))).find("password", {})).toBe("unknown");
});

test("LF, lower case and a byte order mark do as well", async () => {
  expect(
    await (await source(`\ufeff${range.toLowerCase().replaceAll("\r", "")}\n`)).find("password", {}),
  ).toBe("known");
});

test("minCount lets rare ones through", async () => {
  const rare = [`${suffix}:4`, ...padding].join("\n");
  expect(await (await source(rare, { minCount: 5 })).find("password", {})).toBe("unknown");
  expect(await (await source(rare, { minCount: 4 })).find("password", {})).toBe("known");
});

test.each([
  ["an error status", range, 503],
  ["not found", range, 404],
  ["a redirect", range, 302],
  ["an HTML page", "<html><body>Down for maintenance</body></html>", 200],
  ["a cut line", range.slice(0, -40), 200],
  ["a line of the wrong length", `${suffix.slice(1)}:5\r\n${range}`, 200],
  ["nothing", "", 200],
  ["too much", `${range}\r\n`.repeat(2000), 200],
])("S29 %s is unavailable", async (_, body, status) => {
  const breach = [await source(body, {}, status)];
  const policy = definePolicy({ length: { min: 1, max: 64 }, rules: [], breach });
  expect((await policy.check("password")).verdict).toBe("unavailable");
});

test("a redirect is not followed, wherever it leads", async () => {
  const elsewhere = await serve((_, response) => response.end(range));
  const origin = await serve((_, response) =>
    response.writeHead(302, { location: `${elsewhere}/range/5BAA6` }).end(),
  );
  await expect(hibp({ origin }).find("password", {})).rejects.toThrow();
});

test("S29 a refused connection is unavailable", async () => {
  await expect(hibp({ origin: "http://127.0.0.1:1" }).find("password", {})).rejects.toThrow();
});

test("S29 a service that never answers is given up", async () => {
  const origin = await serve(() => undefined);
  await expect(hibp({ origin, timeoutMs: 20 }).find("password", {})).rejects.toThrow();
});

test("one who leaves does not end the look-up of another", async () => {
  const waiting: ServerResponse[] = [];
  let arrived = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const origin = await serve((_, response) => {
    waiting.push(response);
    arrived();
  });
  const shared = hibp({ origin });
  const stop = new AbortController();
  const leaves = shared.find("password", { signal: stop.signal });
  const stays = shared.find("password", {});
  await asked;
  stop.abort();
  await expect(leaves).rejects.toThrow("given up");
  for (const response of waiting) response.end(range);
  expect(await stays).toBe("known");
  expect(waiting).toHaveLength(1);
});

test("ranges are kept for a while, failures are not, and the oldest makes room", async () => {
  let now = 0;
  let fail = true;
  const asked: string[] = [];
  const cached = hibp({
    now: () => now,
    cache: { ranges: 2, ttlSeconds: 60 },
    fetch: async (url) => {
      asked.push(String(url).slice(-5));
      return fail ? new Response("<html>") : new Response(range);
    },
  });
  await expect(cached.find("password", {})).rejects.toThrow();
  fail = false;
  for (const password of ["password", "password", "a", "password", "b", "password", "a"])
    await cached.find(password, {});
  const [p, a, b] = ["password", "a", "b"].map((text) => sha1(text).slice(0, 5));
  expect(asked).toEqual([p, p, a, b, a]);
  now = 60_000;
  await cached.find("a", {});
  expect(asked).toHaveLength(6);
});

test("a cache of none keeps nothing", async () => {
  let asked = 0;
  const fetch = async (): Promise<Response> => new Response(asked++ >= 0 ? range : "");
  const uncached = hibp({ cache: { ranges: 0 }, fetch });
  await uncached.find("password", {});
  await uncached.find("password", {});
  expect(asked).toBe(2);
});

test("a time-out that means nothing is misuse", () => {
  for (const timeoutMs of [0, -1, Number.NaN, 60_001])
    expect(() => hibp({ timeoutMs })).toThrow(expect.objectContaining({ code: "invalid_option" }));
});
