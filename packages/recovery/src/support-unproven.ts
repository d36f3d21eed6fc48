import { type DoWork, draftOf } from "@sparekey/mfa/extend";
import * as z from "zod/mini";
import type { OpenProblem, UnprovenReply, UnprovenRequest } from "./case.js";
import { commandOf } from "./case-command.js";
import { type Core, inTenant } from "./core.js";
import { decideOpen, readCommand } from "./decide/support/open.js";
import { screenWordOf } from "./decide/support/screen-word.js";
import { typedLine } from "./decide/typed-text.js";
import { RecoveryError } from "./error.js";
import { reserveTenant } from "./forgot/tenant-budget.js";
import type { HelpDesk } from "./help-desk.js";
import { openedFrom } from "./opened-from.js";
import { posted } from "./posted.js";
import { RetryLater } from "./retry-later.js";
import { takeIn, takenIn } from "./take-in.js";

/** The act that opens such a case, after the answer. */
export const unprovenAct = "recovery.unproven_case";

const wanted = z.strictObject({
  id: z.string(),
  userName: z.string(),
  binding: z.string(),
  from: z.nullable(z.string()),
  description: z.string(),
  language: z.string(),
  callback: z.enum(["now", "later"]),
  typedNumber: z.nullable(z.string()),
});

/**
 * A case for whoever has forgotten the password too, where policy says so: no code comes of it (S41). Answer, work
 * and time follow from what was typed and the browser alone: whose case it is is looked at afterwards (S25).
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
  const { engine } = core;
  const refused = (problem: OpenProblem): UnprovenReply => ({ done: false, problem });
  const userName = typedLine(posted(request).userName, 256);
  if (userName === null) return refused({ code: "invalid_input", field: "userName" });
  const read = readCommand(commandOf(request));
  if ("field" in read) return refused({ code: "invalid_input", field: read.field });
  const codes = await engine.codes();
  // The number is made from what was typed, so that it tells nothing of what is there.
  const id = numberFrom(codes.hash(binding, ["unproven_case", engine.tenant, userName]));
  const from = openedFrom(core, request);
  const content: z.infer<typeof wanted> = {
    ...read.said,
    callback: read.callback,
    id,
    userName,
    binding,
    from,
  };
  const taken = await takeIn(core, { act: unprovenAct, text: JSON.stringify(content) });
  if (taken !== "taken") return refused({ code: taken });
  const place = { tenant: engine.tenant, account: "", codes };
  return { done: true, case: id, screenWord: screenWordOf({ id, browser: null }, binding, place) };
}

/** Opens it, where there is such an account. Called again after a crash: the number makes it one case. */
export async function followUnproven(base: Core, desk: HelpDesk, work: DoWork): Promise<void> {
  const core = inTenant(base, work.tenant);
  const { id, userName, binding, from, ...command } = z.parse(wanted, JSON.parse(await takenIn(core, work)));
  const account = await core.directory.findByUserName(userName);
  if (account === null) return;
  const opener = { roots: null, binding, from, askedBy: null, pool: "name", id } as const;
  const asked = { ...command, typedNumber: command.typedNumber ?? undefined };
  const open = async (then: "look" | "open"): Promise<boolean> => {
    const settled = await core.engine.onAccount({ account }, (seen, context) => {
      const { draft } = decideOpen(draftOf({ account: seen.account }), asked, opener, desk.support, context);
      return { ...(then === "look" ? {} : { draft }), answer: draft.events.length > 0 };
    });
    if (!settled.settled && settled.why !== "unknown_account") throw new RetryLater(settled.why);
    return settled.settled && settled.answer;
  };
  if (!(await open("look"))) return;
  // Each is told to every contact and is a row in support's queue: names can be listed, and guessed (S24). What the
  // account's own budget stops is not taken from everybody's (S08).
  await reserveTenant(core, "cases");
  await open("open");
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
