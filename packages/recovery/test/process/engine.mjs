// A process of its own with a recovery on a shared store: carries out what it is told, all at once, and says what it
// was answered, what it has sent and what it asked of the host.

import { authenticatorApp, backupCodes, citrix, createKeyring, createMfa } from "@sparekey/mfa";
import { citrixCloud, createWordList, definePolicy } from "@sparekey/password-policy";
import { createRecovery, supportCall, temporaryCode } from "@sparekey/recovery";
import { channels, clock, onError, onEvent, serve, store, tell } from "@sparekey-internal/processes/child";

const ranks = { a: 1, d: 1, s: 2 };
const directory = {
  account: async (id) => ({
    userName: `user ${id}`,
    email: { address: `${id}@example.com`, verified: true },
  }),
  findByUserName: async (typed) => (typed.startsWith("user ") ? typed.slice("user ".length) : null),
  findByEmail: async () => [],
  setPassword: (account, password, { key: once }) => tell({ told: "password", account, password, once }),
  endSessions: (account) => tell({ told: "sessions", account }),
};
const mfa = createMfa({
  issuer: "ACME Co",
  origin: "https://example.com",
  environment: "production",
  store,
  keyring: createKeyring({
    current: "k1",
    keys: { k1: Uint8Array.from({ length: 32 }, (_, index) => index + 1) },
  }),
  directory,
  callingCodes: { "+44": true },
  methods: [authenticatorApp(), backupCodes(), temporaryCode(), supportCall()],
  policy: citrix(),
  channels,
  onEvent,
  onError,
  clock,
});
const recovery = createRecovery({
  mfa,
  directory,
  origin: "https://example.com",
  passwordPolicy: definePolicy(
    citrixCloud({
      words: createWordList(["dragon"]),
      breach: [{ name: "none", find: async () => "unknown" }],
    }),
  ),
  may: () => true,
  rankOf: (account) => ranks[account[0]] ?? 0,
});

/** `["signIn", "answer"]` of the engine, the recovery or a member's desk, called with these arguments. */
await serve(({ on, member, binding, verb, args }) => {
  const scoped = (whole) => (binding === undefined ? whole : whole.forRequest({ binding }));
  const whole = on === "desk" ? recovery.desk(member) : scoped(on === "mfa" ? mfa : recovery);
  const [journey, name] = verb;
  return name === undefined ? whole[journey](...args) : whole[journey][name](...args);
});
