// A process of its own with an engine on a shared store: carries out what it is told, all at once, and says what
// it was answered and what it has sent.

import {
  authenticatorApp,
  backupCodes,
  createKeyring,
  createMfa,
  recoveryEmail,
  standard,
} from "@sparekey/mfa";
import {
  channels,
  clock,
  onError,
  onEvent,
  serve,
  settings,
  store,
  tell,
} from "@sparekey-internal/processes/child";

const { environment, policy, password } = settings;
const mfa = createMfa({
  issuer: "ACME Co",
  origin: "https://example.com",
  environment,
  store,
  keyring: createKeyring({
    current: "k1",
    keys: { k1: Uint8Array.from({ length: 32 }, (_, index) => index + 1) },
  }),
  directory: {
    account: async (id) => ({
      userName: `user ${id}`,
      email: { address: `${id}@example.com`, verified: true },
    }),
    verifyPassword: async (_id, typed) => typed === password,
    markEnrolled: (id) => tell({ told: "enrolled", account: id }),
  },
  methods: [authenticatorApp(), backupCodes(), recoveryEmail()],
  policy: { ...standard(), ...policy },
  channels: { email: channels.email },
  onEvent,
  onError,
  clock,
});

/** `["signIn", "answer"]` of the engine, called with these arguments. */
await serve(({ verb: [journey, verb], args }) =>
  verb === undefined ? mfa[journey](...args) : mfa[journey][verb](...args),
);
