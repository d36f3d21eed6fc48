import type { Asked, Move, Person } from "./moves.js";
import { ownersSlot } from "./realm.js";
import { isSentCode, junkText } from "./symbols.js";

/** The gateway that the owner dials in at, and any other. */
const ownersGateway = "10.0.0.1";
const otherGateway = "10.0.0.2";

/** The account's one live challenge at gateways has no token: it stands in the owner's place. */
export function gatewayBegins({ slice, held }: Asked): readonly Move[] {
  if (!slice.gateway) return [];
  const begin = (actor: Person, client: string, pin: "right" | "wrong"): Move => ({
    command: "decideGatewayBegin",
    actor,
    slot: ownersSlot,
    client,
    pin,
  });
  return [
    begin("owner", ownersGateway, "right"),
    begin("owner", ownersGateway, "wrong"),
    ...clientsOf("attacker", held).map((client) =>
      begin("attacker", client, held.has("pin") ? "right" : "wrong"),
    ),
  ];
}

export function gatewayAnswers({ realm, slice, held }: Asked): readonly Move[] {
  if (!slice.gateway || realm.slots[ownersSlot] === null) return [];
  return (["owner", "attacker"] as const).flatMap((actor) => {
    const known = realm[actor].codes.filter(isSentCode);
    return clientsOf(actor, held).flatMap((client) =>
      [...known, junkText].map(
        (code) => ({ command: "decideGatewayAnswer", actor, slot: ownersSlot, client, code }) as const,
      ),
    );
  });
}

/** Anybody can type at some gateway; at the owner's only who holds it. */
function clientsOf(actor: Person, held: Asked["held"]): readonly string[] {
  if (actor === "owner") return [ownersGateway];
  return held.has("gateway") ? [otherGateway, ownersGateway] : [otherGateway];
}

/** Whoever has read a notice can follow its link, as often as he likes. */
export function followedLinks({ realm, slice }: Asked): readonly Move[] {
  if (!slice.links) return [];
  return (["owner", "attacker"] as const).flatMap((actor) =>
    realm[actor].links.map((link) => ({ command: "decideNotMeConfirm", actor, link }) as const),
  );
}

/** What a specialist does is the host's to allow; here it may come at any time. */
export function assignments({ slice }: Asked): readonly Move[] {
  return slice.assigns.map((assign) => ({ command: "decideAssign", actor: "specialist", assign }) as const);
}
