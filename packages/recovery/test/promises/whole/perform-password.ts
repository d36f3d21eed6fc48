import { draftOf } from "@sparekey/mfa/extend";
import { after } from "./effects.js";
import type { End, Move } from "./move.js";
import { drafted, type Performed, type Performing, quiet } from "./performed.js";
import type { Person, Realm } from "./realm.js";

type PasswordMove = Extract<
  Move,
  { do: "ask_link" | "ask_names" | "reset" | "change_password" | "support_reset" }
>;

export function performPassword(realm: Realm, move: PasswordMove, by: Performing): Performed | null {
  const { decisions, policies } = by.machine;
  const { context, taken } = by.machine.contextAt(realm, null);
  const draft = draftOf({ account: realm.account });
  switch (move.do) {
    case "ask_link": {
      const [id, secret] = [context.fresh.id(), context.fresh.id()];
      const link = { id, secret, url: `${secret} ${id}` };
      const asked = decisions.decideResetLink(draft, link, context, policies.limits);
      return asked.messages.length === 0 ? null : drafted(realm, asked, taken(), by, linksOf(realm));
    }
    case "ask_names": {
      const found = { address: context.person.email?.address ?? "", accounts: [{ userName: "ann" }] };
      const asked = decisions.decideUserNames(draft, found, context, policies.limits);
      return asked.messages.length === 0
        ? null
        : {
            ...drafted(realm, asked, taken(), by),
            realm: { ...after(realm, asked, taken(), by), nameKnown: true },
          };
    }
    case "reset": {
      const { id, secret } = move;
      if (decisions.linkRefusal(realm.account, { id, secret }, context) !== null) return null;
      if (decisions.isSetting(realm.account, realm.now)) return null;
      const setting = context.fresh.id();
      const reserved = decisions.decideReserve(
        draft,
        { id: setting, through: "mailbox" },
        context,
        policies.limits,
      );
      return handedOver(realm, move.who, reserved, setting, move.end, "mailbox", by);
    }
    case "change_password": {
      const guess = decisions.takeGuess(realm.account, context);
      if ("locked" in guess || decisions.isSetting(realm.account, realm.now)) return null;
      const given = decisions.giveBack(guess.draft, guess.at);
      const setting = context.fresh.id();
      const reserved = decisions.decideReserve(
        given,
        { id: setting, through: "known" },
        context,
        policies.limits,
      );
      return handedOver(realm, move.who, reserved, setting, move.end, "known", by);
    }
    case "support_reset": {
      const changed = decisions.decidePasswordChanged(draft, "support", context);
      const put = drafted(realm, changed, taken(), by, ofOldPassword(realm, "support"));
      return { ...put, realm: withPassword(put.realm, "owner", by) };
    }
  }
}

type Drafted = Parameters<Performing["machine"]["decisions"]["decideStored"]>[0];

/** The host stores it, or not, and says so, or not. */
function handedOver(
  realm: Realm,
  who: Person,
  reserved: Drafted,
  setting: string,
  end: End,
  through: "mailbox" | "known",
  by: Performing,
): Performed {
  const { decisions } = by.machine;
  const { context, taken } = by.machine.contextAt({ ...realm, taken: realm.taken + 10 }, null);
  const put = after(realm, reserved, taken(), by);
  const then = draftOf({ account: put.account });
  const links = through === "mailbox" && end !== "stored" ? [] : linksOf(realm);
  const ended = [...links, ...ofOldPassword(realm, through)];
  switch (end) {
    case "died_before":
      return { ...quiet, realm: stale(put), ended };
    case "died_after":
      return { ...quiet, realm: withPassword(put, who, by), ended };
    case "failed": {
      const released = decisions.decideReleased(then, setting, context);
      return {
        ...quiet,
        realm: stale(after(put, released, taken(), by)),
        ended,
      };
    }
    case "stored": {
      const stored = decisions.decideStored(then, setting, context);
      const done = after(put, stored, taken(), by);
      return { ...quiet, realm: withPassword(done, who, by), messages: stored.messages, ended };
    }
  }
}

/** A new password is known to whoever set it, and to whoever reads over the owner's shoulder for good. */
function withPassword(realm: Realm, who: Person, { held }: Performing): Realm {
  return stale({
    ...realm,
    password: { owner: who === "owner", attacker: who === "attacker" || held.has("password") },
  });
}

/** What was begun with the password before is worth nothing from here on (S50). */
function stale(realm: Realm): Realm {
  const { owner, attacker } = realm.slots;
  return {
    ...realm,
    slots: {
      owner: owner === null ? null : { ...owner, stale: true },
      attacker: attacker === null ? null : { ...attacker, stale: true },
    },
  };
}

export function linksOf({ secrets }: Realm): readonly string[] {
  return secrets.filter(({ kind }) => kind === "link").map(({ symbol }) => symbol);
}

/** Trusted browsers end with the password; a token for a delay, with a password that rests on something else. */
function ofOldPassword({ secrets }: Realm, through: "mailbox" | "known" | "support"): readonly string[] {
  return secrets
    .filter(({ kind }) => kind === "cookie" || (kind === "delay" && through !== "known"))
    .map(({ symbol }) => symbol);
}
