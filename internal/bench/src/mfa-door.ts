import type { Mfa } from "@sparekey/mfa";
import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Host } from "./mfa-host.js";

const weekSeconds = 7 * 24 * 60 * 60;

/** What a host writes to have a code verified and a session made of it. */
export function door(mfa: { readonly signIn: Pick<Mfa["signIn"], "answer"> }, host: Host): Hono {
  const app = new Hono();
  app.post("/sign-in/code", async (c) => {
    const { code } = await c.req.json<{ code: unknown }>();
    const reply = await mfa.signIn.answer(getCookie(c, "sign_in"), { code });
    if (reply.next !== "granted") return c.json(reply, 401);
    const token = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
    await host.insertSession({
      token,
      account: reply.grant.account,
      expiresAt: reply.grant.atMs + weekSeconds * 1000,
      agent: c.req.header("user-agent") ?? "",
    });
    setCookie(c, "session", token, { httpOnly: true, sameSite: "Lax", path: "/", maxAge: weekSeconds });
    setCookie(c, "sign_in", "", { httpOnly: true, sameSite: "Lax", path: "/", maxAge: 0 });
    return c.json({ token, account: reply.grant.account });
  });
  return app;
}
