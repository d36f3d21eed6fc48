import type { Email, Sms } from "@sparekey/delivery";
import { totp } from "@sparekey/otp";
import type { Store } from "@sparekey/storage";
import { memoryStore } from "@sparekey/storage/memory";
import { annAndBob, directoryOf, type Inhabitant, keeping } from "@sparekey-internal/host";
import {
  authenticatorApp,
  backupCodes,
  citrix,
  createKeyring,
  createMfa,
  type Directory,
  type Mfa,
  type MfaEvent,
  type MfaOptions,
  type Person,
  type Reply,
  recoveryEmail,
} from "../src/index.js";

export const start: number = Date.UTC(2026, 10, 21, 12, 0, 0);

export type TestMethod = "authenticator_app" | "email_code" | "backup_codes" | "recovery_email" | "sms_code";

/** A host in a test: one store, one clock, an inbox, and people with passwords. */
export interface World {
  readonly mfa: Mfa<TestMethod>;
  readonly store: Store;
  readonly inbox: Email[];
  readonly texts: Sms[];
  readonly events: MfaEvent[];
  readonly people: Map<string, Inhabitant<Person>>;
  readonly errors: unknown[];
  now: number;
  /** Another engine on the same store: another process, region or policy. */
  engine(options?: Partial<MfaOptions<TestMethod>>): Mfa<TestMethod>;
  /** The code in the last mail, after sending what is due. */
  mailedCode(): Promise<string>;
  /** The code in the last text. */
  textedCode(): Promise<string>;
  /** Binds an app and gives its secret; recovery methods are left for later. */
  enrol(account?: string): Promise<string>;
  /** A code of this moment. */
  codeOf(secret: string): string;
  tick(ms: number): void;
}

export function createWorld({ store, ...options }: Partial<MfaOptions<TestMethod>> = {}): World {
  const people: World["people"] = new Map(annAndBob());
  const directory: Directory = directoryOf(people);
  const inbox: Email[] = [];
  const texts: Sms[] = [];
  const events: MfaEvent[] = [];
  const errors: unknown[] = [];
  const keyring = createKeyring({
    current: "k1",
    keys: { k1: new Uint8Array(32).map((_, index) => index + 1) },
  });
  const world = {
    now: start,
    inbox,
    texts,
    events,
    errors,
    people,
    store: store ?? memoryStore({ now: () => world.now }),
    tick(ms: number) {
      world.now += ms;
    },
    codeOf: (secret: string) => totp(secret, { at: Math.floor(world.now) }),
    engine: (more: Partial<MfaOptions<TestMethod>> = {}) =>
      createMfa({
        issuer: "ACME Co",
        origin: "https://example.com",
        environment: "production",
        store: world.store,
        keyring,
        directory,
        callingCodes: { "+": true },
        methods: [authenticatorApp(), backupCodes(), recoveryEmail()],
        policy: citrix(),
        channels: keeping(world),
        onEvent: (event: MfaEvent) => void events.push(event),
        onError: (error: unknown) => void errors.push(error),
        clock: () => world.now,
        ...options,
        ...more,
      }),
    async mailedCode() {
      await world.mfa.outbox.deliver();
      const code = inbox
        .findLast(({ text }) => /\b[0-9]{3} ?[0-9]{3}\b/.test(text))
        ?.text.match(/\b([0-9]{3}) ?([0-9]{3})\b/);
      if (!code) throw new Error("no code was mailed");
      return `${code[1]}${code[2]}`;
    },
    async textedCode() {
      await world.mfa.outbox.deliver();
      const code = texts.at(-1)?.text.match(/\b[0-9]{6}\b/)?.[0];
      if (code === undefined) throw new Error("no code was texted");
      return code;
    },
    async enrol(account = "u1") {
      const begun = expectNext(await world.mfa.enrol.begin({ account, name: "Pixel 9" }), "prove_identity");
      const password = people.get(account)?.password;
      const proved = expectNext(
        await world.mfa.enrol.answer(begun.token, { code: await world.mailedCode(), password }),
        "confirm_app",
      );
      expectNext(
        await world.mfa.enrol.answer(proved.token, { code: world.codeOf(proved.key) }),
        "add_recovery_method",
      );
      world.tick(30_000);
      return proved.key;
    },
  } as World & { mfa: World["mfa"] };
  Object.assign(world, { mfa: world.engine() });
  return world;
}

/** The reply, if it is this step; otherwise a failure that says what it was. */
export function expectNext<R extends Reply, N extends R["next"]>(reply: R, next: N): Extract<R, { next: N }> {
  if (reply.next !== next) throw new Error(`expected ${next}, got ${JSON.stringify(reply)}`);
  return reply as Extract<R, { next: N }>;
}
