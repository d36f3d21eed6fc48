import { poolsWithoutOld } from "../../src/decide/old-pools.js";
import { accountOf } from "../decide/standing.js";
import { type Boundary, day } from "./boundary.js";

const saidAt = 2_000_000_000_000;
const pools = {
  "temporary_code:gone": { consecutive: 1, lockedUntil: 0, wrongAt: [saidAt], disabled: false },
};

export const poolBoundaries: readonly Boundary[] = [
  {
    of: "decide/old-pools.ts dayMs",
    what: "a wrong answer to a code that is gone counts against the next (S53)",
    lastsMs: day,
    holds: (elapsedMs) => Object.keys(poolsWithoutOld(accountOf({ pools }), saidAt + elapsedMs)).length === 1,
  },
];
