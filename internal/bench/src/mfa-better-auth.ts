import { totp } from "@sparekey/otp";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { twoFactor } from "better-auth/plugins";
import { Hono } from "hono";
import { Kysely, SqliteDialect } from "kysely";
import { type Challenge, type Contestant, origin } from "./mfa-contestant.js";
import type { Database } from "./mfa-database.js";

const password = "correct horse battery staple";

/**
 * better-auth as its documentation mounts it on Hono. What is taken from it is not measured or would not
 * be fair: its password hash (signing in is not measured), its rate limiter, its telemetry.
 */
export async function betterAuthContestant(database: Database): Promise<Contestant> {
  const options = {
    appName: "ACME Co",
    baseURL: origin,
    secret: "b3f1c0de5a5a4c1e9d2277aa0c4f6e8813579bdf02468ace",
    // libsql's connections are better-sqlite3's but for a verb by which better-auth would know them.
    database:
      database.kind === "PostgreSQL"
        ? database.pool
        : {
            db: new Kysely({ dialect: new SqliteDialect({ database: database.file }) }),
            type: "sqlite" as const,
            transaction: true,
          },
    emailAndPassword: {
      enabled: true,
      password: {
        hash: async (text: string) => `plain:${text}`,
        verify: async ({ hash, password: text }: { hash: string; password: string }) =>
          hash === `plain:${text}`,
      },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [twoFactor({ issuer: "ACME Co", skipVerificationOnEnable: true })],
  };
  const auth = betterAuth(options);
  const app = new Hono();
  app.on(["POST", "GET"], "/api/auth/*", (c) => auth.handler(c.req.raw));
  const secrets: string[] = [];
  let next = 0;

  async function send(path: string, body: object, cookie = ""): Promise<Response> {
    const headers = { "content-type": "application/json", origin, cookie };
    const response = await app.request(`${origin}/api/auth${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  }

  return {
    fetch: app.fetch,
    fill: async (accounts) => {
      await (await getMigrations(options)).runMigrations();
      for (let index = secrets.length; index < accounts; index += 1) {
        const user = { name: `User ${index}`, email: `user-${index}@example.com`, password };
        const session = cookiesOf(await send("/sign-up/email", user));
        const enabled = (await (await send("/two-factor/enable", { password }, session)).json()) as {
          totpURI: string;
        };
        secrets.push(new URL(enabled.totpURI).searchParams.get("secret") ?? "");
      }
    },
    challenges: async (count) => {
      const made: Challenge[] = [];
      for (; made.length < count; next = (next + 1) % secrets.length) {
        const signedIn = await send("/sign-in/email", { email: `user-${next}@example.com`, password });
        const body = JSON.stringify({ code: totp(secrets[next] ?? "", { at: Date.now() }) });
        made.push({ path: "/api/auth/two-factor/verify-totp", cookie: cookiesOf(signedIn), body });
      }
      return made;
    },
  };
}

/** What a browser would keep: names and values, without those that are deleted. */
function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .filter((line) => !/max-age=0(;|$)/i.test(line))
    .map((line) => line.split(";", 1)[0])
    .join("; ");
}
