import type { Context } from "./context.js";

type Place = Pick<Context, "tenant" | "account" | "environment" | "codes">;

/** Longer than any token of ours; anything beyond is not looked at (S28). */
const longestToken = 1024;

/** What a browser's cookie carries, by kind: neither passes for the other. */
export type CarriedKind = "browser" | "trusted_device";

/**
 * A token that names an entry of the account: its id, and a 256-bit keyed hash over id and `state`, bound to
 * kind, tenant, account and environment (S26). Nothing of it is stored: what is read in the database makes none.
 */
export function carriedToken(kind: CarriedKind, id: string, state: string, context: Place): string {
  return `${id}.${context.codes.hash(state, placeOf(kind, id, context))}`;
}

/** The entry that a token names, of those that it could name, or none, for input of any type and length. */
export function carriedEntry<E extends { readonly id: string }>(
  token: unknown,
  kind: CarriedKind,
  entries: readonly E[],
  stateOf: (entry: E) => string,
  context: Place,
): E | null {
  if (typeof token !== "string" || token.length > longestToken) return null;
  const dot = token.indexOf(".");
  const entry = entries.find(({ id }) => id === token.slice(0, Math.max(0, dot)));
  if (entry === undefined) return null;
  const right = context.codes.matches(stateOf(entry), token.slice(dot + 1), placeOf(kind, entry.id, context));
  return right ? entry : null;
}

function placeOf(kind: CarriedKind, id: string, { tenant, account, environment }: Place): readonly string[] {
  return [kind, tenant, account, environment, id];
}
