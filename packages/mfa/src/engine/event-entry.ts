import type { Entry, Json, Write } from "@sparekey/storage";
import type { Actor, EventDetail, MfaEvent } from "../event.js";
import { asJson } from "../record/json.js";
import { fields, list, number, oneOf, type Shape, text } from "../record/shape.js";
import type { Committed } from "./commit.js";
import type { Engine, Scope } from "./engine.js";
import { type AccountRef, eventKey, refOf, timedName } from "./keys.js";

/** The events of one commit: what they share stands once, and whose they are and their id in the key. */
interface StoredEvents {
  readonly schema: 1;
  readonly atMs: number;
  readonly environment: string;
  readonly actor: Actor;
  readonly events: readonly EventDetail[];
}

interface Beside {
  readonly challenge: string;
  readonly address: string;
}

const stored = fields<StoredEvents, Beside>(
  {
    schema: oneOf(1),
    atMs: number,
    environment: text,
    actor: saying<Actor>("kind"),
    events: list(saying<EventDetail>("type")),
  },
  { challenge: text, address: text },
);

const dayMs = 24 * 60 * 60_000;

export function eventsWrite(
  engine: Engine,
  scope: Scope,
  ref: AccountRef,
  { events, actor = { kind: "owner" }, state: { challenge } }: Committed,
  now: number,
): Write {
  const value: StoredEvents & Partial<Beside> = {
    schema: 1,
    atMs: now,
    environment: engine.environment,
    actor,
    ...(challenge === undefined ? {} : { challenge: challenge.id }),
    ...(scope.address === undefined ? {} : { address: scope.address }),
    events,
  };
  return {
    key: eventKey(ref, timedName(now, engine.fresh.id())),
    value: asJson(value),
    expiresAt: now + engine.eventsKeptDays * dayMs,
    ...(engine.eventsAreDue ? { dueAt: now } : {}),
  };
}

/** The events of one stored entry, or `null` where it is none. */
export function eventsIn({ key, value }: Pick<Entry, "key" | "value">): readonly MfaEvent[] | null {
  const ref = refOf(key);
  const name = key[3];
  if (ref === null || name === undefined || !isStored(value)) return null;
  const { atMs, environment, actor, challenge, address, events } = value;
  const { tenant, account } = ref;
  const commit = name.slice(name.indexOf("-") + 1);
  return events.map((detail, place) => ({
    ...detail,
    id: `${commit}-${place}`,
    atMs,
    tenant,
    environment,
    account,
    actor,
    ...(challenge === undefined ? {} : { challenge }),
    ...(address === undefined ? {} : { address }),
  }));
}

function isStored(value: Json): value is Json & StoredEvents & Partial<Beside> {
  return stored.misfit(value) === null;
}

/** One of a union, as it was written: what its other fields are follows from this one. */
function saying<T extends object>(name: string): Shape<T> {
  return {
    misfit: (value) =>
      typeof value === "object" && value !== null && typeof Reflect.get(value, name) === "string"
        ? null
        : name,
  };
}
