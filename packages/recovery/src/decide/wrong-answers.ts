import { type AccountRecord, poolOf } from "@sparekey/mfa/extend";

/** How often this way was answered wrongly, by strangers and known browsers together: what kills one code (S44). */
export function wrongAnswers(
  { pools, browsers }: Pick<AccountRecord, "pools" | "browsers">,
  way: string,
): number {
  return [pools, ...browsers.map((browser) => browser.pools)]
    .map((bucket) => poolOf(bucket, way).wrongAt.length)
    .reduce((sum, each) => sum + each, 0);
}
