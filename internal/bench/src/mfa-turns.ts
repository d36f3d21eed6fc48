import type { Client } from "./mfa-client.js";

export type Turn = (client: Client, count: number, concurrency: number) => Promise<number>;

/** Request in, Response out, in the contestant's own process: nothing but what is compared. */
export const atTheDoor: Turn = (client, count, concurrency) => client.turn(count, concurrency);

/** HTTP/1.1 on loopback, the client in a process of its own. */
export const overSockets: Turn = async (client, count, concurrency) =>
  client.answer(await client.challenges(count), concurrency);

/** Verifications a second in each turn, of two that take turns: a busy machine is as busy for both. */
export async function alternate(
  one: Client,
  other: Client,
  turn: Turn,
  {
    concurrency,
    rounds,
    most,
  }: { readonly concurrency: number; readonly rounds: number; readonly most: number },
): Promise<{ readonly one: readonly number[]; readonly other: readonly number[] }> {
  const rate = async (client: Client, count: number): Promise<number> =>
    count / (await turn(client, count, concurrency));
  const size = (perSecond: number): number =>
    Math.max(64, Math.min(most, Math.round(perSecond * turnSeconds)));
  // Not counted: connections, compilation. It also says how many a turn takes.
  const counts = { one: size(await rate(one, 400)), other: size(await rate(other, 100)) };
  const rates = { one: [] as number[], other: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    rates.one.push(await rate(one, counts.one));
    rates.other.push(await rate(other, counts.other));
  }
  return rates;
}

const turnSeconds = 0.3;

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
