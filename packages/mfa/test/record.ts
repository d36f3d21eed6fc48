import type { World } from "./world.js";

type Fields = Record<string, unknown>;

/** The stored record of an account, as an operator would read it. */
export async function recordOf(world: World, account = "u1"): Promise<Fields> {
  const [entry] = await world.store.get([["default", `account:${account}`, "record"]]);
  return entry?.value as Fields;
}

/** Writes into the stored record behind the engine's back. */
export async function alterRecord(world: World, change: Fields, account = "u1"): Promise<void> {
  const value = JSON.parse(JSON.stringify({ ...(await recordOf(world, account)), ...change }));
  await world.store.commit({ check: [], set: [{ key: ["default", `account:${account}`, "record"], value }] });
}

/** A pool of guesses at the hard ceiling. */
export const burntPool: Record<string, unknown> = {
  consecutive: 100,
  lockedUntil: 0,
  wrongAt: [],
  disabled: true,
};
