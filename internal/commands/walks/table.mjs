import { readdirSync, readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";

/** @typedef {{ slice: number, of: number, name: string, attackers: number, states: number, transitions: number, complete: boolean, seconds: number, cpuSeconds: number }} Result */

/** @param {number} value */
const number = (value) => value.toLocaleString("en-US");

/**
 * The table of what was walked of these files, at whatever time; says whether that is all of it, and to its end.
 *
 * @param {{ package: string, state: string, folder: string }} walker
 */
export function tableOf({ package: name, state, folder }) {
  /** @type {Result[]} */
  const results = readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));
  /** @type {Map<number, Result[]>} */
  const slices = new Map();
  for (const result of results) slices.set(result.slice, [...(slices.get(result.slice) ?? []), result]);
  const whole =
    results.length > 0 &&
    slices.size === results[0]?.of &&
    [...slices.values()].every((walks) => walks.length === walks[0]?.attackers);
  const lines = [...slices].sort(([a], [b]) => a - b).map(([, walks]) => lineOf(walks));
  const states = sumOf(results, (each) => each.states);
  const transitions = number(sumOf(results, (each) => each.transitions));
  const seconds = sumOf(results, (each) => each.seconds);
  const cpuSeconds = sumOf(results, (each) => each.cpuSeconds);
  const text = [
    `${name}, files ${state}, ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node ${process.versions.node}`,
    "",
    "| slice | attackers | states | transitions | frontier | seconds | of one core |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...lines,
    `| together | ${whole ? "all" : "not all yet"} | ${number(states)} | ${transitions} | | ${seconds} | ${cpuSeconds} |`,
  ].join("\n");
  return { text, states, whole, complete: results.every((each) => each.complete) };
}

/** @param {Result[]} walks */
function lineOf(walks) {
  const { name, attackers } = walks[0] ?? { name: "", attackers: 0 };
  const frontier = walks.every((each) => each.complete) ? "empty" : "not empty";
  /** @param {(result: Result) => number} count */
  const sum = (count) => number(sumOf(walks, count));
  return `| ${name} | ${walks.length} of ${attackers} | ${sum((each) => each.states)} | ${sum((each) => each.transitions)} | ${frontier} | ${sum((each) => each.seconds)} | ${sum((each) => each.cpuSeconds)} |`;
}

/**
 * @param {Result[]} results
 * @param {(result: Result) => number} count
 */
function sumOf(results, count) {
  return results.reduce((before, each) => before + count(each), 0);
}
