import type { Person } from "@sparekey/mfa";
import { draftOf, typedPassword } from "@sparekey/mfa/extend";
import type { Core } from "../core.js";
import { type LinkRefusal, linkRefusal } from "../decide/reset-link.js";
import type { ResetReply } from "../forgot-api.js";
import { boundTo, type LinkContent, openLink } from "../link.js";
import { checkPassword } from "../password/check.js";
import { handOver } from "../password/hand-over.js";

const unavailable: ResetReply = { next: "try_again", problem: { code: "unavailable" } };

/** Reads a link, and spends nothing (S16). */
export async function showReset(core: Core, link: unknown): Promise<ResetReply> {
  const looked = await look(core, link);
  return "reply" in looked ? looked.reply : chooseAt(core, String(link), looked.person);
}

/** Sets the password behind a link: reserved, stored by the host, finished (S13, S16, S50). */
export async function reset(core: Core, link: unknown, typed: unknown): Promise<ResetReply> {
  const looked = await look(core, link);
  if ("reply" in looked) return looked.reply;
  const { content, person } = looked;
  const page = chooseAt(core, String(link), person);
  const password = typedPassword(typed);
  if (password === null) return { ...page, problem: { code: "invalid_input", field: "password" } };
  const checked = await checkPassword(core, content.account, person, password);
  if (checked === "unavailable") return { ...page, problem: { code: "unavailable" } };
  if (checked !== "accepted") return { ...page, problem: { code: "weak_password", issues: checked } };
  const handed = await handOver<ResetReply>(
    core,
    { account: content.account, password, through: "mailbox" },
    ({ account }, context) => {
      // Looked at again: whoever was first in the meantime has spent it, or voided it.
      const refusal = linkRefusal(account, boundTo(content, context.person), context);
      if (refusal !== null) return { refusal: startOver(refusal) };
      const elsewhere = providersOf(context.person);
      return elsewhere === null ? { draft: draftOf({ account }) } : { refusal: elsewhere };
    },
  );
  if (handed.stored) return { next: "done" };
  return handed.why === "refused" ? handed.refusal : { ...page, problem: { code: handed.why } };
}

type Looked = { readonly reply: ResetReply } | { readonly content: LinkContent; readonly person: Person };

async function look(core: Core, link: unknown): Promise<Looked> {
  let content: LinkContent | null;
  try {
    content = await openLink(core, "password_reset", link);
  } catch (error) {
    core.engine.onError?.(error);
    return { reply: unavailable };
  }
  if (content === null) return { reply: startOver("unknown_link") };
  const opened = content;
  const settled = await core.engine.onAccount<Looked>({ account: opened.account }, ({ account }, context) => {
    const refusal = linkRefusal(account, boundTo(opened, context.person), context);
    if (refusal !== null) return { answer: { reply: startOver(refusal) } };
    const elsewhere = providersOf(context.person);
    return {
      answer: elsewhere === null ? { content: opened, person: context.person } : { reply: elsewhere },
    };
  });
  if (settled.settled) return settled.answer;
  return { reply: settled.why === "unknown_account" ? startOver("unknown_link") : unavailable };
}

function startOver(reason: LinkRefusal): ResetReply {
  return { next: "start_over", reason };
}

function chooseAt({ passwordPolicy }: Core, link: string, { locale }: Person) {
  const requirements = passwordPolicy.requirements(locale).map(({ text }) => text);
  return { next: "choose_password", link, requirements } as const;
}

function providersOf({ provider }: Person): ResetReply | null {
  if (provider === undefined) return null;
  const { name, url } = provider;
  return { next: "elsewhere", provider: name, ...(url === undefined ? {} : { url }) };
}
