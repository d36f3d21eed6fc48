import { expect, test } from "vitest";
import { StorageError } from "../src/index.js";

test("the error carries the brand that works across copies", () => {
  const error = new StorageError("store_unavailable", "the store did not answer");
  expect(Reflect.get(error, Symbol.for("sparekey.error"))).toBe(true);
  expect(error).toMatchObject({ name: "StorageError", code: "store_unavailable" });
});
