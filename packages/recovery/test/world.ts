import type { Email, Sms } from "@sparekey/delivery";
import {
  authenticatorApp,
  backupCodes,
  citrix,
  createKeyring,
  createMfa,
  type Mfa,
  type MfaEvent,
  type MfaOptions,
  type Person,
  type Reply,
  recoveryEmail,
} from "@sparekey/mfa";
import { totp } from "@sparekey/otp";
import { citrixCloud, createWordList, definePolicy, type PasswordPolicy } from "@sparekey/password-policy";
import type { Store } from "@sparekey/storage";
import { memoryStore } from "@sparekey/storage/memory";
import { annAndBob, type Channels, directoryOf, type Inhabitant, keeping } from "@sparekey-internal/host";
import { expect } from "vitest";
import { createRecovery, type RecoveryDirectory, type RecoveryOptions } from "../src/index.js";

export const start: number = Date.UTC(2026, 10, 21, 12, 0, 0);

/** A host in a test: one store, one clock, an inbox, people with passwords, and what was asked of the host. */
export interface World {
  readonly mfa: Mfa;
  readonly store: Store;
  readonly directory: RecoveryDirectory;
  readonly recovery: ReturnType<typeof createRecovery>;
  readonly passwordPolicy: PasswordPolicy;
  /** Another composition over the same store: another process, or another host. */
  recoveryOver(mfa: Mfa, options?: Partial<RecoveryOptions>): ReturnType<typeof createRecovery>;
  /** The link in the last mail that has one, after sending what is due. */
  mailedLink(): Promise<string>;
  readonly channels: Channels;
  readonly inbox: Email[];
  readonly texts: Sms[];
  readonly events: MfaEvent[];
  readonly people: Map<string, Inhabitant<Person>>;
  readonly errors: unknown[];
  /** What the host was asked to do, in order. */
  readonly asked: string[];
  now: number;
  engine(options?: Partial<MfaOptions<string>>): Mfa;
  tick(ms: number): void;
  codeOf(secret: string): string;
  /** Sends what is due. */
  deliver(): Promise<void>;
  /** Binds an app and gives its secret; recovery methods are left for later. */
  enrol(account?: string): Promise<string>;
}

/** J3.8 with one word and one breached password. */
const passwordPolicy = definePolicy(
  citrixCloud({
    words: createWordList(["dragon"]),
    breach: [{ name: "test", find: async (password) => (password === breached ? "known" : "unknown") }],
  }),
);
export const breached = "Xq4!vorpkl";
export const fresh = "Qx7!vorp%klee";
export const another = "Zt9?wumb*frox";

export function createWorld({ store, ...options }: Partial<MfaOptions<string>> = {}): World {
  const people: World["people"] = new Map(annAndBob());
  const asked: string[] = [];
  const set = new Set<string>();
  const directory: RecoveryDirectory = {
    ...directoryOf(people),
    async findByUserName(typed) {
      return [...people].find(([, { userName }]) => userName === typed)?.[0] ?? null;
    },
    async findByEmail(typed) {
      return [...people]
        .filter(([, { email }]) => email?.address === typed)
        .map(([account, { userName, company }]) => ({
          account,
          userName,
          ...(company === undefined ? {} : { company }),
        }));
    },
    async endSessions(id, because, { before }) {
      asked.push(`end sessions of ${id}: ${because}`);
      if (before > world.now) throw new Error("Sessions of the future cannot be ended.");
    },
    async setPassword(id, password, { key }) {
      asked.push(`set password of ${id}`);
      const person = people.get(id);
      if (person !== undefined && !set.has(key)) person.password = password;
      set.add(key);
    },
  };
  const inbox: Email[] = [];
  const texts: Sms[] = [];
  const channels = keeping({ inbox, texts });
  const events: MfaEvent[] = [];
  const errors: unknown[] = [];
  const keyring = createKeyring({
    current: "k1",
    keys: { k1: new Uint8Array(32).map((_, index) => index + 1) },
  });
  const engine = (more: Partial<MfaOptions<string>> = {}): Mfa =>
    createMfa<string>({
      callingCodes: { "+": true },
      issuer: "ACME Co",
      origin: "https://example.com",
      environment: "production",
      store: world.store,
      keyring,
      directory,
      methods: [authenticatorApp(), backupCodes(), recoveryEmail()],
      policy: citrix(),
      channels,
      onEvent: (event: MfaEvent) => void events.push(event),
      onError: (error: unknown) => void errors.push(error),
      clock: () => world.now,
      ...options,
      ...more,
    });
  let mfa: Mfa | undefined;
  let recovery: World["recovery"] | undefined;
  const world: World = {
    now: start,
    get mfa() {
      mfa ??= engine();
      return mfa;
    },
    get recovery() {
      recovery ??= world.recoveryOver(world.mfa);
      return recovery;
    },
    passwordPolicy,
    recoveryOver: (over, more = {}) =>
      createRecovery({ mfa: over, directory, origin: "https://example.com", passwordPolicy, ...more }),
    async mailedLink() {
      await world.deliver();
      const link = inbox.flatMap(
        ({ text }) => text.match(/https:\/\/example\.com\/[a-z-]+\/(\S+)/)?.[1] ?? [],
      );
      const last = link.at(-1);
      if (last === undefined) throw new Error("no link was mailed");
      return last;
    },
    store: store ?? memoryStore({ now: () => world.now }),
    directory,
    channels,
    inbox,
    texts,
    events,
    people,
    errors,
    asked,
    engine,
    tick(ms) {
      world.now += ms;
    },
    codeOf: (secret) => totp(secret, { at: world.now }),
    async deliver() {
      // Composed, so that what these journeys left is carried out.
      expect(world.recovery).toBeTypeOf("object");
      await world.mfa.outbox.deliver();
    },
    async enrol(account = "u1") {
      const begun = expectNext(await world.mfa.enrol.begin({ account, name: "Pixel 9" }), "prove_identity");
      await world.deliver();
      const code = inbox.at(-1)?.text.match(/\b([0-9]{3}) ?([0-9]{3})\b/);
      const proof = { code: `${code?.[1]}${code?.[2]}`, password: people.get(account)?.password };
      const app = expectNext(await world.mfa.enrol.answer(begun.token, proof), "confirm_app");
      await world.mfa.enrol.answer(app.token, { code: world.codeOf(app.key) });
      world.tick(30_000);
      await world.deliver();
      inbox.length = 0;
      return app.key;
    },
  };
  return world;
}

/** The reply, if it is this step; otherwise a failure that says what it was. */
export function expectNext<R extends Reply, N extends R["next"]>(reply: R, next: N): Extract<R, { next: N }> {
  if (!isStep(reply, next)) throw new Error(`expected ${next}, got ${JSON.stringify(reply)}`);
  return reply;
}

function isStep<R extends Reply, N extends R["next"]>(reply: R, next: N): reply is Extract<R, { next: N }> {
  return reply.next === next;
}
