import { isFrozen } from "@sparekey/mfa/extend";
import { screenWordOf } from "../../../src/decide/support/screen-word.js";
import { type SupportCase, supportCasesOf } from "../../../src/record/support-case.js";
import { temporaryCodesOf } from "../../../src/record/temporary-code.js";
import type { DeskAction } from "../desk-input.js";
import { symbolicCodes } from "../symbols.js";
import type { Held } from "./oracle.js";
import { attackersBrowser, ownersBrowser, type Realm, type Slice } from "./realm.js";

/** One thing that somebody does. Honest staff have names that begin with `h`. */
export type Move =
  | { readonly do: "open"; readonly who: "owner" | "attacker"; readonly binding: string }
  | {
      readonly do: "enter";
      readonly who: "owner" | "attacker";
      readonly binding: string;
      readonly code: string;
    }
  | { readonly do: "not_me"; readonly who: "owner" | "attacker" }
  | {
      readonly do: "act";
      readonly who: string;
      readonly case: string;
      readonly action: Exclude<DeskAction, "close">;
      readonly word: string;
    }
  | { readonly do: "issue"; readonly who: string }
  | { readonly do: "approve_request"; readonly who: string; readonly request: string }
  | { readonly do: "wait" };

export function movesFrom(realm: Realm, slice: Slice, held: Held): readonly Move[] {
  return [
    ...(slice.about === "cases" ? caseMoves(realm, slice, held) : codeMoves(realm, slice, held)),
    ...answers(realm, held),
    ...(realm.frozenAt === null
      ? (["owner", ...(held.has("mailbox") ? ["attacker"] : [])] as const).map(
          (who) => ({ do: "not_me", who: who === "owner" ? "owner" : "attacker" }) as const,
        )
      : []),
    { do: "wait" },
  ];
}

function answers({ owner, attacker }: Realm, held: Held): readonly Move[] {
  const attackers = held.has("browser") ? [attackersBrowser, ownersBrowser] : [attackersBrowser];
  return [
    ...owner.map((code) => ({ do: "enter", who: "owner", binding: ownersBrowser, code }) as const),
    ...(held.has("password")
      ? attacker.flatMap((code) =>
          attackers.map((binding) => ({ do: "enter", who: "attacker", binding, code }) as const),
        )
      : []),
  ];
}

function caseMoves(realm: Realm, { rank, mostCases }: Slice, held: Held): readonly Move[] {
  const { cases } = supportCasesOf(realm.account);
  const has = (who: "owner" | "attacker") =>
    realm.ghosts.length >= mostCases || realm.ghosts.some(({ openedBy }) => openedBy === who);
  const live = cases.filter(({ end }) => end === null);
  return [
    ...(has("owner") ? [] : [{ do: "open", who: "owner", binding: ownersBrowser } as const]),
    ...(has("attacker") || !held.has("password")
      ? []
      : [{ do: "open", who: "attacker", binding: attackersBrowser } as const]),
    ...live.flatMap((found) => [...honest(realm, found, rank, held), ...dishonest(found, held)]),
  ];
}

/** Who answers the phone on file, and what they say to an honest agent. */
function callee(realm: Realm, found: SupportCase, held: Held): { word: string; expects: boolean } {
  const ghost = realm.ghosts.find(({ id }) => id === found.id);
  const attackers = held.has("phone");
  const expects = ghost !== undefined && (attackers || ghost.openedBy === "owner");
  const binding = ghost?.openedBy === "owner" ? ownersBrowser : attackersBrowser;
  const knows = attackers ? binding === attackersBrowser || held.has("browser") : expects;
  const place = { tenant: "tenant", account: "account", codes: symbolicCodes };
  return { word: knows ? screenWordOf(found, binding, place) : "no idea", expects };
}

/** Honest agents check before they send, and honest second people check what they approve. */
function honest(realm: Realm, found: SupportCase, rank: number, held: Held): readonly Move[] {
  const { word, expects } = callee(realm, found, held);
  const act = (who: string, action: Extract<Move, { do: "act" }>["action"]): Move => ({
    do: "act",
    who,
    case: found.id,
    action,
    word,
  });
  const good = expects && word !== "no idea";
  const called = found.call?.by.id === "h1";
  return [
    ...(found.claim === null ? [act("h1", "claim")] : []),
    ...(found.claim?.by.id === "h1" && found.call === null ? [act("h1", "call")] : []),
    ...(called && good && found.checks.length < 2
      ? [act("h1", "screen_word"), act("h1", "expects_this_call")]
      : []),
    ...(called && good && found.checks.length === 2 && found.code === null ? [act("h1", "send_code")] : []),
    ...(rank > 0 && good && found.checks.length === 2 && found.approval === null
      ? [act("h2", "approve")]
      : []),
  ];
}

/** Bought staff try everything, with every word that the attacker can know. */
function dishonest(found: SupportCase, held: Held): readonly Move[] {
  const place = { tenant: "tenant", account: "account", codes: symbolicCodes };
  const words = [
    screenWordOf(found, attackersBrowser, place),
    ...(held.has("browser") ? [screenWordOf(found, ownersBrowser, place)] : []),
  ];
  return (["agent", "agent2"] as const)
    .filter((each) => held.has(each))
    .flatMap((who) => [
      ...(["claim", "call", "approve", "send_code", "expects_this_call"] as const).map(
        (action) => ({ do: "act", who, case: found.id, action, word: "" }) as const,
      ),
      ...words.map((word) => ({ do: "act", who, case: found.id, action: "screen_word", word }) as const),
    ]);
}

function codeMoves(realm: Realm, { rank }: Slice, held: Held): readonly Move[] {
  const { live, requests } = temporaryCodesOf(realm.account);
  const bought = (["administrator", "administrator2"] as const).filter((each) => held.has(each));
  // Honest administrators give the owner a code when asked, and approve what honest ones ask for.
  const two = rank > 0 || isFrozen(realm.account, realm.now);
  return [
    ...(live === null || live.expiresAt <= realm.now ? [{ do: "issue", who: "h1" } as const] : []),
    ...bought.map((who) => ({ do: "issue", who }) as const),
    ...(two
      ? requests.flatMap(({ id, by }) =>
          [...(by.id === "h1" ? ["h2"] : []), ...bought].map(
            (who) => ({ do: "approve_request", who, request: id }) as const,
          ),
        )
      : []),
  ];
}
