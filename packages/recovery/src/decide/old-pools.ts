import type { AccountRecord } from "@sparekey/mfa/extend";
import { supportCasesOf } from "../record/support-case.js";
import { temporaryCodesOf } from "../record/temporary-code.js";
import { wayOf as wayOfCase } from "./support/case-state.js";
import { wayOf as wayOfTemporary } from "./temporary/code.js";

const dayMs = 24 * 60 * 60_000;

/** Ways that come and go with a code. */
const ofOneCode = /^(temporary_code|support_call):/;

/**
 * The pools without those of codes that are gone and have nothing left to count within a day. Of a code that is
 * kept all wrong answers count, as long as it lives: what killed it must not be forgotten before it (S44).
 */
export function poolsWithoutOld(account: AccountRecord, now: number): AccountRecord["pools"] {
  const kept = new Set(waysKept(account));
  return Object.fromEntries(
    Object.entries(account.pools).filter(
      ([way, pool]) => !ofOneCode.test(way) || kept.has(way) || pool.wrongAt.some((at) => at > now - dayMs),
    ),
  );
}

function waysKept(account: AccountRecord): readonly string[] {
  const { live } = temporaryCodesOf(account);
  const open = supportCasesOf(account).cases.filter(({ end }) => end === null);
  return [
    ...(live === null ? [] : [wayOfTemporary(live)]),
    ...open.flatMap((found) => (found.code === null ? [] : [wayOfCase(found, found.code)])),
  ];
}
