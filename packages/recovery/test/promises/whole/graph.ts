import { leadingTo } from "../leads-to.js";
import type { Walk } from "./explore.js";
import type { Move } from "./move.js";
import type { Kind, Realm } from "./realm.js";
import type { Owned } from "./slice.js";

/** The states that fit and from which no moves of the owner, with these things, of honest staff and of time lead to the owner's grant. */
export function deadEnds(
  walk: Walk,
  owned: readonly Owned[],
  fits: (realm: Realm) => boolean,
): readonly number[] {
  const usable = walk.edges.filter(({ from, move }) => {
    const realm = walk.realmOf(from);
    const uses = usesOf(move, realm);
    const lent = lentBy(realm);
    const has = (each: Owned) =>
      owned.includes(each) || (each === "password" && lent !== null && owned.includes(lent));
    return uses?.every(has) === true;
  });
  const grants = usable.filter(({ ownerGranted }) => ownerGranted).map(({ from }) => from);
  const saved = leadingTo(grants, usable);
  return Array.from({ length: walk.states }, (_, state) => state).filter(
    (state) => !saved.has(state) && fits(walk.realmOf(state)),
  );
}

/** An owner who had forgotten the password has set the one there is with this. */
function lentBy({ account, password }: Realm): Owned | null {
  if (!password.owner || account.passwordRoot === null) return null;
  return account.passwordRoot === "support" ? "identity" : "mailbox";
}

/** What a code rests on, for its owner. */
const behind: Readonly<Record<Kind, readonly Owned[]>> = {
  mail_code: ["mailbox"],
  recovery_mail: ["recovery_mailbox"],
  identity: ["mailbox"],
  contact: [],
  backup: ["backup_code"],
  link: ["mailbox"],
  delay: ["mailbox"],
  case: ["phone", "browser"],
  temporary: [],
  cookie: ["trusted_cookie"],
};

/** What the owner needs for a move; `null` for one that is not the owner's to count on. */
function usesOf(move: Move, realm: Realm): readonly Owned[] | null {
  const atOnce = realm.slots.owner === null ? (["password"] as const) : [];
  switch (move.do) {
    case "wait":
    case "ask_link":
      return [];
    case "ask_names":
      return ["mailbox"];
    case "support_reset":
      return ["identity"];
    case "act":
      if (!move.who.startsWith("h")) return null;
      // Somebody has to answer the phone, and say what is on the screen.
      return move.action === "screen_word" || move.action === "expects_this_call"
        ? ["support", "phone", "browser"]
        : ["support"];
    case "issue":
    case "revoke":
    case "approve_request":
      return move.who.startsWith("h") ? ["administrators"] : null;
    default:
      break;
  }
  if (move.who !== "owner") return null;
  switch (move.do) {
    case "begin":
      return move.cookie === null ? ["password"] : ["password", "trusted_cookie"];
    case "choose":
      return [];
    case "answer":
      return ofCode(move.code, realm);
    case "sign_in":
      return ["password", ...ofCode(move.code, realm)];
    case "reset":
    case "not_me":
      return ["mailbox"];
    case "change_password":
      return ["session", "password"];
    case "begin_delay":
      return atOnce;
    case "open_case":
      return ["browser", ...atOnce];
    // Getting in needs none of these.
    case "bind":
    case "change":
      return null;
  }
}

function ofCode(code: string, { secrets }: Realm): readonly Owned[] {
  const found = secrets.find(({ symbol }) => symbol === code);
  return found === undefined ? ["app"] : behind[found.kind];
}
