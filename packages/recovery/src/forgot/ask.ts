import type { Core } from "../core.js";
import type { Asked } from "../forgot-api.js";
import { takeIn } from "../take-in.js";

/** The act that does what was asked for, after the answer. */
export const forgotAct = "recovery.forgot";

/** What somebody has forgotten, and what they typed. */
export type Forgotten = readonly [kind: "password" | "user_name", typed: string, browser: string];

/** Longer than any token of ours: anything beyond is a stranger's. */
const longestToken = 1024;

const answer: Asked = { next: "check_mail" };

/** The same answer, and the same work before it, whatever is typed (S25, S28). */
export async function ask(core: Core, kind: Forgotten[0], typed: unknown, browser: unknown): Promise<Asked> {
  if (typeof typed !== "string" || typed === "" || typed.length > 320) return answer;
  // Part of what is asked: a stranger who asks all the time does not make the owner's a repetition (S38).
  const token = typeof browser === "string" && browser.length <= longestToken ? browser : "";
  const forgotten: Forgotten = [kind, typed, token];
  const taken = await takeIn(core, { act: forgotAct, text: JSON.stringify(forgotten) });
  return taken === "taken" ? answer : { ...answer, problem: { code: taken } };
}
