import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startPostgres } from "@sparekey-internal/servers";
import { type Client, startContestant } from "./mfa-client.js";
import { connections } from "./mfa-database.js";
import { type ContestantName, serve } from "./mfa-server.js";
import {
  alternate,
  atTheDoor,
  best,
  median,
  overSockets,
  type Rates,
  shown,
  type Turn,
  warm,
} from "./mfa-turns.js";

// The right code for a sign-in whose password was right: from request to answer, beside better-auth, and beside the
// same door with nothing behind it.
// Each contestant has a process and connections of its own; both answer by HTTP on loopback, with Hono on
// @hono/node-server; turns alternate, so that a busy machine is as busy for both.

const names: readonly ContestantName[] = ["spare-key", "better-auth", "floor"];
const accounts = 1000;
const rounds = 7;

const doors: Readonly<Record<string, Turn>> = {
  "At the door (Request in, Response out, one process)": atTheDoor,
  "Over sockets (HTTP/1.1 on loopback)": overSockets,
};

async function compare(title: string, where: string): Promise<void> {
  const program = fileURLToPath(import.meta.url);
  const clients: Client[] = [];
  try {
    for (const name of names) clients.push(await startContestant(name, where, program));
    for (const client of clients) await client.ask({ do: "fill", accounts });
    console.log(`\n## ${title}\n`);
    for (const client of clients) await listStatements(client);
    for (const [door, turn] of Object.entries(doors)) {
      await warm(clients, turn);
      console.log(`\n${door}: verifications a second, best turn (median)\n`);
      for (const concurrency of [1, 16, 64])
        printTurn(concurrency, await alternate(clients, turn, { concurrency, rounds, most: accounts }));
    }
  } finally {
    for (const client of clients) client.stop();
  }
}

function printTurn(concurrency: number, [us, peer, floor]: readonly Rates[]): void {
  if (us === undefined || peer === undefined || floor === undefined) throw new Error("somebody is missing");
  const ratio = (one: Rates): string => {
    const times = best(one.perSecond) / best(peer.perSecond);
    const typical = median(one.perSecond) / median(peer.perSecond);
    return `x${times.toFixed(1)} (x${typical.toFixed(1)})`;
  };
  const rates = [us, peer, floor].map(({ perSecond }) => shown(perSecond));
  console.log(
    `${String(concurrency).padStart(4)} at once: Spare Key ${rates[0]}, better-auth ${rates[1]}: ${ratio(us)}; no verification at all ${rates[2]}: ${ratio(floor)}`,
  );
  printMicros(
    "processor time of the process, least",
    [us, peer, floor].map(({ cpuMicros }) => cpuMicros),
  );
  printMicros(
    "of the server for it, least",
    [us, peer, floor].map(({ serverMicros }) => serverMicros),
  );
  printMicros(
    "of it within SQLite's driver, least",
    [us, peer, floor].map(({ driverMicros }) => driverMicros),
  );
}

function printMicros(what: string, micros: readonly (readonly number[])[]): void {
  if (micros.some((all) => all.length === 0)) return;
  const [ours = 0, theirs = 0, least = 0] = micros.map((all) => Math.min(...all));
  const [us, peer, floor] = [ours, theirs, least].map((each) => `${each.toFixed(0)} µs`);
  console.log(
    `     ${what}: ${us}, ${peer}: x${(theirs / ours).toFixed(1)}; ${floor}: x${(theirs / least).toFixed(1)}`,
  );
}

async function listStatements(client: Client): Promise<void> {
  const challenges = await client.challenges(2);
  // The first one may do what later ones do not: connecting, sweeping.
  await client.answer(challenges.slice(0, 1), 1);
  await client.ask({ do: "listen" });
  await client.answer(challenges.slice(1), 1);
  const told = await client.ask({ do: "statements" });
  if (told.told !== "statements") throw new Error("no statements");
  console.log(`${client.name} sends ${told.statements.length} statements for one verification`);
  for (const text of told.statements) console.log(`  ${text.replaceAll(/\s+/g, " ").slice(0, 110)}`);
}

const [name, where] = process.argv.slice(2) as [ContestantName, string];
if (process.send !== undefined) await serve(name, where);
else {
  const folder = mkdtempSync(join(tmpdir(), "sparekey-bench-"));
  const server = await startPostgres();
  try {
    if (server !== null) await compare(`PostgreSQL, ${connections} connections each`, server.url);
    await compare("SQLite, one connection each", join(folder, "bench.db"));
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true });
  }
  process.exit(0);
}
