import { draftOf } from "@sparekey/mfa/extend";
import { digestOf } from "../../../src/decide/temporary/request.js";
import { supportCaseOf } from "../../../src/record/support-case.js";
import { temporaryCodesOf } from "../../../src/record/temporary-code.js";
import { deskInput } from "../desk-input.js";
import { after } from "./effects.js";
import type { Move } from "./move.js";
import { challengeFor, drafted, type Performed, type Performing } from "./performed.js";
import { type Ghost, ownersBrowser, type Realm, type Secret } from "./realm.js";

type DeskMove = Extract<Move, { do: "open_case" | "act" | "issue" | "revoke" | "approve_request" }>;

export function performAtDesk(realm: Realm, move: DeskMove, by: Performing): Performed | null {
  switch (move.do) {
    case "open_case":
      return openCase(realm, move, by);
    case "act":
      return act(realm, move, by);
    case "issue":
      return issue(realm, move, by);
    case "revoke": {
      const { context, taken } = by.machine.contextAt(realm, null);
      const { decisions } = by.machine;
      const { draft, done } = decisions.decideRevoke(
        draftOf({ account: realm.account }),
        by.machine.codeDesk(move.who),
        context,
      );
      return done ? drafted(realm, draft, taken(), by, temporaryIn(realm)) : null;
    }
    case "approve_request": {
      const { context, taken } = by.machine.contextAt(realm, null);
      const request = temporaryCodesOf(realm.account).requests.find(({ id }) => id === move.request);
      if (request === undefined) return null;
      const approved = by.machine.decisions.decideApproveRequest(
        draftOf({ account: realm.account }),
        { request: request.id, digest: digestOf(request, context) },
        by.machine.codeDesk(move.who),
        context,
      );
      if (approved.problem !== null) return null;
      const done = drafted(realm, approved.draft, taken(), by);
      const approvals = [...realm.approvals, { request: request.id, by: move.who }];
      return { ...done, realm: { ...done.realm, approvals } };
    }
  }
}

const untouched = { calledBy: null, checks: [], approvedBy: [], stopped: false } as const;

function openCase(realm: Realm, move: Extract<Move, { do: "open_case" }>, by: Performing): Performed | null {
  const { context, taken } = by.machine.contextAt(realm, move.binding);
  const challenge = challengeFor(realm, move.who, by, context);
  if (challenge === null) return null;
  const command = { description: "lost", language: "en", callback: "now", typedNumber: undefined };
  const opener = {
    roots: challenge.roots,
    binding: move.binding,
    from: null,
    askedBy: null,
    pool: "password",
  } as const;
  const draft = draftOf({ account: realm.account });
  const opened = by.machine.decisions.decideOpen(
    draft,
    command,
    opener,
    by.machine.policies.support,
    context,
  );
  if (!opened.done) return null;
  const known = realm.ghosts.find(({ id }) => id === opened.case.id);
  // One live case, which is the bound of these walks: whoever is first has it.
  if (known === undefined && realm.ghosts.length > 0) return null;
  // An owner who comes to a case of their browser's expects the call, whoever opened it.
  const openedBy =
    move.who === "owner" && move.binding === ownersBrowser ? "owner" : (known?.openedBy ?? move.who);
  const ghost: Ghost =
    known === undefined
      ? { ...untouched, id: opened.case.id, openedBy, openedAt: realm.now }
      : { ...known, openedBy };
  const put = drafted(realm, opened.draft, taken(), by);
  return { ...put, realm: { ...put.realm, ghosts: [ghost] } };
}

function act(realm: Realm, move: Extract<Move, { do: "act" }>, by: Performing): Performed | null {
  const { context, taken } = by.machine.contextAt(realm, null);
  const found = supportCaseOf(realm.account, move.case);
  if (found === null) return null;
  const { action, word } = move;
  const input = deskInput(action, word, found, context);
  const draft = draftOf({ account: realm.account });
  const acted = by.machine.decisions.decideAct(draft, found, input, by.machine.caseDesk(move.who), context);
  // A word that was wrong leaves its trace, and three of them are enough: nobody here types one by accident.
  if (acted.problem !== null) return null;
  const ended = action === "close" || action === "send_code" ? codesOf(realm, move.case) : [];
  const put = drafted(realm, acted.draft, taken(), by, ended);
  return { ...put, realm: { ...put.realm, ghosts: realm.ghosts.map((ghost) => changed(ghost, move)) } };
}

function changed(ghost: Ghost, { who, case: id, action }: Extract<Move, { do: "act" }>): Ghost {
  if (ghost.id !== id) return ghost;
  switch (action) {
    case "claim":
      return { ...ghost, ...untouched, stopped: ghost.stopped };
    case "call":
      return { ...ghost, calledBy: who, checks: [], approvedBy: [] };
    case "approve":
      return { ...ghost, approvedBy: [...new Set([...ghost.approvedBy, who])].sort() };
    case "send_code":
    case "close":
      return ghost;
    default:
      return {
        ...ghost,
        checks: [...new Set([...ghost.checks, `${action} by ${who}`])].sort(),
        approvedBy: [],
      };
  }
}

function issue(realm: Realm, { who }: Extract<Move, { do: "issue" }>, by: Performing): Performed | null {
  const { context, taken } = by.machine.contextAt(realm, null);
  const command = { evidence: "letter", ttlMs: undefined, uses: undefined };
  const draft = draftOf({ account: realm.account });
  const issued = by.machine.decisions.decideIssue(draft, command, by.machine.codeDesk(who), context);
  if (!issued.done) {
    return issued.draft.events.length === 0 ? null : drafted(realm, issued.draft, taken(), by);
  }
  const secret: Secret = {
    symbol: issued.code,
    kind: "temporary",
    box: "screen",
    endsAt: realm.now + by.machine.policies.codes.ttlMs,
    of: null,
    // Honest staff give it to the owner; whoever was bought, to who bought them.
    knownTo: who.startsWith("h") ? ["owner"] : ["attacker"],
  };
  const put = after(realm, issued.draft, taken(), by);
  return {
    ...drafted(realm, issued.draft, taken(), by, temporaryIn(realm)),
    realm: { ...put, secrets: [...put.secrets, secret] },
  };
}

function temporaryIn({ secrets }: Realm): readonly string[] {
  return secrets.filter(({ kind }) => kind === "temporary").map(({ symbol }) => symbol);
}

function codesOf({ secrets }: Realm, id: string): readonly string[] {
  return secrets.filter(({ kind, of }) => kind === "case" && of === id).map(({ symbol }) => symbol);
}
