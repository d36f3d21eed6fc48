// What a check costs, whatever the input, beside the peers. `npm run bench -- password-policy`
import {
  type BreachSource,
  citrixCloud,
  definePolicy,
  nist63b4,
  type PasswordPolicy,
} from "@sparekey/password-policy";
import { commonPasswords, englishWords } from "@sparekey/password-policy/lists";
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import * as zxcvbnCommon from "@zxcvbn-ts/language-common";
import * as zxcvbnEnglish from "@zxcvbn-ts/language-en";
import Joi from "joi";
import { joiPasswordExtendCore } from "joi-password";
import PasswordValidator from "password-validator";
import zxcvbn from "zxcvbn";
import { measure, printRatios } from "./measure.js";
import { hostile, ordinary } from "./password-policy-inputs.js";

const [words, common] = await Promise.all([englishWords(), commonPasswords()]);
const clear: BreachSource = { name: "none", find: async () => "unknown", findSync: () => "unknown" };
const citrix = definePolicy(citrixCloud({ words, common, breach: [clear] }));
const nist = definePolicy(nist63b4({ mfa: true, common, context: ["Spare Key", "Acme"] }));
const context = { user: { userName: "jane.doe", email: "jane.doe@example.org", names: ["Jane", "Doe"] } };

const zxcvbnTs = new ZxcvbnFactory({
  dictionary: { ...zxcvbnCommon.dictionary, ...zxcvbnEnglish.dictionary },
  graphs: zxcvbnCommon.adjacencyGraphs,
});
const validator = new PasswordValidator();
validator.is().min(8).is().max(128).has().uppercase().has().digits().has().symbols();
const joi = Joi.extend(joiPasswordExtendCore).string();
const joiSchema = joi.min(8).max(128).minOfUppercase(1).minOfNumeric(1).minOfSpecialCharacters(1);

const contestants = (next: () => string) => ({
  "@sparekey citrixCloud": () => citrix.checkSync(next(), context),
  "@sparekey nist63b4": () => nist.checkSync(next(), context),
  zxcvbn: () => zxcvbn(next()),
  "@zxcvbn-ts": () => zxcvbnTs.check(next()),
  "password-validator": () => validator.validate(next()),
  "joi-password": () => joiSchema.validate(next()),
});

let turn = 0;
const next = (): string => ordinary[turn++ % ordinary.length] ?? "";
const times = await measure(contestants(next), { rounds: 10, turnMs: 60 });
printRatios(
  "Ordinary passwords: 12 to 24 characters, random, decorated words, passphrases",
  "@sparekey citrixCloud",
  {
    "a check": times,
  },
);

/** The best of a few calls, in milliseconds: what the code needs when nobody disturbs it. */
function bestOf(calls: number, check: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < calls; i++) {
    const start = performance.now();
    check();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function worst(policy: PasswordPolicy, make: (length: number) => string): number {
  let slowest = 0;
  for (let length = 8; length <= 128; length++) {
    const input = make(length);
    slowest = Math.max(
      slowest,
      bestOf(7, () => policy.checkSync(input, context)),
    );
  }
  return slowest;
}

console.log(
  "\n## Any input of 8 to 128 characters: the slowest length, best of seven calls; must be under 1 ms\n",
);
let slowest = 0;
for (const [name, make] of Object.entries(hostile)) {
  const [ours, nistTime] = [worst(citrix, make), worst(nist, make)];
  slowest = Math.max(slowest, ours, nistTime);
  console.log(`${name.padEnd(34)} citrixCloud ${ours.toFixed(3)} ms, nist63b4 ${nistTime.toFixed(3)} ms`);
}
console.log(`slowest of all: ${slowest.toFixed(3)} ms`);

console.log("\n## Too long: refused; must be under 1 ms\n");
for (const length of [1_000, 100_000, 10_000_000]) {
  for (const [name, make] of Object.entries(hostile)) {
    const input = make(length);
    const ours = Math.max(
      ...[citrix, nist].map((policy) => bestOf(7, () => policy.checkSync(input, context))),
    );
    slowest = Math.max(slowest, ours);
    console.log(`${length.toLocaleString("en").padStart(10)} ${name.padEnd(34)} ${ours.toFixed(4)} ms`);
  }
}

console.log("\n## The peers on the same inputs, one call each\n");
const peers = Object.entries(contestants(() => ""))
  .slice(2)
  .map(([name]) => name);
console.log(`${"".padEnd(34)} ${peers.map((name) => name.padStart(20)).join("")}`);
for (const [name, make] of Object.entries(hostile)) {
  const input = make(64);
  const cells = Object.entries(contestants(() => input))
    .slice(2)
    .map(([, check]) => `${bestOf(1, check).toFixed(2)} ms`.padStart(20));
  console.log(`${`64 ${name}`.padEnd(34)} ${cells.join("")}`);
}
for (const length of [100, 128]) {
  const input = hostile["random printable"]?.(length) ?? "";
  const [slow, slowTs] = [bestOf(1, () => zxcvbn(input)), bestOf(1, () => zxcvbnTs.check(input))];
  console.log(
    `random, ${length} characters: zxcvbn ${slow.toFixed(0)} ms, @zxcvbn-ts ${slowTs.toFixed(0)} ms`,
  );
}
const unbounded = Joi.extend(joiPasswordExtendCore).string().minOfUppercase(1);
const long = "a".repeat(50_000);
const slowJoi = bestOf(1, () => unbounded.validate(long));
console.log(`a, 50,000 times: joi-password without a max ${slowJoi.toFixed(0)} ms`);

const ratio = times["@zxcvbn-ts"] / times["@sparekey citrixCloud"];
console.log(
  `\nslowest ${slowest.toFixed(3)} ms; ${ratio.toFixed(0)} times as fast as @zxcvbn-ts on ordinary passwords`,
);
if (slowest >= 1 || ratio < 100) process.exitCode = 1;
