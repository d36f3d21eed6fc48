import type { Client } from "./mfa-client.js";
import type { Spent } from "./mfa-server.js";

export type Turn = (client: Client, count: number, concurrency: number) => Promise<Spent>;

/** Request in, Response out, in the contestant's own process: nothing but what is compared. */
export const atTheDoor: Turn = (client, count, concurrency) => client.turn(count, concurrency);

/** HTTP/1.1 on loopback, the client in a process of its own. */
export const overSockets: Turn = async (client, count, concurrency) =>
  client.answer(await client.challenges(count), concurrency);

/** One contestant's turns. */
export interface Rates {
  /** Verifications a second. */
  readonly perSecond: readonly number[];
  /** Microseconds of its process's processor time for one verification; none where the client is elsewhere. */
  readonly cpuMicros: readonly number[];
  /** The same of the server's processes behind its connections. */
  readonly serverMicros: readonly number[];
  /** Of it within SQLite's driver. */
  readonly driverMicros: readonly number[];
}

/** As a server that has run for a while: what is compiled as it runs is compiled before anything is counted. */
export async function warm(clients: readonly Client[], turn: Turn): Promise<void> {
  for (const client of clients) {
    let spent = 0;
    while (spent < warmSeconds) spent += (await turn(client, warmUp, 16)).seconds;
  }
}

/** Those who are compared take short turns: a busy machine is as busy for all of them. */
export async function alternate(
  clients: readonly Client[],
  turn: Turn,
  {
    concurrency,
    rounds,
    most,
  }: { readonly concurrency: number; readonly rounds: number; readonly most: number },
): Promise<readonly Rates[]> {
  const all: {
    client: Client;
    count: number;
    perSecond: number[];
    cpuMicros: number[];
    serverMicros: number[];
    driverMicros: number[];
  }[] = [];
  for (const client of clients) {
    // Not counted: connections. It also says how many a turn takes.
    const { seconds } = await turn(client, warmUp, concurrency);
    const count = Math.max(64, Math.min(most, Math.round((warmUp / seconds) * turnSeconds)));
    all.push({ client, count, perSecond: [], cpuMicros: [], serverMicros: [], driverMicros: [] });
  }
  for (let round = 0; round < rounds; round += 1)
    for (const { client, count, perSecond, cpuMicros, serverMicros, driverMicros } of all) {
      const { seconds, cpuSeconds, serverSeconds, driverSeconds } = await turn(client, count, concurrency);
      perSecond.push(count / seconds);
      if (cpuSeconds !== null) cpuMicros.push((cpuSeconds * 1e6) / count);
      if (serverSeconds !== null) serverMicros.push((serverSeconds * 1e6) / count);
      if (driverSeconds !== null && driverSeconds > 0) driverMicros.push((driverSeconds * 1e6) / count);
    }
  return all;
}

const turnSeconds = 0.3;
const warmUp = 200;
const warmSeconds = 4;

export function best(all: readonly number[]): number {
  return Math.max(...all);
}

export function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
}

/** `2412 (2203)`: the best turn and the median. */
export function shown(all: readonly number[]): string {
  return `${best(all).toFixed(0)} (${median(all).toFixed(0)})`;
}
