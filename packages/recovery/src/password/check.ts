import type { Person } from "@sparekey/mfa";
import type { Issue } from "@sparekey/password-policy";
import type { Core } from "../core.js";
import type { PasswordIssue } from "../forgot-api.js";

export type Checked = "accepted" | "unavailable" | readonly PasswordIssue[];

/** Runs the host's password policy over a typed password, with what the directory knows of the account. */
export async function checkPassword(
  core: Core,
  account: string,
  person: Person,
  password: string,
): Promise<Checked> {
  try {
    const more = await core.directory.passwordContext?.(account);
    const user = {
      userName: person.userName,
      ...(person.email === null ? {} : { email: person.email.address }),
      ...more?.user,
    };
    const { verdict, issues } = await core.passwordPolicy.check(password, { ...more, user });
    if (verdict === "accept") return "accepted";
    return verdict === "reject" ? issues.map((issue) => shown(core, issue, person.locale)) : "unavailable";
  } catch (error) {
    // The policy's own misuse is the program's to hear of; a directory that fails is not a weak password.
    if (error instanceof Error && error.name === "PasswordPolicyError") throw error;
    core.engine.onError?.(error);
    return "unavailable";
  }
}

function shown({ passwordPolicy }: Core, issue: Issue, locale: string | undefined): PasswordIssue {
  return { code: issue.code, text: passwordPolicy.message(issue, locale) };
}
