import { checkCallingCodes } from "./calling-codes.js";
import { checkPolicy } from "./check-policy.js";
import { checkedRandom, checkShape } from "./check-shape.js";
import { systemClock, wholeMs } from "./clock.js";
import { setEmailAct } from "./decide/email-change.js";
import { boundHostOf } from "./engine/bound-host.js";
import { countVerifications } from "./engine/code-verified.js";
import type { Engine } from "./engine/engine.js";
import { freshFrom } from "./engine/fresh.js";
import { checkTenant } from "./engine/handed.js";
import { createOutbox } from "./engine/outbox.js";
import { setEmailHandler } from "./engine/set-email.js";
import { timerWait } from "./engine/wait.js";
import { MfaError } from "./error.js";
import { journeysOf } from "./journeys.js";
import type { Mfa, MfaOptions } from "./mfa.js";
import { standard } from "./policy.js";
import { systemRandom } from "./random.js";
import { checkRestored } from "./restored.js";

/**
 * Makes the engine. Synchronous, cheap, without I/O or timers: a serverless function can make one
 * per request.
 *
 * @throws {MfaError} `invalid_option`, in a sentence that says which and why.
 */
export function createMfa<M extends string>(options: MfaOptions<M>): Mfa<M> {
  checkShape(options);
  checkOptions(options);
  const random = options.random === undefined ? systemRandom : checkedRandom(options.random);
  const clock = wholeMs(options.clock ?? systemClock);
  if (options.restored !== undefined) checkRestored(options.restored, clock());
  const listeners = new Set<() => void>();
  const engine: Engine = {
    issuer: options.issuer,
    origin: new URL(options.origin).origin,
    boundHost: boundHostOf(options.origin),
    notMePath: options.notMePath === undefined ? "/not-me/{token}" : options.notMePath,
    environment: options.environment,
    tenant: options.tenant ?? "default",
    store: options.store,
    keyring: options.keyring,
    directory: options.directory,
    methods: options.methods,
    policy: options.policy ?? standard(),
    restored: options.restored ?? null,
    channels: options.channels ?? {},
    callingCodes: options.callingCodes ?? {},
    clock,
    random,
    fresh: freshFrom(random),
    wait: options.wait ?? timerWait,
    slowHash: options.slowHash,
    words: options.messages ?? {},
    onEvent: typeof options.onEvent === "function" ? options.onEvent : undefined,
    eventsKeptDays: options.eventsKeptDays ?? 400,
    eventsAreDue: options.onEvent !== undefined,
    onError: options.onError,
    handlers: new Map(),
    elsewhere: new Map(),
    outboxFilled: () => {
      for (const listener of listeners) listener();
    },
  };
  if (options.directory.setEmail !== undefined) engine.handlers.set(setEmailAct, setEmailHandler(engine));
  countVerifications(engine);
  const outbox = createOutbox(engine, {
    onFilled(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  return journeysOf<M>(engine, { address: undefined }, outbox);
}

/** Pools of guesses that are no method's, so that none shares one (S53), and what stands for any method. */
const ownPools: ReadonlySet<string> = new Set([
  "identity",
  "confirm_app",
  "confirm_contact",
  "email_address",
  "bind_email",
  "pin",
  "gateway_pin",
  "any_recovery",
  "password_change",
]);

function checkOptions<M extends string>({
  issuer,
  origin,
  tenant = "default",
  methods,
  slowHash,
  policy,
  notMePath = null,
  eventsKeptDays = 400,
  channels,
  callingCodes,
}: MfaOptions<M>): void {
  // None by default: a text to a number of somebody's choosing costs what that somebody earns (S24).
  if (channels?.sms !== undefined || channels?.voice !== undefined || callingCodes !== undefined)
    checkCallingCodes(callingCodes ?? {});
  if (policy !== undefined) checkPolicy(policy);
  if (issuer.trim() === "" || issuer.includes(":")) {
    throw new MfaError(
      "invalid_option",
      "`issuer` is the name shown in authenticator apps: not empty, no colon",
    );
  }
  if (
    !URL.canParse(origin) ||
    new URL(origin).pathname !== "/" ||
    !/^https?:$/.test(new URL(origin).protocol)
  ) {
    throw new MfaError("invalid_option", "`origin` must look like https://example.com, without a path (S16)");
  }
  if (methods.some(({ needs }) => needs === "slow_hash") && slowHash === undefined) {
    throw new MfaError(
      "invalid_option",
      "A method that asks for a PIN needs `slowHash`, to store PINs as passwords are",
    );
  }
  if (notMePath !== null && !/^\/(?!\/)[^\s?#{}\\]*\{token\}[^\s?#{}\\]*$/.test(notMePath)) {
    throw new MfaError("invalid_option", "`notMePath` is a path below `origin`: /not-me/{token} (S16, S21)");
  }
  if (!Number.isSafeInteger(eventsKeptDays) || eventsKeptDays < 30 || eventsKeptDays > 36_500) {
    throw new MfaError("invalid_option", "`eventsKeptDays` is a whole number of days, 30 to 36500");
  }
  checkTenant(tenant);
  const names = methods.map(({ name }) => name);
  const unfit = names.find((name) => !/^[a-z][a-z0-9_]{0,63}$/.test(name) || ownPools.has(name));
  if (unfit !== undefined) {
    throw new MfaError(
      "invalid_option",
      `A method cannot be called ${JSON.stringify(unfit)}: use lower_snake, and none of ${[...ownPools].join(", ")}`,
    );
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new MfaError("invalid_option", `The method ${twice} was given twice`);
  const unknown = policy?.factorsBelowAal2.find((name) => !names.some((each) => each === name));
  if (unknown !== undefined) {
    throw new MfaError(
      "invalid_option",
      `policy.factorsBelowAal2 names ${JSON.stringify(unknown)}, which \`methods\` has not`,
    );
  }
  if (names.length === 0) throw new MfaError("invalid_option", "`methods` must name at least one method");
}
