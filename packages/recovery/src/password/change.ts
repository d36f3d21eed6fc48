import type { Person } from "@sparekey/mfa";
import { draftOf, typedPassword } from "@sparekey/mfa/extend";
import type { Core } from "../core.js";
import { giveBack, takeGuess } from "../decide/current-password.js";
import { RecoveryError } from "../error.js";
import type { ChangePasswordReply } from "../password-api.js";
import { checkPassword } from "./check.js";
import { handOver } from "./hand-over.js";

type Problem = Extract<ChangePasswordReply, { readonly done: false }>["problem"];

/** Changes a password at will, with the current one (J3.15). */
export async function changePassword(
  core: Core,
  a: { readonly account: string; readonly current: unknown; readonly password: unknown },
): Promise<ChangePasswordReply> {
  const { directory, engine } = core;
  const { account } = a;
  const current = typedPassword(a.current);
  const password = typedPassword(a.password);
  if (current === null) return refused({ code: "invalid_input", field: "current" });
  if (password === null) return refused({ code: "invalid_input", field: "password" });
  const taken = await engine.onAccount<{ at: number; person: Person } | Problem | "unchecked">(
    { account },
    (seen, context) => {
      const { provider } = context.person;
      if (provider !== undefined) {
        const { name, url } = provider;
        return { answer: { code: "elsewhere", provider: name, ...(url === undefined ? {} : { url }) } };
      }
      if (directory.verifyPassword === undefined) {
        return { answer: "unchecked" };
      }
      const guess = takeGuess(seen.account, context);
      if ("locked" in guess) return { answer: { code: "locked", untilMs: guess.locked } };
      return { draft: guess.draft, answer: { at: guess.at, person: context.person } };
    },
  );
  if (!taken.settled) {
    if (taken.why === "unknown_account") {
      throw new RecoveryError("unknown_account", "The directory knows no account with this id");
    }
    return refused({ code: taken.why });
  }
  if (taken.answer === "unchecked") {
    throw new RecoveryError("invalid_option", "Changing a password needs the directory's verifyPassword");
  }
  if ("code" in taken.answer) return refused(taken.answer);
  const { at, person } = taken.answer;
  const right = await isRight(core, account, current);
  if (right === null) return refused({ code: "unavailable" });
  if (!right) return refused({ code: "wrong" });
  const weak =
    current === password
      ? ({ code: "same_password" } as const)
      : await weakness(core, account, person, password);
  if (weak !== null) {
    await engine.onAccount({ account }, (seen) => ({
      draft: giveBack(draftOf({ account: seen.account }), at),
      answer: null,
    }));
    return refused(weak);
  }
  const handed = await handOver<never>(core, { account, password, through: "known" }, (seen) => ({
    draft: giveBack(draftOf({ account: seen.account }), at),
  }));
  if (handed.stored) return { done: true };
  return refused({ code: handed.why === "busy" ? "busy" : "unavailable" });
}

async function isRight(
  { directory, engine }: Core,
  account: string,
  current: string,
): Promise<boolean | null> {
  try {
    return (await directory.verifyPassword?.(account, current)) === true;
  } catch (error) {
    engine.onError?.(error);
    return null;
  }
}

async function weakness(
  core: Core,
  account: string,
  person: Person,
  password: string,
): Promise<Problem | null> {
  const checked = await checkPassword(core, account, person, password);
  if (checked === "accepted") return null;
  return checked === "unavailable" ? { code: "unavailable" } : { code: "weak_password", issues: checked };
}

function refused(problem: Problem): ChangePasswordReply {
  return { done: false, problem };
}
