import type { May, RankOf, StaffAction, StaffMember } from "@sparekey/recovery";
import { ConfigError } from "./config.js";
import { canonicalUserName } from "./user-name.js";
import type { Users } from "./users.js";

export type StaffKind = StaffMember["kind"];

/** Who of the users works here, and what they may do (S23). */
export interface Staff {
  kindOf(account: string): StaffKind | null;
  readonly may: May;
  readonly rankOf: RankOf;
}

const desk: readonly StaffAction[] = ["see_queue", "see_case", "claim", "call", "see_phone", "record_check"];
const codes: readonly StaffAction[] = [
  "see_temporary_codes",
  "issue_temporary_code",
  "approve_temporary_code",
  "revoke_temporary_code",
  "ask_support",
];
const mayDo: { readonly [K in StaffKind]: readonly StaffAction[] } = {
  agent: [...desk, "send_code", "close"],
  supervisor: [...desk, "send_code", "close", "approve", ...codes],
  administrator: codes,
};

/**
 * `STAFF=ann:agent,bob:administrator`: accounts of these names are staff, whoever makes them. Good enough for a demo
 * on one's own machine; a real host has roles in its database, by the account's id.
 */
export function readStaff(text: string | undefined): ReadonlyMap<string, StaffKind> {
  const pairs = (text ?? "").split(",").filter((pair) => pair.trim() !== "");
  return new Map(
    pairs.map((pair) => {
      const [typed = "", kind = "", more] = pair.trim().split(":");
      const name = canonicalUserName(typed);
      if (name === null || !isKind(kind) || more !== undefined) {
        throw new ConfigError(
          `STAFF must look like "ann:agent,bob:supervisor,eve:administrator", and "${pair.trim()}" does not.`,
        );
      }
      return [name, kind];
    }),
  );
}

export function createStaff(names: ReadonlyMap<string, StaffKind>, users: Users): Staff {
  const kindOf = (account: string): StaffKind | null => {
    const user = users.byId(account);
    const name = user === null ? null : canonicalUserName(user.userName);
    return name === null ? null : (names.get(name) ?? null);
  };
  return {
    kindOf,
    // What is claimed is compared with what is known: the actor's own account says what it is.
    may: (actor, action) => kindOf(actor.id) === actor.kind && mayDo[actor.kind].includes(action),
    rankOf: (account) => {
      const kind = kindOf(account);
      return kind === null ? 0 : kind === "agent" ? 1 : 2;
    },
  };
}

/** The user name behind an id, for pages of staff. */
export function nameOf({ users }: { readonly users: Users }, account: string): string {
  return users.byId(account)?.userName ?? "somebody who is gone";
}

function isKind(text: string): text is StaffKind {
  return Object.hasOwn(mayDo, text);
}
