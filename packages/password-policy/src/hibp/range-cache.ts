/** Keeps ranges for a while, and lets all who ask for the same one wait for the same answer. */
export interface RangeCache {
  get(prefix: string, load: () => Promise<string>): Promise<string>;
}

/** The least recently used range makes room. Failures are not kept. */
export function createRangeCache(options: { ranges: number; ttlMs: number; now: () => number }): RangeCache {
  const { ranges, ttlMs, now } = options;
  const kept = new Map<string, { range: string; untilMs: number }>();
  const loading = new Map<string, Promise<string>>();
  return {
    get(prefix, load) {
      const hit = kept.get(prefix);
      kept.delete(prefix);
      if (hit && hit.untilMs > now()) {
        kept.set(prefix, hit);
        return Promise.resolve(hit.range);
      }
      const running = loading.get(prefix);
      if (running) return running;
      const fresh = load()
        .then((range) => {
          if (ranges > 0) kept.set(prefix, { range, untilMs: now() + ttlMs });
          for (const oldest of kept.keys()) {
            if (kept.size <= ranges) break;
            kept.delete(oldest);
          }
          return range;
        })
        .finally(() => loading.delete(prefix));
      loading.set(prefix, fresh);
      return fresh;
    },
  };
}
