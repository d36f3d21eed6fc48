import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startPostgres } from "@sparekey-internal/servers";
import { type Client, startContestant } from "./mfa-client.js";
import { connections } from "./mfa-database.js";
import { type ContestantName, serve } from "./mfa-server.js";

// The right code for a sign-in whose password was right: seconds from request to answer, beside better-auth.
// Each contestant has a process and connections of its own; both answer by HTTP on loopback, with Hono on
// @hono/node-server; turns alternate, so that a busy machine is as busy for both.

const accounts = 2000;
const rounds = 9;
const turnSeconds = 0.3;

type Turn = (client: Client, count: number, concurrency: number) => Promise<number>;

const doors: Readonly<Record<string, Turn>> = {
  "at the door (Request in, Response out, in one process)": (client, count, concurrency) =>
    client.turn(count, concurrency),
  "over sockets (HTTP/1.1 on loopback, the client in a process of its own)": async (client, count, concurrency) =>
    client.answer(await client.challenges(count), concurrency),
};

async function compare(title: string, where: string): Promise<void> {
  const program = fileURLToPath(import.meta.url);
  const us = await startContestant("spare-key", where, program);
  const peer = await startContestant("better-auth", where, program);
  try {
    for (const client of [us, peer]) await client.ask({ do: "fill", accounts });
    console.log(`\n## ${title}\n`);
    for (const client of [us, peer]) await listStatements(client);
    for (const [door, turn] of Object.entries(doors)) {
      console.log(`\n${door}: verifications a second, best turn (median)\n`);
      for (const concurrency of [1, 16, 64]) await alternate(us, peer, concurrency, turn);
    }
  } finally {
    us.stop();
    peer.stop();
  }
}

/** Short turns, one after the other: a busy machine is as busy for both. */
async function alternate(us: Client, peer: Client, concurrency: number, turn: Turn): Promise<void> {
  const rate = async (client: Client, count: number): Promise<number> =>
    count / (await turn(client, count, concurrency));
  // Not counted: connections, compilation. It also says how many a turn takes.
  const counts = { us: size(await rate(us, 400)), peer: size(await rate(peer, 100)) };
  const mine: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    mine.push(await rate(us, counts.us));
    theirs.push(await rate(peer, counts.peer));
  }
  const best = Math.max(...mine) / Math.max(...theirs);
  console.log(
    `${String(concurrency).padStart(4)} at once: Spare Key ${shown(mine)}, better-auth ${shown(theirs)}: x${best.toFixed(1)} (x${(median(mine) / median(theirs)).toFixed(1)})`,
  );
}

function shown(all: readonly number[]): string {
  return `${Math.max(...all).toFixed(0)} (${median(all).toFixed(0)})`;
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
}

function size(perSecond: number): number {
  return Math.max(64, Math.min(accounts, Math.round(perSecond * turnSeconds)));
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
    if (server !== null && !process.env["ONLY"]) await compare(`PostgreSQL, ${connections} connections each`, server.url);
    await compare("SQLite, one connection each", join(folder, "bench.db"));
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true });
  }
  process.exit(0);
}
