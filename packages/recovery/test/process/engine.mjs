// A process of its own with a recovery on a shared store: carries out what it is told, all at once, and says what it
// was answered, what it has sent and what it asked of the host. What has gone through the pipe stays told.
import { authenticatorApp, backupCodes, citrix, createKeyring, createMfa } from "@sparekey/mfa";
import { citrixCloud, createWordList, definePolicy } from "@sparekey/password-policy";
import { createRecovery, supportCall, temporaryCode } from "@sparekey/recovery";
import { openStore } from "./open-store.mjs";

const { words, key } = JSON.parse(process.argv[2]);
let now = 0;
const clock = () => now;
const tell = (message) =>
  new Promise((resolve, reject) =>
    process.send(message, (error) => (error === null ? resolve() : reject(error))),
  );

const { store, close } = await openStore(words, clock);
const sent = { channel: "pipe", providerId: null };
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
  keyring: createKeyring({ current: "k1", keys: { k1: Uint8Array.from(key) } }),
  directory,
  callingCodes: { "+44": true },
  methods: [authenticatorApp(), backupCodes(), temporaryCode(), supportCall()],
  policy: citrix(),
  channels: {
    email: {
      medium: "email",
      name: "pipe",
      async send({ to, subject, text }, { idempotencyKey: id }) {
        await tell({ told: "mail", to, subject, text, id });
        return sent;
      },
    },
    voice: {
      medium: "voice",
      name: "pipe",
      async send({ to, script }, { idempotencyKey: id }) {
        await tell({ told: "call", to, code: script.characters.join(""), id });
        return sent;
      },
    },
  },
  onEvent: (event) => tell({ told: "event", event }),
  onError: (error) => void tell({ told: "error", error: String(error?.stack ?? error) }),
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

/** What throws is told as it is: a process that ends by itself would look like one that was killed. */
async function answered(asked) {
  try {
    return await call(asked);
  } catch (error) {
    return { threw: String(error?.stack ?? error) };
  }
}

/** `["signIn", "answer"]` of the engine, the recovery or a member's desk, called with these arguments. */
function call({ on, member, binding, verb, args }) {
  const scoped = (whole) => (binding === undefined ? whole : whole.forRequest({ binding }));
  const whole = on === "desk" ? recovery.desk(member) : scoped(on === "mfa" ? mfa : recovery);
  const [journey, name] = verb;
  return name === undefined ? whole[journey](...args) : whole[journey][name](...args);
}

process.on("message", async ({ id, at, calls, close: leave }) => {
  if (leave) {
    await close();
    process.exit(0);
  }
  now = Math.max(now, at);
  const replies = await Promise.all(calls.map(answered));
  await tell({ replied: id, replies });
});
// The parent is gone, and this process with it.
process.once("disconnect", () => process.exit(0));
await tell({ ready: true });
