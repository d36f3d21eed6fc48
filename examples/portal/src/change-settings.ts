import type { Change, ChangeReply } from "@sparekey/mfa";
import { changeWords } from "./change-words.js";
import { mfaFor } from "./engine.js";
import type { Services } from "./portal.js";
import type { ProblemWords } from "./problem-words.js";
import { retryAfter } from "./retry-after.js";
import type { Session } from "./sessions.js";
import { confirmFirst, settingsProof } from "./step-up.js";
import { toSignIn } from "./to-sign-in.js";
import type { User } from "./users.js";
import type { Ctx } from "./web.js";

/** Somebody who is signed in and has just shown a factor. */
export interface Changer {
  readonly user: User;
  readonly session: Session;
  /** Makes one change, or says in words why not; a `Response` where a new proof is asked for first. */
  change(change: Change): Promise<Extract<ChangeReply, { done: true }> | ProblemWords | Response>;
}

/** Lets only those to a page that changes settings who may change them (S14); others are led to where they may. */
export async function changing(
  c: Ctx,
  services: Services,
  show: (changer: Changer) => Response | Promise<Response>,
): Promise<Response> {
  const { user, session } = c.get("visitor");
  if (user === null || session === null) return toSignIn(c, services);
  const proof = settingsProof(c, services);
  if (proof === null) return confirmFirst(c, services);
  const settings = mfaFor(c, services).settings;
  return show({
    user,
    session,
    async change(change) {
      const reply = await settings.change(change, { proof });
      if (reply.done) return reply;
      const { problem } = reply;
      if (problem.code === "proof_needed") return confirmFirst(c, services);
      const words = changeWords(problem, services.clock());
      if (words.retryAfterMs !== null) {
        retryAfter(c, words.retryAfterMs);
      }
      return words;
    },
  });
}
