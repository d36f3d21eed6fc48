import { type AccountRecord, poolOf } from "@sparekey/mfa/extend";

const dayMs = 24 * 60 * 60_000;

/** How often this way was answered wrongly, by strangers and known browsers together: what kills one code (S44). */
export function wrongAnswers(
  { pools, browsers }: Pick<AccountRecord, "pools" | "browsers">,
  way: string,
): number {
  return [pools, ...browsers.map((browser) => browser.pools)]
    .map((bucket) => poolOf(bucket, way).wrongAt.length)
    .reduce((sum, each) => sum + each, 0);
}

/** The pools without those of codes that are gone and have nothing left to count within a day. */
export function withoutOldPools(pools: AccountRecord["pools"], now: number): AccountRecord["pools"] {
  return Object.fromEntries(
    Object.entries(pools).filter(
      ([way, pool]) => !ofOneCode.test(way) || pool.wrongAt.some((at) => at > now - dayMs),
    ),
  );
}

/** Ways that come and go with a code. */
const ofOneCode = /^(temporary_code|support_call):/;
