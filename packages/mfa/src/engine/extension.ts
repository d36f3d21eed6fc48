import type { Store, Write } from "@sparekey/storage";
import type { Clock } from "../clock.js";
import type { Codes, Context, Fresh } from "../decide/context.js";
import type { HostAct } from "../decide/decision.js";
import type { Directory } from "../directory.js";
import { MfaError } from "../error.js";
import type { Keyring } from "../keyring.js";
import type { Method } from "../method/method.js";
import type { Channels, Mfa } from "../mfa.js";
import type { Policy } from "../policy.js";
import type { RandomBytes } from "../random.js";
import type { DoHandler } from "./do-handler.js";
import type { KeptElsewhere } from "./elsewhere.js";
import { codesOf, type Engine } from "./engine.js";
import { type Decided, onAccount, type Seen, type Settled, type Target } from "./on-account.js";
import { actWrite } from "./outbox-entry.js";
import { openProof } from "./proof.js";
import { engineBehind } from "./seam.js";
import { openToken, type TokenContent } from "./token.js";
import type { Wait } from "./wait.js";

/** What a package that adds methods or journeys needs of the engine behind an `Mfa`. */
export interface Extension {
  readonly issuer: string;
  readonly origin: string;
  readonly environment: string;
  readonly tenant: string;
  readonly store: Store;
  readonly keyring: Keyring;
  readonly directory: Directory;
  readonly methods: readonly Method[];
  readonly policy: Policy;
  readonly channels: Channels;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly fresh: Fresh;
  readonly wait: Wait;
  /** The client's address, where the host gave one with `forRequest`. */
  readonly address: string | undefined;
  /** What this browser holds and no other, where the host gave it with `forRequest`. */
  readonly binding: string | undefined;
  readonly onError: ((error: unknown) => void) | undefined;
  /** Keyed hashes under the ring's keys for codes, for records that are no account's. */
  codes(): Promise<Codes>;
  /** What a journey's token names, or `null` for what is no token of this tenant and environment. */
  openToken(token: unknown): Promise<TokenContent | null>;
  /** What a grant's `proof` names; the token that led to the grant is no proof (S40). */
  openProof(proof: unknown): Promise<TokenContent | null>;
  /**
   * Load, decide, commit, answer, for one account: its record, one challenge and further records of its
   * partition are read at once and unchanged until the commit, or the decision is taken again.
   *
   * @throws {MfaError} `invalid_option` for a record's path that is the engine's own
   */
  onAccount<A>(
    target: Target,
    decide: (seen: Seen, context: Context) => Decided<A> | Promise<Decided<A>>,
  ): Promise<Settled<A>>;
  /**
   * A `do` act as a write of your own partition, `[tenant, partition]`: put it into a commit of yours.
   * `wake` the outbox after the commit.
   */
  doWrite(partition: readonly [tenant: string, partition: string], act: HostAct, now: number): Write;
  /** Tells whoever sends that something is due. */
  wake(): void;
  /**
   * Registers who carries out `do` acts of this name, for every tenant and request of this engine. The last
   * one registered does; register before the outbox runs.
   */
  handle(name: string, handler: DoHandler): void;
  /** Registers what you keep about accounts outside of their partitions: `export` shows it, `erase` forgets it. */
  keep(name: string, kept: KeptElsewhere): void;
}

/** What the engine itself writes in an account's partition. */
const ownPaths: ReadonlySet<string> = new Set(["record", "challenge", "event", "outbox", "dead"]);

/**
 * The engine behind an `Mfa`, for packages that add methods and journeys. Applications do not need it:
 * whoever holds it can decide anything.
 *
 * @throws {MfaError} `invalid_option` for an object that `createMfa` did not make.
 *
 * @example
 * const { onAccount } = extend(mfa);
 * const settled = await onAccount({ account }, ({ account }) => ({ answer: keptOf(account, "mine", schema) }));
 */
export function extend(mfa: Mfa): Extension {
  const { engine, scope } = engineBehind(mfa);
  return {
    issuer: engine.issuer,
    origin: engine.origin,
    environment: engine.environment,
    tenant: engine.tenant,
    store: engine.store,
    keyring: engine.keyring,
    directory: engine.directory,
    methods: engine.methods,
    policy: engine.policy,
    channels: engine.channels,
    clock: engine.clock,
    random: engine.random,
    fresh: engine.fresh,
    wait: engine.wait,
    address: scope.address,
    binding: scope.binding,
    onError: engine.onError,
    codes: () => codesOf(engine.keyring),
    openToken: async (token) => ofOurs(engine, await openToken(engine.keyring, token)),
    openProof: async (proof) =>
      ofOurs(engine, await openProof(engine.keyring, await codesOf(engine.keyring), proof)),
    onAccount(target, decide) {
      for (const [first] of target.records ?? []) {
        if (first === undefined || ownPaths.has(first)) {
          throw new MfaError("invalid_option", "A record's path begins with a word of the extension's own");
        }
      }
      return onAccount(engine, scope, target, decide);
    },
    doWrite: ([tenant, partition], act, now) => actWrite(engine, [tenant, partition, "outbox"], act, now),
    wake: () => engine.outboxFilled(),
    handle: (name, handler) => void engine.handlers.set(name, handler),
    keep: (name, kept) => void engine.elsewhere.set(name, kept),
  };
}

function ofOurs(engine: Engine, content: TokenContent | null): TokenContent | null {
  return content?.tenant === engine.tenant && content.environment === engine.environment ? content : null;
}
