import { screenWordOf } from "../../../src/decide/support/screen-word.js";
import { type SupportCase, supportCasesOf } from "../../../src/record/support-case.js";
import { temporaryCodesOf } from "../../../src/record/temporary-code.js";
import type { DeskAction } from "../desk-input.js";
import { symbolicCodes } from "../symbols.js";
import type { Asked } from "./asked.js";
import type { Move } from "./move.js";
import type { Holding } from "./oracle.js";
import { attackersBrowser, ownersBrowser, type Realm } from "./realm.js";

const place = { tenant: "tenant", account: "account", codes: symbolicCodes };
const agents = ["agent", "agent2"] as const;
const administrators = ["administrator", "administrator2"] as const;
const nothingSaid = "no idea";

/** What staff do: honest ones what they are told to, bought ones everything. */
export function staffMoves(asked: Asked): readonly Move[] {
  const { features } = asked.slice;
  return [
    ...(features.has("case")
      ? supportCasesOf(asked.realm.account).cases.flatMap((found) => [
          ...honest(asked, found),
          ...dishonest(asked, found),
        ])
      : []),
    ...(features.has("temporary") ? codeMoves(asked) : []),
  ];
}

/** Who answers the phone on file, and what they say to an honest agent. */
function callee(realm: Realm, found: SupportCase, held: ReadonlySet<Holding>): string | null {
  const ghost = realm.ghosts.find(({ id }) => id === found.id);
  if (ghost === undefined) return null;
  const theirs = (binding: string) =>
    found.browser === symbolicCodes.hash(binding, ["case_browser", place.tenant, place.account, found.id]);
  const binding = theirs(ownersBrowser) ? ownersBrowser : attackersBrowser;
  // Whoever has stolen the phone expects every call; an owner expects that of a case of their own.
  const expects = held.has("phone") || ghost.openedBy === "owner";
  const sees = held.has("phone")
    ? binding === attackersBrowser || held.has("browser")
    : binding === ownersBrowser;
  return expects && sees ? screenWordOf(found, binding, place) : null;
}

/** Honest agents check before they send, and honest second people check what they approve. */
function honest({ realm, slice, held }: Asked, found: SupportCase): readonly Move[] {
  const said = callee(realm, found, held);
  const act = (who: string, action: DeskAction): Move => ({
    do: "act",
    who,
    case: found.id,
    action,
    word: said ?? nothingSaid,
  });
  const called = found.call?.by.id === "h1";
  const checked = found.checks.filter(({ by }) => by.id === "h1").length;
  const claimed = found.claim;
  const stale =
    claimed !== null && claimed.by.id !== "h1" && Math.max(claimed.at, found.call?.at ?? 0) < realm.now;
  return [
    ...(claimed === null || stale ? [act("h1", "claim")] : []),
    ...(claimed?.by.id === "h1" && found.call === null ? [act("h1", "call")] : []),
    ...(called && said !== null && checked < 2
      ? [act("h1", "screen_word"), act("h1", "expects_this_call")]
      : []),
    ...(called && said === null ? [act("h1", "close")] : []),
    ...(called && said !== null && checked === 2 && found.code === null ? [act("h1", "send_code")] : []),
    ...(slice.rank > 0 && called && said !== null && checked === 2 && found.approval === null
      ? [act("h2", "approve")]
      : []),
  ];
}

/** Bought staff try everything, with every word that the attacker can know. */
function dishonest({ held }: Asked, found: SupportCase): readonly Move[] {
  const words = [attackersBrowser, ...(held.has("browser") ? [ownersBrowser] : [])].map((binding) =>
    screenWordOf(found, binding, place),
  );
  return agents
    .filter((each) => held.has(each))
    .flatMap((who) => [
      ...(["claim", "call", "approve", "send_code", "expects_this_call"] as const).map(
        (action) => ({ do: "act", who, case: found.id, action, word: "" }) as const,
      ),
      ...words.map((word) => ({ do: "act", who, case: found.id, action: "screen_word", word }) as const),
    ]);
}

function codeMoves({ realm, slice, held }: Asked): readonly Move[] {
  const { requests } = temporaryCodesOf(realm.account);
  const live = realm.secrets.some(({ kind }) => kind === "temporary");
  const bought = administrators.filter((each) => held.has(each));
  const two = slice.rank > 0 || realm.frozenUntil !== null;
  return [
    // Honest administrators give the owner a code when asked, and approve what honest ones ask for.
    { do: live ? "revoke" : "issue", who: "h1" } as const,
    ...bought.map((who) => ({ do: "issue", who }) as const),
    ...(two
      ? requests
          .filter(({ approval }) => approval === null)
          .flatMap(({ id, by }) =>
            [...(by.id === "h1" ? ["h2"] : []), ...bought].map(
              (who) => ({ do: "approve_request", who, request: id }) as const,
            ),
          )
      : []),
  ];
}
