import { draftOf, type MessageDraft, type OfAccount } from "@sparekey/mfa/extend";
import { digestOf } from "../../../src/decide/temporary/request.js";
import { supportCaseOf } from "../../../src/record/support-case.js";
import { temporaryCodesOf } from "../../../src/record/temporary-code.js";
import { passwordAlone } from "../../challenge.js";
import { deskInput } from "../desk-input.js";
import { caseDesk, codeDesk, codePolicy, contextAt, type Decisions, methods, policy } from "./machine.js";
import type { Move } from "./moves.js";
import type { Held } from "./oracle.js";
import { frozenMs, type Ghost, ownersBrowser, phoneId, type Realm, type Slice, unitMs } from "./realm.js";

export interface Performed {
  readonly realm: Realm;
  /** It went on; otherwise it was refused. */
  readonly done: boolean;
  readonly granted: "owner" | "attacker" | null;
  readonly messages: readonly MessageDraft[];
  readonly sentCode: boolean;
}

type Sent = Pick<Performed, "messages" | "sentCode"> & { readonly realm: Realm };

export function perform(realm: Realm, move: Move, slice: Slice, held: Held, decisions: Decisions): Performed {
  const refused: Performed = { realm, done: false, granted: null, messages: [], sentCode: false };
  const { context, taken } = contextAt(realm, slice, "binding" in move ? move.binding : null);
  const draft = draftOf<OfAccount>({ account: realm.account });
  const after = (account: Realm["account"]): Realm => ({ ...realm, account, taken: taken() });
  switch (move.do) {
    case "wait":
      return { ...refused, realm: { ...realm, now: realm.now + unitMs }, done: true };
    case "open": {
      const command = { description: "lost", language: "en", callback: "now", typedNumber: undefined };
      const opener = {
        roots: ["password"],
        binding: move.binding,
        from: null,
        askedBy: null,
        pool: "password",
      } as const;
      const opened = decisions.decideOpen(draft, command, opener, policy, context);
      if (!opened.done) return refused;
      const openedBy: Ghost["openedBy"] = move.binding === ownersBrowser ? "owner" : "attacker";
      const ghost: Ghost = { ...untouched, id: opened.case.id, openedBy, openedAt: realm.now };
      const ghosts = [...realm.ghosts.filter(({ id }) => id !== ghost.id), ghost];
      return { ...refused, realm: { ...after(opened.draft.state.account), ghosts }, done: true };
    }
    case "not_me": {
      const frozen = { at: realm.now, since: realm.now, until: realm.now + frozenMs, liftedAt: null };
      const stopped = methods.reduce(
        (so, method) => method.frozen?.(so, context) ?? so,
        draftOf<OfAccount>({ account: { ...realm.account, frozen } }),
      );
      return { ...refused, realm: { ...after(stopped.state.account), frozenAt: realm.now }, done: true };
    }
    case "act": {
      const found = supportCaseOf(realm.account, move.case);
      if (found === null) return refused;
      const kind = move.who === "h2" || move.who === "agent2" ? "supervisor" : "agent";
      const input = deskInput(move.action, move.word, found, context);
      const desk = caseDesk(move.who, kind, slice);
      const acted = decisions.decideAct(draft, found, input, desk, context);
      // A word that was wrong leaves its trace, and three of them are enough: nobody here types one by accident.
      if (acted.problem !== null) return refused;
      const put = withGhost(after(acted.draft.state.account), move);
      const sent = listened(put, acted.draft.messages, held);
      return { ...refused, ...sent, done: true };
    }
    case "issue": {
      const command = { evidence: "letter", ttlMs: undefined, uses: undefined };
      const issued = decisions.decideIssue(draft, command, codeDesk(move.who, slice), context);
      const put = after(issued.draft.state.account);
      if (!issued.done) return { ...refused, realm: put, done: issued.draft.events.length > 0 };
      const ended = put.lives.filter(({ kind }) => kind === "temporary").map(({ code }) => code);
      const life = { code: issued.code, kind: "temporary", endsAt: realm.now + codePolicy.ttlMs } as const;
      const attackers = !move.who.startsWith("h");
      return {
        ...refused,
        realm: {
          ...put,
          lives: [...put.lives.filter(({ kind }) => kind !== "temporary"), life],
          owner: attackers ? put.owner : union(put.owner, [issued.code]),
          attacker: union(put.attacker, [...ended, ...(attackers ? [issued.code] : [])]),
        },
        done: true,
        messages: issued.draft.messages,
      };
    }
    case "approve_request": {
      const request = temporaryCodesOf(realm.account).requests.find(({ id }) => id === move.request);
      if (request === undefined) return refused;
      const asked = { request: request.id, digest: digestOf(request, context) };
      const approved = decisions.decideApproveRequest(draft, asked, codeDesk(move.who, slice), context);
      return approved.problem === null
        ? { ...refused, realm: after(approved.draft.state.account), done: true }
        : refused;
    }
    case "enter":
      return enter(realm, move, slice, decisions) ?? refused;
  }
}

const untouched = { claimedBy: null, calledBy: null, checks: [], approvedBy: [] } as const;

/** The password is shown, and the code is looked at by every way that this browser is offered. */
function enter(
  realm: Realm,
  move: Extract<Move, { do: "enter" }>,
  slice: Slice,
  decisions: Decisions,
): Performed | null {
  const looked = decisions.verifyIn(realm, contextAt(realm, slice, move.binding).context);
  const { account } = looked.realm;
  const challenge = { ...passwordAlone, id: "[i0]", createdAt: 0, expiresAt: realm.now + unitMs };
  for (const method of methods) {
    for (const way of method.ways(account, looked.context)) {
      const verdict = method.verify({ way, typed: move.code, account, challenge, context: looked.context });
      if (verdict.result !== "right") continue;
      const once = method.name === "support_call";
      return {
        realm: {
          ...realm,
          account: verdict.account,
          // What was accepted for good has had its life.
          lives: once ? realm.lives.filter(({ code }) => code !== move.code) : realm.lives,
          attacker: once ? union(realm.attacker, [move.code]) : realm.attacker,
        },
        done: true,
        granted: move.who,
        messages: [],
        sentCode: false,
      };
    }
  }
  return null;
}

function withGhost(realm: Realm, { who, case: id, action }: Extract<Move, { do: "act" }>): Realm {
  const changed = (ghost: Ghost): Ghost => {
    switch (action) {
      case "claim":
        return { ...ghost, ...untouched, claimedBy: who };
      case "call":
        return { ...ghost, calledBy: who, checks: [], approvedBy: [] };
      case "approve":
        return { ...ghost, approvedBy: union(ghost.approvedBy, [who]) };
      case "send_code":
        return ghost;
      default:
        return { ...ghost, checks: union(ghost.checks, [`${action} by ${who}`]), approvedBy: [] };
    }
  };
  return { ...realm, ghosts: realm.ghosts.map((ghost) => (ghost.id === id ? changed(ghost) : ghost)) };
}

/** A code that leaves is heard by whoever holds where it goes; an owner who was talked into it tells it. */
function listened(realm: Realm, messages: readonly MessageDraft[], held: Held): Sent {
  const codes = messages.flatMap(({ to, message }) =>
    "code" in message ? [{ to, code: message.code }] : [],
  );
  const heard = codes.map(({ to, code }) => {
    const phone = "contact" in to && to.contact === phoneId;
    const owners = phone ? !held.has("phone") : true;
    const attackers = (phone ? held.has("phone") : held.has("mailbox")) || (owners && held.has("told"));
    return { code, owners, attackers };
  });
  const lives = codes.map(
    ({ code }) => ({ code, kind: "case", endsAt: realm.now + policy.codeTtlMs }) as const,
  );
  const of = (who: "owners" | "attackers") => heard.filter((each) => each[who]).map(({ code }) => code);
  return {
    messages,
    sentCode: codes.length > 0,
    realm: {
      ...realm,
      lives: [...realm.lives, ...lives],
      owner: union(realm.owner, of("owners")),
      attacker: union(realm.attacker, of("attackers")),
    },
  };
}

export function union(known: readonly string[], more: readonly string[]): readonly string[] {
  const added = more.filter((each) => !known.includes(each));
  return added.length === 0 ? known : [...known, ...new Set(added)];
}
