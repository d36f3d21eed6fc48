import type { Entry, Key } from "@sparekey/storage";
import * as z from "zod/mini";
import type { Core } from "../core.js";

/** What the desk's partition knows of a case: where it lies, and where in the queue. Everything else is asked there. */
interface Indexed {
  readonly account: string;
  readonly revision: number;
  readonly place: readonly [rank: string, due: string] | null;
}

const news = z.strictObject({
  case: z.string(),
  revision: z.number(),
  proven: z.boolean(),
  dueAt: z.nullable(z.number()),
});
const indexed = z.strictObject({
  schema: z.literal(1),
  account: z.string(),
  revision: z.number(),
  place: z.nullable(z.tuple([z.string(), z.string()])),
});
const queued = z.strictObject({ schema: z.literal(1), case: z.string(), account: z.string() });

/** A case that is in no queue is forgotten by the index some time after; the account's events keep it. */
export const forgottenAfterMs: number = 90 * 24 * 60 * 60_000;
const mostAttempts = 8;

export interface Queued {
  readonly case: string;
  readonly account: string;
  readonly cursor: string;
}

/**
 * Brings the queue's own partition up to date with one case. At least once, in any order: what is older
 * than what is known changes nothing.
 */
export async function updateQueue({ engine }: Core, account: string, input: unknown): Promise<void> {
  const told = z.parse(news, input);
  const key = caseKey(engine.tenant, told.case);
  for (let tries = 0; tries < mostAttempts; tries += 1) {
    const [entry] = await engine.store.get([key]);
    const known = entry ? read(entry) : null;
    if (known !== null && (known.revision >= told.revision || known.account !== account)) return;
    const place: Indexed["place"] =
      told.dueAt === null
        ? null
        : [told.proven ? "1" : "2", `${String(told.dueAt).padStart(15, "0")}-${told.case}`];
    const gone = known?.place ?? null;
    const written = await engine.store.commit({
      check: [{ key, version: entry?.version ?? null }],
      set: [
        {
          key,
          value: { schema: 1, account, revision: told.revision, place },
          ...(place === null ? { expiresAt: engine.clock() + forgottenAfterMs } : {}),
        },
        // By account too, so that all of one can be shown, and erased.
        {
          key: ofAccountKey(engine.tenant, account, told.case),
          value: { schema: 1 },
          ...(place === null ? { expiresAt: engine.clock() + forgottenAfterMs } : {}),
        },
        ...(place === null
          ? []
          : [{ key: queueKey(engine.tenant, place), value: { schema: 1, case: told.case, account } }]),
      ],
      ...(gone === null || gone.join() === place?.join() ? {} : { delete: [queueKey(engine.tenant, gone)] }),
    });
    if (written) return;
  }
  throw new Error("The queue was changed by others all the time");
}

/** The account of a case, or `null` where the desk knows none of this number. */
export async function accountOfCase({ engine }: Core, id: unknown): Promise<string | null> {
  if (!isPart(id, 64)) return null;
  const [entry] = await engine.store.get([caseKey(engine.tenant, id)]);
  const account = entry ? read(entry).account : "";
  // Erased: the number stays, and belongs to nobody.
  return account === "" ? null : account;
}

/** Cases with the first factor shown come first, whatever strangers have opened (S41); then by due time. */
export async function listQueue(
  { engine }: Core,
  page: { readonly after: unknown; readonly limit: number },
): Promise<{ readonly queued: readonly Queued[]; readonly more: boolean }> {
  // A cursor comes back by way of an address that anybody can change: what is none begins anew (S28).
  const [rank, due, ...more] = isPart(page.after, 128) ? page.after.split("/") : [];
  const after =
    rank === undefined || due === undefined || more.length > 0
      ? {}
      : { after: queueKey(engine.tenant, [rank, due]) };
  // One more than the page holds: whoever draws "more" knows that there are.
  const entries = await engine.store.list([engine.tenant, "desk", "queue"], {
    limit: page.limit + 1,
    ...after,
  });
  const shown = entries.slice(0, page.limit).flatMap(({ key, value }) => {
    const parsed = z.safeParse(queued, value);
    return parsed.success
      ? [{ case: parsed.data.case, account: parsed.data.account, cursor: `${key[3] ?? ""}/${key[4] ?? ""}` }]
      : [];
  });
  return { queued: shown, more: entries.length > page.limit };
}

/** What may stand in a key: text of a bounded length without half a surrogate pair. */
function isPart(typed: unknown, most: number): typed is string {
  return typeof typed === "string" && typed !== "" && typed.length <= most && !/\p{Cs}/u.test(typed);
}

export function caseKey(tenant: string, id: string): Key {
  return [tenant, "desk", "case", id];
}

export function ofAccountKey(tenant: string, account: string, ...id: readonly [] | readonly [string]): Key {
  return [tenant, "desk", "account", account, ...id];
}

export function queueKey(tenant: string, [rank, due]: readonly [string, string]): Key {
  return [tenant, "desk", "queue", rank, due];
}

export function read({ value }: Entry): Indexed {
  return z.parse(indexed, value);
}
