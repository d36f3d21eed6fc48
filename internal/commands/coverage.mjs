// `npm run coverage -- mfa`: every branch of every decision, by tests that say what they expect.
import { branches, covered, isCovered } from "./branches.mjs";

const [name, ...rest] = process.argv.slice(2);
if (!isCovered(name) || rest.length > 0) {
  console.error(`Usage: npm run coverage -- ${covered.join("|")}`);
  process.exit(2);
}
const { code, output } = await branches(name);
console.log(output);
process.exitCode = code;
