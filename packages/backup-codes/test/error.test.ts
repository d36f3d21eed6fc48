import { expect, test } from "vitest";
import { BackupCodeError } from "../src/index.js";

test("the error carries the brand that works across copies", () => {
  const error = new BackupCodeError("weak_key", "why", { cause: "because" });
  expect(Reflect.get(error, Symbol.for("sparekey.error"))).toBe(true);
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: "BackupCodeError",
    code: "weak_key",
    message: "why",
    cause: "because",
  });
});
