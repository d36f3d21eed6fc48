import type { AccountRecord } from "@sparekey/mfa/extend";
import { withoutOldPools } from "../../src/decide/wrong-answers.js";
import { type Boundary, day } from "./boundary.js";

const saidAt = 2_000_000_000_000;
const pools: AccountRecord["pools"] = {
  "temporary_code:gone": { consecutive: 1, lockedUntil: 0, wrongAt: [saidAt], disabled: false },
};

export const poolBoundaries: readonly Boundary[] = [
  {
    of: "decide/wrong-answers.ts dayMs",
    what: "a wrong answer to a code that is gone counts against the next (S53)",
    lastsMs: day,
    holds: (elapsedMs) => Object.keys(withoutOldPools(pools, saidAt + elapsedMs)).length === 1,
  },
];
