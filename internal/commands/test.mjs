// `npm test`: see docs/decisions/0002. Plain Node, because it runs before anything is installed.
import { tooOld } from "./floor.mjs";

const problem = tooOld(process.versions.node);
if (problem === null) {
  // Loaded only now: an old Node could not even parse it.
  import("./everything.mjs").then(({ everything }) => everything());
} else {
  console.log(`${problem}\n0 passed, 1 failed`);
  process.exitCode = 1;
}
