import { expect, test } from "vitest";
import { definePolicy } from "../src/index.js";
import { keycloak } from "../src/keycloak.js";

const codes = (policy: string, password: string, user = {}): string[] =>
  definePolicy(keycloak(policy))
    .checkSync(password, { user })
    .issues.map(({ code }) => code);

test("a realm's policy as it stands", () => {
  const policy =
    "length(8) and maxLength(20) and digits(2) and upperCase(1) and lowerCase(2) and specialChars(1) and notUsername(undefined) and notEmail(undefined)";
  expect(codes(policy, "x")).toEqual(["too_short", "number", "upper", "lower", "symbol"]);
  expect(codes(policy, "Kv77#qzx")).toEqual([]);
  expect(codes(policy, "Kv77#qzxKv77#qzxKv77#")).toEqual(["too_long"]);
  expect(codes(policy, "Janedoe77!", { userName: "janedoe" })).toEqual(["contains_user"]);
  expect(codes(policy, "Jane@example.org77", { email: "jane@example.org" })).toEqual(["contains_user"]);
});

test("defaults where the number is left out", () => {
  const { length, history } = keycloak("length and maxLength(undefined) and passwordHistory");
  expect(length).toEqual({ min: 8, max: 64 });
  expect(history).toEqual({ last: 3 });
});

test("notContainsUsername looks inside", () => {
  expect(codes("notContainsUsername(undefined)", "xx7doe7xx", { userName: "doe" })).toEqual([
    "contains_user",
  ]);
});

test("passwordBlacklist takes the list of that name", () => {
  const options = keycloak("passwordBlacklist(ours.txt)", { blacklists: { "ours.txt": ["hunter22"] } });
  expect(definePolicy(options).checkSync("Hunter22").issues[0]?.code).toBe("blocklisted");
  expect(() => keycloak("passwordBlacklist(ours.txt)")).toThrow(/blacklists\["ours.txt"\]/);
  expect(() => keycloak("passwordBlacklist(constructor)")).toThrow(/blacklists/);
});

test.each([
  ["regexPattern(^(a+)+$)", /run for hours/],
  ["length(8", /not a Keycloak policy/],
  ["hashAlgorithm(argon2)", /\/hash/],
  ["hashIterations(5)", /\/hash/],
  ["forceExpiredPasswordChange(365)", /idleDays/],
  ["maxAuthAge(300)", /sessions/],
  ["constructor(1)", /is not known/],
  ["length(eight)", /whole number/],
  ["length(0)", /whole number/],
  ["length(8) or digits(1)", /not a Keycloak policy/],
  ["", /not a Keycloak policy/],
])("%s is refused by name", (policy, message) => {
  expect(() => keycloak(policy)).toThrow(message);
});
