import type { AccountRef, Extension, KeptElsewhere } from "@sparekey/mfa/extend";
import type { Entry, Json, Key, Write } from "@sparekey/storage";
import * as z from "zod/mini";
import { caseKey, forgottenAfterMs, ofAccountKey, queueKey, read } from "./queue.js";
import { budgetKey } from "./reserve.js";

/** By two commits at most within what every store takes at once. */
const pageSize = 25;
const withCases = z.object({
  support_cases: z.object({ cases: z.array(z.object({ id: z.string() })) }),
});

/** What the desk knows of an account outside of its own partition: its cases' numbers and places, its budget as staff. */
export function keptAtDesk({ store, clock }: Extension): KeptElsewhere {
  return {
    async entries(ref) {
      const found: Entry[] = [];
      for await (const page of pagesOf(store, ref)) found.push(...page.cases, ...page.queued);
      const [budget] = await store.get([budgetKey(ref.tenant, ref.account)]);
      return budget ? [...found, budget] : found;
    },
    async erase(ref, kept) {
      const { tenant } = ref;
      for await (const { own, cases: known, queued } of pagesOf(store, ref)) {
        await forget(
          known.map(({ key }) => key),
          [...own, ...queued.map(({ key }) => key)],
        );
      }
      // Cases that the queue has not heard of yet.
      const cases = z.safeParse(withCases, kept);
      if (cases.success) await forget(cases.data.support_cases.cases.map(({ id }) => caseKey(tenant, id)));
      await store.commit({ check: [], delete: [budgetKey(tenant, ref.account)] });
    },
  };

  /** A number that belongs to nobody stays in its place: no late news, in another process, overrules it. */
  async function forget(cases: readonly Key[], more: readonly Key[] = []): Promise<void> {
    const value: Json = { schema: 1, account: "", revision: Number.MAX_SAFE_INTEGER, place: null };
    const expiresAt = clock() + forgottenAfterMs;
    const set = cases.map((key): Write => ({ key, value, expiresAt }));
    if (set.length + more.length > 0) await store.commit({ check: [], set, delete: more });
  }
}

async function* pagesOf(
  store: Extension["store"],
  { tenant, account }: AccountRef,
): AsyncGenerator<{
  readonly own: readonly Key[];
  readonly cases: readonly Entry[];
  readonly queued: readonly Entry[];
}> {
  let after: Key | undefined;
  for (;;) {
    const prefix = ofAccountKey(tenant, account);
    const page = await store.list(prefix, { limit: pageSize, ...(after === undefined ? {} : { after }) });
    const own = page.map(({ key }) => key);
    const found = await getAll(
      store,
      own.map((key) => caseKey(tenant, key[4] ?? "")),
    );
    const cases = found.filter((entry) => read(entry).account === account);
    const places = cases.flatMap((entry) => {
      const { place } = read(entry);
      return place === null ? [] : [queueKey(tenant, place)];
    });
    yield { own, cases, queued: await getAll(store, places) };
    after = own.at(-1);
    if (page.length < pageSize) return;
  }
}

async function getAll(store: Extension["store"], keys: readonly Key[]): Promise<readonly Entry[]> {
  return keys.length === 0 ? [] : (await store.get(keys)).filter((entry) => entry !== null);
}
