import type { Grant } from "@sparekey/mfa";
import { draftOf } from "@sparekey/mfa/extend";
import type { AccountTimes } from "@sparekey/password-policy";
import * as z from "zod/mini";
import type { Core } from "../core.js";
import { decideResetRequired } from "../decide/reset-required.js";
import { reasonFor, tellsHere } from "../decide/review.js";
import { boundTo, makeLink } from "../link.js";
import type { ResetDueReply, ResetReason } from "../password-api.js";

const binding = { tenant: "", account: "", record: "password_review", purpose: "token" } as const;
/** Longer than any sign-in takes. */
const reviewTtlMs = 60 * 60_000;
const shape = z.strictObject({
  tenant: z.string(),
  account: z.string(),
  at: z.number(),
  reason: z.nullable(z.enum(["complexity", "dictionary", "compromised", "inactive"])),
});

/** Looks at the password that was just typed, and seals what comes out: the page has nothing to give away (S36). */
export async function review(
  { engine, directory, passwordPolicy }: Core,
  { account, password, ...times }: { readonly account: string; readonly password: string } & AccountTimes,
): Promise<string | null> {
  const at = engine.clock();
  // Misuse throws: a time that is none must not pass for an account that is in use.
  const idle = passwordPolicy.resetDue(times, at).due;
  try {
    const person = await directory.account(account);
    if (person === null || person.provider !== undefined) return null;
    const more = await directory.passwordContext?.(account);
    const user = {
      userName: person.userName,
      ...(person.email === null ? {} : { email: person.email.address }),
      ...more?.user,
    };
    // An answer that is not to be had gives no reason: the password was right, and the next sign-in asks again.
    const { issues } = await passwordPolicy.check(password, { ...more, user, history: null });
    const reason = reasonFor(
      issues.map(({ code }) => code),
      idle,
    );
    const content = { tenant: engine.tenant, account, at, reason };
    return await engine.keyring.seal(JSON.stringify(content), binding);
  } catch (error) {
    engine.onError?.(error);
    return null;
  }
}

/** Opens a review for whoever completed the sign-in. */
export async function due(core: Core, sealed: unknown, grant: Grant<"sign_in">): Promise<ResetDueReply> {
  const reason = await reasonIn(core, sealed, grant);
  if (reason === null) return { due: false };
  if (tellsHere(grant)) return { due: true, told: "here", reason };
  const { account } = grant;
  const link = await makeLink(core, "password_reset", account);
  await core.engine.onAccount({ account, actor: { kind: "system" } }, (seen, context) => ({
    // Where the budget of the mailbox or the tenant is spent, the next sign-in asks again (S24).
    ...(context.sendsOpenAt > context.now
      ? {}
      : {
          draft: decideResetRequired(
            draftOf({ account: seen.account }),
            boundTo(link, context.person),
            reason,
            context,
            core.limits,
          ),
        }),
    answer: null,
  }));
  return { due: true, told: "by_mail" };
}

async function reasonIn(
  { engine }: Core,
  sealed: unknown,
  grant: Grant<"sign_in">,
): Promise<ResetReason | null> {
  if (typeof sealed !== "string" || sealed.length > 4096) return null;
  const { tenant, account } = grant;
  if (grant.purpose !== "sign_in" || grant.environment !== engine.environment || tenant !== engine.tenant)
    return null;
  try {
    const read = z.safeParse(shape, JSON.parse(await engine.keyring.open(sealed, binding)));
    const now = engine.clock();
    const fits =
      read.success &&
      read.data.tenant === tenant &&
      read.data.account === account &&
      read.data.at + reviewTtlMs > now &&
      grant.expiresAtMs > now;
    return fits ? read.data.reason : null;
  } catch (error) {
    if (!(error instanceof Error && Reflect.get(error, "code") === "sealed_elsewhere"))
      engine.onError?.(error);
    return null;
  }
}
