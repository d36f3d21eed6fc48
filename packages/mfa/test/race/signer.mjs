// A process of its own: opens the shared database, waits for the word, then answers one code many times at once.
import { authenticatorApp, createKeyring, createMfa } from "@sparekey/mfa";
import { sqliteStore } from "@sparekey/storage/sqlite";
import Database from "libsql";

const { file, key, now, tokens, code } = JSON.parse(process.argv[2]);
const database = new Database(file);
const mfa = createMfa({
  issuer: "ACME Co",
  origin: "https://example.com",
  environment: "production",
  store: sqliteStore({ database, now: () => now }),
  keyring: createKeyring({ current: "k1", keys: { k1: Uint8Array.from(key) } }),
  directory: { account: async () => ({ userName: "ann", email: null, enrolled: true }) },
  methods: [authenticatorApp()],
  clock: () => now,
});
process.once("message", async () => {
  const replies = await Promise.all(tokens.map((token) => mfa.signIn.answer(token, { code })));
  process.send(replies.map((reply) => ({ next: reply.next, problem: reply.problem?.code ?? null })));
  process.disconnect();
});
process.send("ready");
