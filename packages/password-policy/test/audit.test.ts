import { expect, test } from "vitest";
import { asvs5, citrixCloud, definePolicy, nist63b4 } from "../src/index.js";
import { keycloak } from "../src/keycloak.js";
import { says } from "./fixtures.js";

const breach = [says("unknown")];
const refs = (options: Parameters<typeof definePolicy>[0]): string[] =>
  definePolicy(options)
    .audit()
    .map(({ standard, ref, level, text }) => `${standard.slice(0, 4)} ${ref} ${level}: ${text}`);

test("citrixCloud departs with its composition rules, its dictionary, its length and its reset", () => {
  expect(refs(citrixCloud({ words: [], breach }))).toEqual([
    "NIST 3.1.1.2 must: fewer than 15 characters without a second factor",
    "NIST 3.1.1.2 must: composition rules",
    "OWAS 6.2.5 must: composition rules",
    "NIST 3.1.1.2 must: refused for a part: lists are compared with the whole password",
    "OWAS 6.2.11 should: no context words",
    "NIST 3.1.1.2 must: a change without evidence of compromise",
    "OWAS 6.2.10 should: a change without evidence of compromise",
  ]);
});

test("nist63b4 and asvs5 depart from nothing when they screen", () => {
  for (const mfa of [true, false]) {
    expect(refs(nist63b4({ mfa, common: [], breach }))).toEqual([]);
    expect(refs(asvs5({ level: 2, mfa, common: [], context: [], breach }))).toEqual([]);
  }
  expect(refs(nist63b4({ mfa: true, common: [] }))).toEqual(["OWAS 6.2.12 should: no breach screening"]);
});

test("what is weak is named", () => {
  expect(refs({ length: { min: 6, max: 20 }, rules: [] })).toEqual([
    "NIST 3.1.1.2 must: fewer than 8 characters",
    "OWAS 6.2.1 must: fewer than 8 characters",
    "NIST 3.1.1.2 should: a limit below 64 characters",
    "OWAS 6.2.9 should: a limit below 64 characters",
    "NIST 3.1.1.2 must: no blocklist",
    "OWAS 6.2.4 must: no list of common passwords",
    "OWAS 6.2.11 should: no context words",
    "OWAS 6.2.12 should: no breach screening",
  ]);
  expect(refs(keycloak("length(15) and digits(1)"))).toContain("NIST 3.1.1.2 must: composition rules");
});

test("S29 accepting unscreened is named", () => {
  const lenient = nist63b4({ mfa: true, common: [], breach, onUnavailable: "accept_unscreened" });
  expect(refs(lenient)).toEqual(["OWAS 16.5.3 should: accepts unscreened when screening fails"]);
});
