import type { Grant } from "@sparekey/mfa";
import type {
  ChallengeRecord,
  Context,
  Decision,
  Draft,
  MessageDraft,
  OfAccount,
} from "@sparekey/mfa/extend";
import { typed } from "../typed.js";
import { after } from "./effects.js";
import type { Machine } from "./machine.js";
import type { Held } from "./oracle.js";
import type { Person, Realm } from "./realm.js";

export interface Granted {
  readonly who: Person;
  readonly grant: Grant;
  /** What was answered last, and with what. */
  readonly method: string | null;
  readonly code: string | null;
  /** The challenge was begun before a new password. */
  readonly stale: boolean;
}

/** What a move led to, before anything that is over is swept away. */
export interface Performed {
  readonly realm: Realm;
  readonly granted: Granted | null;
  readonly messages: readonly MessageDraft[];
  /** Symbols whose life has ended by it. */
  readonly ended: readonly string[];
}

export interface Performing {
  readonly machine: Machine;
  readonly held: Held;
}

export const quiet: Omit<Performed, "realm"> = { granted: null, messages: [], ended: [] };

/** After the first factor. The password is the host's to look at. */
export function begun(
  realm: Realm,
  { machine }: Performing,
  a: {
    readonly purpose: "sign_in" | "enrol" | "settings";
    readonly cookie: string | null;
    readonly who: Person;
  },
  context: Context,
): Decision {
  const first = a.purpose === "sign_in";
  return machine.decisions.decideBegin(
    realm.account,
    {
      challenge: context.fresh.id(),
      purpose: a.purpose,
      amr: first ? ["pwd"] : [],
      roots: first ? ["password"] : [],
      enrolBecause: null,
      browser: null,
      trustedDevice: a.cookie,
      recoveredIn: realm.recoveredBy === a.who ? (realm.account.recovered?.challenge ?? null) : null,
    },
    context,
  );
}

export function answered(
  { machine }: Performing,
  state: { readonly account: Realm["account"]; readonly challenge: ChallengeRecord },
  code: string,
  password: boolean,
  context: Context,
): Decision {
  return machine.decisions.decideAnswer(
    state,
    {
      ...typed(code),
      trustDevice: context.policy.trustedDevices !== null,
      ...(password ? { password: "right password", passwordRight: true } : {}),
    },
    context,
  );
}

/** The sign-in that somebody has open, or, where sign-ins are at once, one that is begun for this. */
export function challengeFor(
  realm: Realm,
  who: Person,
  by: Performing,
  context: Context,
): ChallengeRecord | null {
  const open = realm.slots[who]?.challenge ?? null;
  if (open?.purpose === "sign_in") return open;
  if (!realm.password[who]) return null;
  const { step, state } = begun(realm, by, { purpose: "sign_in", cookie: null, who }, context);
  return step.next === "granted" ? null : state.challenge;
}

export function drafted(
  realm: Realm,
  draft: Draft<OfAccount>,
  taken: number,
  by: Performing,
  ended: readonly string[] = [],
): Performed {
  return { ...quiet, realm: after(realm, draft, taken, by), messages: draft.messages, ended };
}
