// `npm run demo`: see docs/decisions/0002. Plain Node, because it runs before anything is installed.
import { tooOld } from "./floor.mjs";

const problem = tooOld(process.versions.node);
if (problem === null) {
  // Loaded only now: an old Node could not even parse it.
  import("./portal.mjs").then(({ portal }) => portal());
} else {
  console.error(problem);
  process.exitCode = 1;
}
