import { isSpareKeyError } from "@sparekey/mfa";
import { expect, test } from "vitest";
import { createRecovery } from "../src/index.js";
import { createWorld } from "./world.js";

test("S16: links lead to a configured origin and nowhere else, so it must be one", () => {
  const { mfa, directory, passwordPolicy } = createWorld();
  for (const origin of ["example.com", "https://example.com/a", "http://example.com", "javascript:1", ""]) {
    expect(() => createRecovery({ mfa, directory, origin, passwordPolicy })).toThrow(/origin/);
  }
  for (const origin of ["https://example.com", "https://example.com:8443/", "http://localhost:3000"]) {
    expect(createRecovery({ mfa, directory, origin, passwordPolicy })).toBeTypeOf("object");
  }
});

test("it works over what createMfa gave, in any tenant and request, and over nothing else", () => {
  const { mfa, directory, passwordPolicy } = createWorld();
  const origin = "https://example.com";
  const recovery = createRecovery({ mfa, directory, origin, passwordPolicy });
  expect(recovery.forTenant("t2").forRequest({ address: "192.0.2.1" })).toBeTypeOf("object");
  let thrown: unknown;
  try {
    createRecovery({ mfa: { ...mfa }, directory, origin, passwordPolicy });
  } catch (error) {
    thrown = error;
  }
  expect(isSpareKeyError(thrown)).toBe(true);
  expect(thrown).toMatchObject({ code: "invalid_option" });
});
