import { maskPhone } from "@sparekey/delivery";
import { type Context, type Decided, draftOf, type Seen, stageOf } from "@sparekey/mfa/extend";
import type { OpenProblem, OpenReply, SupportPage } from "./case.js";
import { commandOf } from "./case-command.js";
import type { Core } from "./core.js";
import { stateOf } from "./decide/support/case-state.js";
import { decideOpen, type Opener } from "./decide/support/open.js";
import { ownCase } from "./decide/support/own-case.js";
import { phoneOnFile } from "./decide/support/phone-on-file.js";
import { screenWordOf } from "./decide/support/screen-word.js";
import { selfHelpFor } from "./decide/support/self-help.js";
import { RecoveryError } from "./error.js";
import type { HelpDesk } from "./help-desk.js";
import { openedFrom } from "./opened-from.js";
import type { Support } from "./recovery.js";
import { openUnproven } from "./support-unproven.js";

/** *Contact support*, as the person meets it. Give the browser's value with `forRequest({ binding })` (S41). */
export function supportOf(core: Core, desk: HelpDesk): Support {
  return {
    async show(token) {
      const binding = bindingOf(core);
      const page = await onSignIn<SupportPage>(core, token, (seen, context) => ({
        answer: pageOf(seen, binding, desk, context),
      }));
      if ("answer" in page) return page.answer;
      return { next: page.problem === "start_over" ? "start_over" : "try_again" };
    },
    async open(token, request) {
      const binding = bindingOf(core);
      const opened = await onSignIn<OpenReply>(core, token, ({ account, challenge }, context) => {
        const opener: Opener = {
          roots: challenge.roots,
          binding,
          from: openedFrom(core, request),
          askedBy: null,
          pool: challenge.browser === null ? "password" : `browser:${challenge.browser}`,
        };
        const draft = draftOf({ account });
        const decided = decideOpen(draft, commandOf(request), opener, desk.support, context);
        return { draft: decided.draft, answer: replyOf(decided) };
      });
      return "answer" in opened ? opened.answer : { done: false, problem: { code: opened.problem } };
    },
    openWithoutPassword: (a) => openUnproven(core, desk, bindingOf(core), a),
  };
}

function bindingOf({ engine }: Core): string {
  if (engine.binding !== undefined) return engine.binding;
  throw new RecoveryError(
    "invalid_option",
    "A case belongs to a browser: use recovery.forRequest({ binding }) with a random value from a cookie (S41)",
  );
}

type OnSignIn = Seen & { readonly challenge: NonNullable<Seen["challenge"]> };

/** For the token of a sign-in that is open: its first factor is shown, and nothing else of it needs to be. */
async function onSignIn<A>(
  { engine }: Core,
  token: unknown,
  decide: (seen: OnSignIn, context: Context) => Decided<A>,
): Promise<{ readonly answer: A } | { readonly problem: "start_over" | "busy" | "unavailable" }> {
  const content = await engine.openToken(token);
  if (content === null) return { problem: "start_over" };
  const { account, challenge } = content;
  const settled = await engine.onAccount<A | null>({ account, challenge }, (seen, context) => {
    const found = seen.challenge;
    if (found === null || found.purpose !== "sign_in") return { answer: null };
    if (stageOf({ account: seen.account, challenge: found }, context).at === "over") return { answer: null };
    return decide({ ...seen, challenge: found }, context);
  });
  if (!settled.settled) return { problem: settled.why === "unknown_account" ? "start_over" : settled.why };
  return settled.answer === null ? { problem: "start_over" } : { answer: settled.answer };
}

function replyOf(decided: ReturnType<typeof decideOpen>): OpenReply {
  if (!decided.done) return { done: false, problem: decided.problem satisfies OpenProblem };
  const { case: made, word } = decided;
  return { done: true, case: made.id, screenWord: word ?? "", dueAtMs: made.dueAt };
}

/** Renders a GET: what may help without anybody first (J3.15), or the case that this browser has open. */
function pageOf(
  { account, challenge }: OnSignIn,
  binding: string,
  { support }: HelpDesk,
  context: Context,
): SupportPage {
  const selfHelp = selfHelpFor(account, challenge, context);
  const number = phoneOnFile(account, support, context);
  const phone = number === null ? null : maskPhone(number.address);
  const open = ownCase(account, { roots: challenge.roots, binding }, context);
  if (open === undefined) return { next: "contact_support", selfHelp, phone };
  return {
    next: "case_open",
    case: open.id,
    state: stateOf(account, open, support, context.now),
    screenWord: screenWordOf(open, binding, context),
    description: open.description,
    dueAtMs: open.dueAt,
    phone,
    selfHelp,
  };
}
