import { junkOf, passcode } from "../symbols.js";
import type { Asked } from "./asked.js";
import type { Change, Move, Shown } from "./move.js";
import { staffMoves } from "./moves-staff.js";
import type { Held } from "./oracle.js";
import {
  attackersAddress,
  attackersBrowser,
  type Kind,
  ownersBrowser,
  type Person,
  people,
} from "./realm.js";
import type { Feature } from "./slice.js";

/** Everything that somebody may do now. */
export function movesFrom(asked: Asked): readonly Move[] {
  const { realm, slice } = asked;
  return [
    ...people.flatMap((who) => [
      ...(slice.atOnce ? signIns(asked, who) : begins(asked, who)),
      ...inSlot(asked, who),
      ...others(asked, who),
    ]),
    ...(slice.features.has("forgot") ? [{ do: "ask_link" } as const] : []),
    ...(slice.features.has("names") ? [{ do: "ask_names" } as const] : []),
    ...(slice.features.has("by_support") && realm.account.passwordRoot !== "support"
      ? [{ do: "support_reset" } as const]
      : []),
    ...staffMoves(asked),
    { do: "wait" },
  ];
}

/** Which kind of secret answers a method, and how many signs a guess at it has. */
const answering: Readonly<
  Record<string, { readonly kind: Kind; readonly junk: string; readonly feature: Feature }>
> = {
  mail_code: { kind: "mail_code", junk: junkOf[6], feature: "mail_code" },
  recovery_email: { kind: "recovery_mail", junk: junkOf[6], feature: "recovery_email" },
  backup_codes: { kind: "backup", junk: "[b0]", feature: "backup" },
  delayed_recovery: { kind: "delay", junk: "[i0]", feature: "delay" },
  temporary_code: { kind: "temporary", junk: junkOf[10], feature: "temporary" },
  support_call: { kind: "case", junk: junkOf[8], feature: "case" },
};

export function bindingsOf(held: Held, who: Person): readonly string[] {
  if (who === "owner") return [ownersBrowser];
  return held.has("browser") ? [attackersBrowser, ownersBrowser] : [attackersBrowser];
}

/** What this person can type where this method is asked for; the attacker types nonsense, too. */
export function codesFor({ realm }: Asked, who: Person, method: string): readonly string[] {
  if (method === "authenticator_app") {
    const read = realm.keys[who].map((key) => passcode(key, realm));
    return who === "owner" ? read : [...read, junkOf[6]];
  }
  const { kind, junk } = answering[method] ?? { kind: "mail_code", junk: junkOf[6] };
  const known = realm.secrets
    .filter((secret) => secret.kind === kind && secret.knownTo.includes(who))
    .map(({ symbol }) => symbol);
  return who === "owner" ? known : [...known, junk];
}

/** Password, method and code in one go. Nothing that is sent by mail answers here: slices with that are not at once. */
function signIns(asked: Asked, who: Person): readonly Move[] {
  const { realm, slice, held } = asked;
  if (!realm.password[who] || (who === "owner" && !realm.nameKnown)) return [];
  const methods = ["authenticator_app", ...Object.keys(answering)].filter((method) => {
    const feature = answering[method]?.feature;
    return feature === undefined || slice.features.has(feature);
  });
  return methods.flatMap((method) =>
    codesFor(asked, who, method).flatMap((code) =>
      bindingsOf(held, who)
        .filter((binding) => method === "support_call" || binding === bindingsOf(held, who)[0])
        .map((binding) => ({ do: "sign_in", who, method, code, binding }) as const),
    ),
  );
}

function begins({ realm, slice, held }: Asked, who: Person): readonly Move[] {
  if (realm.slots[who] !== null) return [];
  if (!realm.password[who] || (who === "owner" && !realm.nameKnown)) return [];
  const mine = who === "attacker" && held.has("trusted_cookie") ? people : [who];
  const cookies = realm.secrets
    .filter(({ kind, knownTo }) => kind === "cookie" && mine.some((each) => knownTo.includes(each)))
    .map(({ symbol }) => symbol);
  const carried = slice.features.has("trusted") ? [null, ...cookies] : [null];
  return carried.map((cookie) => ({ do: "begin", who, cookie }) as const);
}

/** What the page of an open sign-in asks for, and what else can be done with it. */
function inSlot(asked: Asked, who: Person): readonly Move[] {
  const { realm, machine } = asked;
  const slot = realm.slots[who];
  if (slot === null) return [];
  const { context } = machine.contextAt(realm, null);
  const stage = machine.decisions.stageOf({ account: realm.account, challenge: slot.challenge }, context);
  if (stage.at !== "factor") return [];
  return [
    ...stage.ways
      .filter(({ way }) => way.id !== stage.chosen?.way.id)
      .map(({ method, way }) => ({ do: "choose", who, method: method.name, way: way.id }) as const),
    ...(stage.chosen === null
      ? []
      : codesFor(asked, who, stage.chosen.method.name).map((code) => ({ do: "answer", who, code }) as const)),
    ...fromSignIn(asked, who),
  ];
}

/** With a sign-in whose first factor is shown. */
function fromSignIn({ slice, held }: Asked, who: Person): readonly Move[] {
  return [
    ...(slice.features.has("delay") ? [{ do: "begin_delay", who } as const] : []),
    ...(slice.features.has("case")
      ? bindingsOf(held, who).map((binding) => ({ do: "open_case", who, binding }) as const)
      : []),
  ];
}

function others(asked: Asked, who: Person): readonly Move[] {
  const { realm, slice, held } = asked;
  const { features } = slice;
  const signedIn = who === "owner" || realm.session;
  const ends = features.has("crashes")
    ? (["stored", "died_before", "died_after", "failed"] as const)
    : (["stored"] as const);
  const links = realm.secrets.filter(({ kind, knownTo }) => kind === "link" && knownTo.includes(who));
  return [
    ...(slice.atOnce && realm.password[who] ? fromSignIn(asked, who) : []),
    ...links.flatMap(({ symbol, of }) =>
      ends.map((end) => ({ do: "reset", who, id: of ?? "", secret: symbol, end }) as const),
    ),
    ...(features.has("change") && signedIn && realm.password[who]
      ? ends.map((end) => ({ do: "change_password", who, end }) as const)
      : []),
    ...(features.has("enrol") ? binds(asked, who) : []),
    ...(signedIn ? changes(asked, who) : []),
    ...(features.has("not_me") && (who === "owner" || held.has("mailbox"))
      ? [{ do: "not_me", who } as const]
      : []),
  ];
}

/** The replacement after a recovery, and, with a session, any other device; two at the most. */
function binds(asked: Asked, who: Person): readonly Move[] {
  const { realm, slice } = asked;
  if (realm.account.apps.length >= 2 || !realm.password[who]) return [];
  const others = slice.features.has("more_devices") && (who === "owner" || realm.session);
  return [
    ...(realm.recoveredBy === who ? [{ do: "bind", who, shown: null } as const] : []),
    ...(others ? showing(asked, who).map((shown) => ({ do: "bind", who, shown }) as const) : []),
  ];
}

/** What a step-up, or an enrolment from a session, can be answered with. */
function showing(asked: Asked, who: Person): readonly Shown[] {
  const methods = ["authenticator_app", ...(asked.slice.features.has("temporary") ? ["temporary_code"] : [])];
  return methods.flatMap((method) => codesFor(asked, who, method).map((code) => ({ method, code })));
}

function changes(asked: Asked, who: Person): readonly Move[] {
  const { realm, slice } = asked;
  const { apps, contacts } = realm.account;
  const address = attackersAddress;
  const wanted: readonly Change[] = [
    ...(slice.features.has("devices")
      ? apps.map(({ id }) => ({ action: "remove_device", device: id }) as const)
      : []),
    ...(slice.features.has("contacts")
      ? [
          ...(who === "attacker" && !contacts.some((each) => each.address === address)
            ? [{ action: "add_contact", role: "recovery_email", address } as const]
            : []),
          ...contacts
            // The owner takes away what is not theirs, and nobody here keeps on changing things.
            .filter((each) => who === "attacker" || each.address === address)
            .map(({ id }) => ({ action: "remove_contact", contact: id }) as const),
        ]
      : []),
  ];
  if (wanted.length === 0) return [];
  return showing(asked, who).flatMap((shown) =>
    wanted.map((change) => ({ do: "change", who, shown, change }) as const),
  );
}
