// A process of its own with an engine on a shared store: carries out what it is told, all at once, and says what
// it was answered and what it has sent. What has gone through the pipe stays told, whatever happens to this process.
import {
  authenticatorApp,
  backupCodes,
  createKeyring,
  createMfa,
  recoveryEmail,
  standard,
} from "@sparekey/mfa";
import { openStore } from "./open-store.mjs";

const { words, key, people, environment, policy } = JSON.parse(process.argv[2]);
let now = 0;
const clock = () => now;
const tell = (message) =>
  new Promise((resolve, reject) =>
    process.send(message, (error) => (error === null ? resolve() : reject(error))),
  );

const { store, close } = await openStore(words, clock);
const { password, ...names } = people;
const mfa = createMfa({
  issuer: "ACME Co",
  origin: "https://example.com",
  environment,
  store,
  keyring: createKeyring({ current: "k1", keys: { k1: Uint8Array.from(key) } }),
  directory: {
    account: async (id) => ({
      userName: `${names.userName} ${id}`,
      email: { address: `${id}@example.com`, verified: true },
    }),
    verifyPassword: async (_id, typed) => typed === password,
    markEnrolled: (id) => tell({ told: "enrolled", account: id }),
  },
  methods: [authenticatorApp(), backupCodes(), recoveryEmail()],
  policy: { ...standard(), ...policy },
  channels: {
    email: {
      medium: "email",
      name: "pipe",
      async send({ to, subject, text }, { idempotencyKey }) {
        await tell({ told: "mail", to, subject, text, id: idempotencyKey });
        return { channel: "pipe", providerId: null };
      },
    },
  },
  onEvent: (event) => tell({ told: "event", event }),
  onError: (error) => void tell({ told: "error", error: String(error?.stack ?? error) }),
  clock,
});

/** `["signIn", "answer"]` of the engine, called with these arguments. */
function call({ verb: [journey, verb], args }) {
  return verb === undefined ? mfa[journey](...args) : mfa[journey][verb](...args);
}

process.on("message", async ({ id, at, calls, close: leave }) => {
  if (leave) {
    await close();
    process.exit(0);
  }
  now = Math.max(now, at);
  const replies = await Promise.all(calls.map(call));
  await tell({ replied: id, replies });
});
// The parent is gone, and this process with it.
process.once("disconnect", () => process.exit(0));
await tell({ ready: true });
