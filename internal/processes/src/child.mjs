// What a process that `startProcess` has begun has of its parent: settings, a clock, a store, and a pipe. What has
// gone through the pipe stays told, whatever happens to this process.
import { openStore } from "./open-store.mjs";

const { words, ...given } = JSON.parse(process.argv[2]);
let now = 0;

/** What the parent has set, beside where the store is. */
export const settings = given;

/** The parent's time, as of its last call. */
export const clock = () => now;

export const tell = (message) =>
  new Promise((resolve, reject) =>
    process.send(message, (error) => (error === null ? resolve() : reject(error))),
  );

const opened = await openStore(words, clock);
export const { store } = opened;

/** A channel that tells the parent what it was given to send, in the words of `told`. */
function pipe(medium, told) {
  return {
    medium,
    name: "pipe",
    async send(message, { idempotencyKey: id }) {
      await tell({ ...told(message), id });
      return { channel: "pipe", providerId: null };
    },
  };
}

export const channels = {
  email: pipe("email", ({ to, subject, text }) => ({ told: "mail", to, subject, text })),
  voice: pipe("voice", ({ to, script }) => ({ told: "call", to, code: script.characters.join("") })),
};

export const onEvent = (event) => tell({ told: "event", event });
export const onError = (error) => void tell({ told: "error", error: inWords(error) });

function inWords(error) {
  return String(error?.stack ?? error);
}

/** What is thrown is told as it is: a process that ends by itself would look like one that was killed. */
async function carriedOut(call, calls) {
  try {
    const replies = await Promise.all(calls.map(call));
    return { replies: replies.map((reply) => reply ?? {}) };
  } catch (error) {
    return { threw: inWords(error) };
  }
}

/** Carries out what the parent calls, all of a call at once, until the parent closes this process or is gone. */
export async function serve(call) {
  process.on("message", async ({ id, at, calls, close }) => {
    if (close) {
      await opened.close();
      process.exit(0);
    }
    now = Math.max(now, at);
    await tell({ replied: id, ...(await carriedOut(call, calls)) });
  });
  process.once("disconnect", () => process.exit(0));
  await tell({ ready: true });
}
