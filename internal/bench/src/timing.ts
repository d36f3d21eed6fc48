import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "@sparekey-internal/servers";
import { openDatabase } from "./mfa-database.js";
import { type Call, type Door, doorsOf, guessed, locked, member, without } from "./timing-doors.js";
import { type Equivalence, equivalence } from "./timing-equivalence.js";
import { nameOf, type TimingWorld, timingWorld } from "./timing-world.js";

// S25: whether there is such an account cannot be told by how long the answer takes. Every door that takes a name
// before anything is proved is asked for accounts that are there and for ones that are not, in random order, one
// call after another, while the outbox sends what the calls and others leave behind. Two one-sided tests, 1 ms.

const boundMs = 1;
const calls = Number(process.env["SPAREKEY_TIMING_CALLS"] ?? 2_000);
const warmUp = Math.ceil(calls / 10);

const [only, part] = process.argv.slice(3);

async function measure(where: string): Promise<boolean> {
  const world = await timingWorld(openDatabase(where));
  const all = calls + warmUp;
  const accounts = Math.max(all, guessed(all) + locked + without) + others;
  await world.add(Array.from({ length: accounts }, (_, n) => member(n)));
  for (let n = 0; n < guessed(all) + locked; n += 1) await world.setPin(member(n));
  const gateway = world.mfa.gateway({ method: "sms_code" });
  for (let n = 0; n < locked; n += 1) {
    for (let wrong = 0; wrong < 6; wrong += 1)
      await gateway.begin({ account: member(guessed(all) + n), client: "10.0.0.7", pin: "1234" });
  }
  // What setting up has left behind is done before anything is timed.
  await world.mfa.outbox.flush();
  const stop = new AbortController();
  const worker = world.mfa.outbox.run({ signal: stop.signal });
  const crowd = askForMail(world, accounts, stop.signal);
  let equal = true;
  try {
    for (const door of doorsOf(world, all)) {
      if (part !== undefined && !door.name.includes(part)) continue;
      const before = world.sent();
      const { known, unknown } = await timesOf(door, all);
      const found = equivalence(known, unknown, { bound: boundMs });
      equal &&= found.equivalent;
      console.log(line(door.name, found, median(unknown), world.sent() - before));
    }
  } finally {
    stop.abort();
    await Promise.all([worker, crowd]);
  }
  return equal;
}

/** Accounts that ask for mail of their own all the while, so that the outbox is never idle. */
const others = 1_000;

async function askForMail(
  { recovery, sent }: TimingWorld,
  accounts: number,
  signal: AbortSignal,
): Promise<void> {
  for (let n = 0; !signal.aborted; n += 1) {
    const before = sent();
    await recovery.forgot.password({ userName: nameOf(member(accounts - 1 - (n % others))) });
    // The next one when a mail has left: faster than it can be, the outbox is not asked.
    for (let waits = 0; waits < 50 && sent() === before && !signal.aborted; waits += 1) await sleep(10);
    await sleep(20);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

interface Times {
  readonly known: readonly number[];
  readonly unknown: readonly number[];
}

/** Milliseconds of every call but the first ones of either side. */
async function timesOf(door: Door, all: number): Promise<Times> {
  const told = new Set<string>();
  const timed = async (call: Call): Promise<number> => {
    const begun = performance.now();
    const reply = await call();
    const ms = performance.now() - begun;
    told.add(door.said(reply));
    // A turn for whatever waits: timers, sockets, the outbox.
    await new Promise((resolve) => setImmediate(resolve));
    return ms;
  };
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  const order = [...shuffled(warmUp, 0), ...shuffled(all - warmUp, warmUp)];
  for (const { side, n } of order) {
    const ms = await timed(door[side](n));
    if (n >= warmUp) times[side].push(ms);
  }
  if (told.size !== 1) throw new Error(`${door.name}: the answers differ: ${[...told].join(" ")}`);
  return times;
}

/** Both sides' calls from `first` on, in random order. */
function shuffled(count: number, first: number): readonly { side: keyof Times; n: number }[] {
  const list = Array.from({ length: count }, (_, index) => first + index).flatMap((n) => [
    { side: "known", n } as const,
    { side: "unknown", n } as const,
  ]);
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1));
    const [one, two] = [list[last], list[other]];
    if (one !== undefined && two !== undefined) [list[last], list[other]] = [two, one];
  }
  return list;
}

function line(name: string, found: Equivalence, typical: number, sent: number): string {
  const ms = (value: number) => value.toFixed(3);
  const p = (value: number) => (value < 0.001 ? "<0.001" : value.toFixed(3));
  return `| ${[
    name,
    ms(typical),
    ms(found.difference),
    `${ms(found.interval[0])} to ${ms(found.interval[1])}`,
    p(found.p[0]),
    p(found.p[1]),
    `${(100 * found.slower).toFixed(1)}`,
    sent,
    found.equivalent ? "equivalent" : "NOT SHOWN",
  ].join(" | ")} |`;
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const head = `
| door | median, ms | known - unknown, ms | 90 % interval | p, <= -${boundMs} | p, >= ${boundMs} | slow calls more, points | mails sent meanwhile | |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |`;

const folder = mkdtempSync(join(tmpdir(), "sparekey-timing-"));
const server = only === "SQLite" ? null : await startPostgres();
let equal = true;
try {
  const stores: readonly (readonly [string, string | undefined])[] = [
    ["PostgreSQL", server?.url],
    ["SQLite", join(folder, "timing.db")],
  ];
  const cores = availableParallelism();
  console.log(
    `${calls} calls of either kind and ${warmUp} before them; ${cores} cores, Node ${process.version}`,
  );
  for (const [store, where] of stores) {
    if (where === undefined || (only !== undefined && only !== store)) continue;
    console.log(`\n${store}\n${head}`);
    equal = (await measure(where)) && equal;
  }
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true });
}
console.log(equal ? "\nEvery door: equivalent within 1 ms" : "\nNot every door was shown to be equivalent");
process.exit(equal ? 0 : 1);
