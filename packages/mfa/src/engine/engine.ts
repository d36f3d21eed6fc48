import type { Store } from "@sparekey/storage";
import type { CallingCodes } from "../calling-codes.js";
import type { Clock } from "../clock.js";
import type { Codes, Context, Fresh } from "../decide/context.js";
import type { Directory, Person } from "../directory.js";
import { MfaError } from "../error.js";
import type { MfaEvent } from "../event.js";
import type { Keyring } from "../keyring.js";
import type { Method } from "../method/method.js";
import type { Channels, MessageWords, SlowHash } from "../mfa.js";
import type { Policy } from "../policy.js";
import type { RandomBytes } from "../random.js";
import type { AccountRecord } from "../record/account.js";
import type { Restored } from "../restored.js";
import { codesWith } from "./codes.js";
import type { DoHandler } from "./do-handler.js";
import type { KeptElsewhere } from "./elsewhere.js";
import type { AccountRef } from "./keys.js";
import type { Wait } from "./wait.js";

/** Everything an engine is made of, checked and with its defaults filled in. Holds no state of its own. */
export interface Engine {
  readonly issuer: string;
  readonly origin: string;
  /** What texts bind their codes to, where the origin is a bare domain. */
  readonly boundHost: string | null;
  readonly notMePath: string | null;
  readonly environment: string;
  readonly tenant: string;
  readonly store: Store;
  readonly keyring: Keyring;
  readonly directory: Directory;
  readonly methods: readonly Method[];
  readonly policy: Policy;
  readonly restored: Restored | null;
  readonly channels: Channels;
  readonly callingCodes: CallingCodes;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly fresh: Fresh;
  readonly wait: Wait;
  readonly slowHash: SlowHash | undefined;
  readonly words: MessageWords;
  readonly onEvent: ((event: MfaEvent) => void | Promise<void>) | undefined;
  readonly eventsKeptDays: number;
  /** Whether events wait for a hook, here or in another process. */
  readonly eventsAreDue: boolean;
  readonly onError: ((error: unknown) => void) | undefined;
  /** Who carries out which `do` act; extensions register themselves. */
  readonly handlers: Map<string, DoHandler>;
  /** What extensions keep about accounts outside of their partitions, by name. */
  readonly elsewhere: Map<string, KeptElsewhere>;
  /** Told when something was put into the outbox. */
  readonly outboxFilled: () => void;
}

/** What only this request knows. */
export interface Scope {
  readonly address: string | undefined;
  readonly binding?: string | undefined;
}

/** The context of one decision, taken anew for every attempt: time goes on between two of them. */
export async function contextOf(
  engine: Engine,
  ref: AccountRef,
  person: Person,
  token: string,
  scope?: Scope,
): Promise<Context> {
  return {
    now: engine.clock(),
    tenant: ref.tenant,
    account: ref.account,
    environment: engine.environment,
    issuer: engine.issuer,
    boundHost: engine.boundHost,
    binding: scope?.binding ?? null,
    token,
    callingCodes: engine.callingCodes,
    sendsOpenAt: 0,
    restored: engine.restored,
    policy: engine.policy,
    methods: engine.methods,
    person,
    channels: {
      email: engine.channels.email !== undefined,
      sms: engine.channels.sms !== undefined,
      voice: engine.channels.voice !== undefined,
    },
    // A provider's password is the provider's to look at (J3.14).
    checksPassword: engine.directory.verifyPassword !== undefined && person.provider === undefined,
    setsEmail: engine.directory.setEmail !== undefined,
    fresh: engine.fresh,
    codes: await codesOf(engine.keyring),
  };
}

/**
 * S34: the host knows of an enrolment that the store has lost, whole or in part. That is a damaged store,
 * not a new account.
 */
export function refuseLostEnrolment(person: Person, account: AccountRecord | null): void {
  if (person.enrolled === true && (account === null || account.enrolledAt === null)) {
    throw new MfaError(
      "damaged_record",
      "The host says that this account was enrolled, and its record does not",
    );
  }
}

const codesByRing = new WeakMap<Keyring, Codes>();

/** The codes of a ring, its keys derived once. */
export async function codesOf(keyring: Keyring): Promise<Codes> {
  const known = codesByRing.get(keyring);
  if (known !== undefined) return known;
  const codes: Codes = codesWith(await keyring.codeKeys());
  codesByRing.set(keyring, codes);
  return codes;
}
