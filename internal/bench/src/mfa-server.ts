import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { betterAuthContestant } from "./mfa-better-auth.js";
import { type Challenge, type Contestant, origin } from "./mfa-contestant.js";
import { type Database, openDatabase, secondsBetween, serverTimes } from "./mfa-database.js";
import { floorContestant } from "./mfa-floor.js";
import { ours } from "./mfa-ours.js";

export type ContestantName = "spare-key" | "better-auth" | "floor";

/** What the measuring process asks of a contestant's process, besides HTTP. */
export type Ask =
  | { readonly do: "fill"; readonly accounts: number }
  | { readonly do: "crowd"; readonly accounts: number }
  | { readonly do: "challenges"; readonly count: number }
  /** Answers so many fresh challenges in this very process: Request in, Response out, without a socket. */
  | { readonly do: "turn"; readonly count: number; readonly concurrency: number }
  | { readonly do: "listen" }
  | { readonly do: "statements" };

export type Told =
  | { readonly told: "ready"; readonly port: number }
  | { readonly told: "done" }
  | { readonly told: "challenges"; readonly challenges: readonly Challenge[] }
  | { readonly told: "spent"; readonly spent: Spent }
  | { readonly told: "statements"; readonly statements: readonly string[] };

/** What a turn took: by the clock, and of this process's own processor time where it was measured in it. */
export interface Spent {
  readonly seconds: number;
  readonly cpuSeconds: number | null;
  /** Of the server's processor time, what this process's connections took. */
  readonly serverSeconds: number | null;
  /** Of it within SQLite's driver; zero with a server. */
  readonly driverSeconds: number | null;
}

const contestants: Readonly<
  Record<ContestantName, (database: Database) => Contestant | Promise<Contestant>>
> = {
  "spare-key": ours,
  "better-auth": betterAuthContestant,
  floor: floorContestant,
};

async function turn(
  contestant: Contestant,
  database: Database,
  count: number,
  concurrency: number,
): Promise<Spent> {
  const left = (await contestant.challenges(count)).values();
  const serverBefore = await serverTimes(database);
  const driverBefore = database.sent.driverMs;
  const begun = performance.now();
  const before = process.cpuUsage();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const { path, cookie, body } of left) {
        const headers = { "content-type": "application/json", origin, cookie };
        const response = await contestant.fetch(
          new Request(`${origin}${path}`, { method: "POST", headers, body }),
        );
        const text = await response.text();
        if (response.status !== 200 || !text.includes('"token"'))
          throw new Error(`${response.status} ${text}`);
      }
    }),
  );
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - begun) / 1000;
  const serverSeconds = secondsBetween(serverBefore, await serverTimes(database));
  const driverSeconds = (database.sent.driverMs - driverBefore) / 1000;
  return { seconds, cpuSeconds: (user + system) / 1e6, serverSeconds, driverSeconds };
}

/** One contestant on one database, in a process of its own. */
export async function serve(name: ContestantName, where: string): Promise<void> {
  const tell = (message: Told): void => void process.send?.(message);
  const database = openDatabase(where);
  const contestant = await contestants[name](database);
  const carryOut = async (ask: Ask): Promise<Told> => {
    switch (ask.do) {
      case "fill":
        await contestant.fill(ask.accounts);
        return { told: "done" };
      case "crowd":
        await contestant.crowd?.(ask.accounts);
        return { told: "done" };
      case "challenges":
        return { told: "challenges", challenges: await contestant.challenges(ask.count) };
      case "turn":
        return { told: "spent", spent: await turn(contestant, database, ask.count, ask.concurrency) };
      case "listen":
        database.sent.listening = true;
        database.sent.texts = [];
        return { told: "done" };
      case "statements":
        database.sent.listening = false;
        return { told: "statements", statements: database.sent.texts };
    }
  };
  process.on("message", (ask: Ask) => {
    carryOut(ask).then(tell, (error: unknown) => {
      console.error(error);
      process.exit(1);
    });
  });
  process.on("SIGINT", () => process.exit(0));
  const server = createServer(getRequestListener(contestant.fetch));
  server.keepAliveTimeout = 600_000;
  server.listen(0, "127.0.0.1", () => tell({ told: "ready", port: (server.address() as AddressInfo).port }));
}
