import { draftOf } from "@sparekey/mfa/extend";
import type { OpenProblem, UnprovenReply, UnprovenRequest } from "./case.js";
import type { Core } from "./core.js";
import { decideOpen, readCommand } from "./decide/support/open.js";
import { screenWordOf } from "./decide/support/screen-word.js";
import { typedLine } from "./decide/typed-text.js";
import { RecoveryError } from "./error.js";
import type { HelpDesk } from "./help-desk.js";

/**
 * A case for whoever has forgotten the password too, where policy says so: no code comes of it (S41). The
 * answer follows from what was typed and the browser alone, whether there is such an account or not (S25).
 */
export async function openUnproven(
  core: Core,
  desk: HelpDesk,
  binding: string,
  request: UnprovenRequest,
): Promise<UnprovenReply> {
  if (!desk.support.unproven) {
    throw new RecoveryError(
      "invalid_option",
      "Cases without a password are off: support: { unproven: true }",
    );
  }
  const { engine, directory } = core;
  const refused = (problem: OpenProblem): UnprovenReply => ({ done: false, problem });
  const userName = typedLine(request.userName, 256);
  if (userName === null) return refused({ code: "invalid_input", field: "userName" });
  const { description, language, callback, typedNumber, from } = request;
  const command = { description, language, callback, typedNumber };
  const read = readCommand(command);
  if ("field" in read) return refused({ code: "invalid_input", field: read.field });
  try {
    const codes = await engine.codes();
    // The number is made from what was typed, so that it tells nothing of what is there.
    const id = numberFrom(codes.hash(binding, ["unproven_case", engine.tenant, userName]));
    const account = await directory.findByUserName(userName);
    const place = { tenant: engine.tenant, account: account ?? "", codes };
    const opener = { roots: null, binding, from: from ?? engine.address ?? null, askedBy: null, id };
    const settled =
      account === null
        ? await decoy(core, id)
        : await engine.onAccount({ account }, (seen, context) => {
            const decided = decideOpen(
              draftOf({ account: seen.account }),
              command,
              opener,
              desk.support,
              context,
            );
            return { draft: decided.draft, answer: null };
          });
    if (!settled.settled && settled.why !== "unknown_account") return refused({ code: settled.why });
    return { done: true, case: id, screenWord: screenWordOf(id, binding, { ...place, account: "" }) };
  } catch (error) {
    engine.onError?.(error);
    return refused({ code: "unavailable" });
  }
}

/** One read and one write for nobody, as for somebody (S25). */
async function decoy({ engine }: Core, id: string): Promise<{ readonly settled: true }> {
  const key = [engine.tenant, "desk", "nobody", id] as const;
  const expiresAt = engine.clock() + 24 * 60 * 60_000;
  await engine.store.get([key]);
  await engine.store.commit({ check: [], set: [{ key, value: { schema: 1 }, expiresAt }] });
  return { settled: true };
}

/** Ten signs of Crockford's alphabet out of a keyed hash. */
function numberFrom(hash: string): string {
  const signs = "0123456789abcdefghjkmnpqrstvwxyz";
  const hex = hash.slice(hash.indexOf(":") + 1);
  return Array.from(
    { length: 10 },
    (_, at) => signs[Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16) % 32],
  ).join("");
}
