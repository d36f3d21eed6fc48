import type { Mfa } from "@sparekey/mfa";
import type { Challenge, Contestant } from "./mfa-contestant.js";
import type { Database } from "./mfa-database.js";
import { door } from "./mfa-door.js";
import { hostOn } from "./mfa-host.js";

/**
 * The same door with nothing behind it: whatever was typed is right. What is left is the request, the session's
 * row, the cookies and the answer, which whoever lets somebody in has to pay: no verifier is faster than that.
 */
export function floorContestant(database: Database): Contestant {
  const host = hostOn(database);
  const ids: string[] = [];
  let next = 0;
  const signIn: Pick<Mfa["signIn"], "answer"> = {
    answer: async (token) => {
      const atMs = Date.now();
      return {
        next: "granted",
        grant: {
          id: "grant",
          purpose: "sign_in",
          tenant: "default",
          environment: "production",
          account: String(token),
          amr: ["pwd", "otp", "mfa"],
          roots: ["password"],
          assurance: "aal2",
          atMs,
          expiresAtMs: atMs + 300_000,
          advice: [],
          proof: "",
          browser: null,
          trustedDevice: null,
        },
      };
    },
  };
  return {
    fetch: door({ signIn }, host).fetch,
    fill: async (count) => {
      const more = Array.from({ length: count - ids.length }, (_, index) => `floor-${ids.length + index}`);
      await host.fill(more);
      ids.push(...more);
    },
    challenges: async (count) => {
      const made: Challenge[] = [];
      for (; made.length < count; next = (next + 1) % ids.length) {
        const body = JSON.stringify({ code: "123456" });
        made.push({ path: "/sign-in/code", cookie: `sign_in=${ids[next]}`, body });
      }
      return made;
    },
  };
}
