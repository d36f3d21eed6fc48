import { randomBytes } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { Cookies } from "./cookies.js";
import { formToken } from "./csrf.js";
import { isNotice, type Notice } from "./notice.js";
import type { Session, Sessions } from "./sessions.js";
import type { Staff } from "./staff.js";
import type { User, Users } from "./users.js";
import type { Ctx, Env } from "./web.js";

/** Who is looking at the page. */
export interface Visitor {
  readonly user: User | null;
  readonly session: Session | null;
  /** Works at the help desk. */
  readonly staff: boolean;
  /** Goes into every form, and must come back with it. */
  readonly formToken: string;
  /** A random value that this browser has and no other: a support case's code works only here (S41). */
  readonly binding: string;
  /** What just happened, to be said once. */
  readonly notice: Notice | null;
}

interface Options {
  readonly cookies: Cookies;
  readonly sessions: Sessions;
  readonly users: Users;
  readonly staff: Staff;
  readonly key: Uint8Array;
}

/** Finds out who it is, from the cookies alone. */
export function recognise({ cookies, sessions, users, staff, key }: Options): MiddlewareHandler<Env> {
  return async (c, next) => {
    const token = cookies.get(c, "session");
    const session = token === null ? null : sessions.find(token);
    const user = session && users.byId(session.account);
    const visit = ownValue(c, cookies, "visit");
    const notice = cookies.get(c, "notice");
    if (notice !== null && c.req.method === "GET") cookies.clear(c, "notice");
    c.set("visitor", {
      user,
      session: user && session,
      staff: user !== null && staff.kindOf(user.id) !== null,
      formToken: formToken(key, visit, session),
      binding: ownValue(c, cookies, "here"),
      notice: notice !== null && isNotice(notice) ? notice : null,
    });
    await next();
  };
}

/** A value of this browser's own, made where it has none, or one that we did not make. */
function ownValue(c: Ctx, cookies: Cookies, name: "visit" | "here"): string {
  const kept = cookies.get(c, name);
  if (kept !== null && /^[\w-]{22}$/.test(kept)) return kept;
  const made = randomBytes(16).toString("base64url");
  cookies.set(c, name, made);
  return made;
}
