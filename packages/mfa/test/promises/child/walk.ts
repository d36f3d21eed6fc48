import { writeFileSync } from "node:fs";
import { everySlice } from "../every-slice.js";
import { explore } from "../explore.js";
import { forbiddenTargets, maximalForbidden, minimalAllowed, nameOf } from "../holdings.js";
import { storyOf } from "../story.js";

/**
 * One attacker of one slice, walked to the end: a program of its own, which `npm run promises` starts for each. It
 * ends with a story where a promise is broken, and writes what the command's table says otherwise.
 */
const [, , sliceAt = "", attackerAt = "", file = ""] = process.argv;
const slice = everySlice[Number(sliceAt)];
if (slice === undefined)
  throw new Error(`There is no slice ${sliceAt}: the last one is ${everySlice.length - 1}`);
const attackers = maximalForbidden(slice.allowed);
const held = attackers[Number(attackerAt)];
if (held === undefined) throw new Error(`Slice ${sliceAt} has ${attackers.length} attackers`);

const began = process.hrtime.bigint();
const walk = explore({ slice, held, forbidden: forbiddenTargets(slice.allowed, held) });
if (walk.finding !== null) throw new Error(storyOf(walk.finding, held));
if (!walk.complete) throw new Error(`With ${nameOf(held)} there is more than ${walk.states} states`);
// The table is exact: the first process of a slice shows that every row reaches its target.
for (const { held: enough, target } of attackerAt === "0" ? minimalAllowed(slice.allowed) : []) {
  const { reached } = explore({ slice, held: enough, forbidden: [], wanted: target });
  if (!reached.has(target)) throw new Error(`With ${nameOf(enough)} there is no way to ${target}`);
}
const { states, transitions, complete } = walk;
const seconds = Number((process.hrtime.bigint() - began) / 1_000_000_000n);
const cpuSeconds = Math.round((process.cpuUsage().user + process.cpuUsage().system) / 1e6);
const result = {
  slice: Number(sliceAt),
  of: everySlice.length,
  name: slice.name,
  attackers: attackers.length,
  states,
  transitions,
  complete,
  seconds,
  cpuSeconds,
};
writeFileSync(file, JSON.stringify(result));
