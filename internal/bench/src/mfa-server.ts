import type { AddressInfo } from "node:net";
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { betterAuthContestant } from "./mfa-better-auth.js";
import type { Challenge } from "./mfa-contestant.js";
import { openDatabase } from "./mfa-database.js";
import { ours } from "./mfa-ours.js";

export type ContestantName = "spare-key" | "better-auth";

/** What the measuring process asks of a contestant's process, besides HTTP. */
export type Ask =
  | { readonly do: "fill"; readonly accounts: number }
  | { readonly do: "challenges"; readonly count: number }
  | { readonly do: "listen" }
  | { readonly do: "statements" };

export type Told =
  | { readonly told: "ready"; readonly port: number }
  | { readonly told: "done" }
  | { readonly told: "challenges"; readonly challenges: readonly Challenge[] }
  | { readonly told: "statements"; readonly statements: readonly string[] };

/** One contestant on one database, in a process of its own. */
export async function serve(name: ContestantName, where: string): Promise<void> {
  const tell = (message: Told): void => void process.send?.(message);
  const database = openDatabase(where);
  const contestant = await (name === "spare-key" ? ours(database) : betterAuthContestant(database));
  const carryOut = async (ask: Ask): Promise<Told> => {
    switch (ask.do) {
      case "fill":
        await contestant.fill(ask.accounts);
        return { told: "done" };
      case "challenges":
        return { told: "challenges", challenges: await contestant.challenges(ask.count) };
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
  const server = createServer(getRequestListener(contestant.fetch));
  server.keepAliveTimeout = 600_000;
  server.listen(0, "127.0.0.1", () => tell({ told: "ready", port: (server.address() as AddressInfo).port }));
}
