import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Server, startPostgres } from "@sparekey-internal/servers";
import { startContestant } from "./mfa-client.js";
import { type ContestantName, serve } from "./mfa-server.js";
import { alternate, atTheDoor, best, median, shown } from "./mfa-turns.js";

// A code verified, with 1,000 accounts in the store and with 1,000,000: two databases side by side, turn by
// turn. The same 1,000 people sign in to both, spread over the whole index.

const people = 1000;
const crowd = 999_000;

async function compare(title: string, places: readonly [string, string]): Promise<void> {
  const program = fileURLToPath(import.meta.url);
  const few = await startContestant("spare-key", places[0], program);
  const many = await startContestant("spare-key", places[1], program);
  try {
    for (const client of [few, many]) await client.ask({ do: "fill", accounts: people });
    await many.ask({ do: "crowd", accounts: crowd });
    for (const concurrency of [1, 16]) {
      // Not counted: the cache of a database that was just filled.
      await alternate([few, many], atTheDoor, { concurrency, rounds: 1, most: people });
      const rates = await alternate([few, many], atTheDoor, { concurrency, rounds: 7, most: people });
      const [one = [], other = []] = rates.map(({ perSecond }) => perSecond);
      const [times, typical] = [best(one) / best(other), median(one) / median(other)];
      console.log(
        `${title}, ${concurrency} at once: ${shown(one)} a second with 1,000 accounts, ${shown(other)} with 1,000,000: x${times.toFixed(2)} (x${typical.toFixed(2)})`,
      );
    }
  } finally {
    few.stop();
    many.stop();
  }
}

const [name, where] = process.argv.slice(2) as [ContestantName, string];
if (process.send !== undefined) await serve(name, where);
else {
  const folder = mkdtempSync(join(tmpdir(), "sparekey-bench-"));
  const servers: (Server | null)[] = [];
  try {
    await compare("SQLite", [join(folder, "few.db"), join(folder, "many.db")]);
    for (let each = 0; each < 2; each += 1) servers.push(await startPostgres({ shared_buffers: "256MB" }));
    const [few, many] = servers;
    if (few && many) await compare("PostgreSQL", [few.url, many.url]);
  } finally {
    for (const server of servers) await server?.stop();
    rmSync(folder, { recursive: true });
  }
  process.exit(0);
}
