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
const rounds = 7;
const turnSeconds = 0.8;

async function compare(title: string, where: string): Promise<void> {
  const program = fileURLToPath(import.meta.url);
  const us = await startContestant("spare-key", where, program);
  const peer = await startContestant("better-auth", where, program);
  try {
    for (const client of [us, peer]) await client.ask({ do: "fill", accounts });
    console.log(`\n## ${title}\n`);
    for (const client of [us, peer]) await listStatements(client);
    console.log("\nverifications a second: median of the turns (best of them)\n");
    for (const concurrency of [1, 16, 64]) {
      const turns = { us: [] as number[], peer: [] as number[] };
      let counts = { us: 200, peer: 200 };
      for (let round = 0; round <= rounds; round += 1) {
        const now = { us: await turn(us, counts.us, concurrency), peer: await turn(peer, counts.peer, concurrency) };
        // The first round warms up, and says how many a turn takes.
        if (round === 0) counts = { us: size(now.us), peer: size(now.peer) };
        else for (const each of ["us", "peer"] as const) turns[each].push(now[each]);
      }
      const [mine, theirs] = [turns.us, turns.peer].map((all) => all.toSorted((a, b) => a - b));
      if (mine === undefined || theirs === undefined) throw new Error("nothing was measured");
      const [middle, best] = [mine, theirs].map((all) => [all[Math.floor(all.length / 2)] ?? 0, all.at(-1) ?? 0]).reduce<
        [number[], number[]]
      >((so, [m = 0, b = 0]) => [[...so[0], m], [...so[1], b]], [[], []]);
      console.log(middle, best);
    }
  } finally {
    us.stop();
    peer.stop();
  }
}

function size(perSecond: number): number {
  return Math.max(64, Math.min(accounts, Math.round(perSecond * turnSeconds)));
}

async function turn(client: Client, count: number, concurrency: number): Promise<number> {
  const challenges = await client.challenges(count);
  return count / (await client.answer(challenges, concurrency));
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
