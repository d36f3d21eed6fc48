import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startPostgres } from "@sparekey-internal/servers";
import { type Client, startContestant } from "./mfa-client.js";
import { connections } from "./mfa-database.js";
import { type ContestantName, serve } from "./mfa-server.js";
import { alternate, atTheDoor, best, median, overSockets, shown, type Turn } from "./mfa-turns.js";

// The right code for a sign-in whose password was right: seconds from request to answer, beside better-auth.
// Each contestant has a process and connections of its own; both answer by HTTP on loopback, with Hono on
// @hono/node-server; turns alternate, so that a busy machine is as busy for both.

const accounts = 2000;
const rounds = 7;

const doors: Readonly<Record<string, Turn>> = {
  "At the door (Request in, Response out, one process)": atTheDoor,
  "Over sockets (HTTP/1.1 on loopback)": overSockets,
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
      for (const concurrency of [1, 16, 64]) {
        const { one, other } = await alternate(us, peer, turn, { concurrency, rounds, most: accounts });
        const [times, typical] = [best(one) / best(other), median(one) / median(other)];
        console.log(
          `${String(concurrency).padStart(4)} at once: Spare Key ${shown(one)}, better-auth ${shown(other)}: x${times.toFixed(1)} (x${typical.toFixed(1)})`,
        );
      }
    }
  } finally {
    us.stop();
    peer.stop();
  }
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
