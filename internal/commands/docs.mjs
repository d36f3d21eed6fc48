// `npm run docs`: installs and builds what the site needs, then the site, into docs/.vitepress/dist.
import { tooOld } from "./floor.mjs";

const problem = tooOld(process.versions.node);
if (problem === null) {
  import("./site.mjs").then(({ site }) => site());
} else {
  console.error(problem);
  process.exitCode = 1;
}
