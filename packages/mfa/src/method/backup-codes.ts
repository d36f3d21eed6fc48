import type { Context } from "../decide/context.js";
import { isVoidSet } from "../decide/restore.js";
import type { AccountRecord } from "../record/account.js";
import type { Method } from "./method.js";

/** Single-use codes that were saved in advance (J3.3). Each use is told to every contact, with how many are left. */
export function backupCodes(): Method<"backup_codes"> {
  return {
    name: "backup_codes",
    role: "recovery",
    shows: "saved",
    assurance: "aal2",
    ways: (account, context) =>
      backupCodesLeft(account, context) > 0
        ? [{ id: "backup_codes", ...(areStrong(account) ? { unguessable: true } : {}) }]
        : [],
    verify({ typed, account, context }) {
      const set = account.backupCodes;
      if (typeof typed !== "string" || typed.length > 256 || set === null) return { result: "malformed" };
      const { tenant, account: id, now } = context;
      // Spent codes are compared too: a used code and a wrong one cost the same work (S27).
      const index = context.codes.matchBackupCode(
        typed,
        set.codes.map(({ hashed }) => hashed),
        { tenant, account: id, set: set.id },
      );
      const found = index === null ? undefined : set.codes[index];
      if (found === undefined) return { result: "wrong" };
      if (found.usedAt !== null) return { result: "already_used" };
      const spent: AccountRecord = {
        ...account,
        backupCodes: {
          ...set,
          codes: set.codes.map((code, at) => (at === index ? { ...code, usedAt: now } : code)),
        },
      };
      return {
        result: "right",
        account: spent,
        root: `backup_codes:${set.id}`,
        amr: ["otp"],
        notices: [
          {
            kind: "backup_code_used",
            left: backupCodesLeft(spent, context),
            atMs: now,
            userName: context.person.userName,
          },
        ],
      };
    },
  };
}

/** Codes of our own making have 64 bits or more; what was imported, or let pass as weaker, may have fewer. */
function areStrong({ backupCodes: set }: Pick<AccountRecord, "backupCodes">): boolean {
  return set?.codes.every(({ hashed }) => hashed.form !== "verbatim" && hashed.weaker !== true) ?? false;
}

export function backupCodesLeft(
  { backupCodes: set }: Pick<AccountRecord, "backupCodes">,
  context: Pick<Context, "restored">,
): number {
  return set === null || isVoidSet(set, context)
    ? 0
    : set.codes.filter(({ usedAt }) => usedAt === null).length;
}
