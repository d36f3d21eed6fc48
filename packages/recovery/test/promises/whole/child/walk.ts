import { writeFileSync } from "node:fs";
import { everySlice } from "../every-slice.js";
import { explore } from "../explore.js";
import { maximalForbidden, nameOf, targets } from "../oracle.js";

/**
 * One attacker of one slice, walked to the end: a program of its own, which `npm run promises -- recovery` starts for
 * each. It ends with a story where a promise is broken, and writes what the command's table says otherwise.
 */
const mostStates = 3_000_000;
const [, , sliceAt = "", attackerAt = "", file = ""] = process.argv;
const slice = everySlice[Number(sliceAt)];
if (slice === undefined)
  throw new Error(`There is no slice ${sliceAt}: the last one is ${everySlice.length - 1}`);
const attackers = maximalForbidden(slice.allowed);
const held = attackers[Number(attackerAt)];
if (held === undefined) throw new Error(`Slice ${sliceAt} has ${attackers.length} attackers`);

const began = performance.now();
const { finding, complete, states, transitions } = explore({ slice, held, mostStates });
if (finding !== "") throw new Error(finding);
if (!complete) throw new Error(`With ${nameOf(held)} there is more than ${states} states`);
// The table is exact: the first process of a slice shows that every row reaches its target.
for (const wanted of attackerAt === "0" ? targets : []) {
  for (const row of slice.allowed.rows[wanted]) {
    const { reached } = explore({ slice, held: new Set(row), wanted, mostStates });
    if (!reached.has(wanted)) throw new Error(`With ${row.join(" + ")} there is no way to ${wanted}`);
  }
}
const { user, system } = process.cpuUsage();
writeFileSync(
  file,
  JSON.stringify({
    slice: Number(sliceAt),
    of: everySlice.length,
    name: slice.name,
    attackers: attackers.length,
    states,
    transitions,
    complete,
    seconds: Math.round((performance.now() - began) / 1_000),
    cpuSeconds: Math.round((user + system) / 1_000_000),
  }),
);
