import { describe, test } from "vitest";
import { memoryStore } from "../src/memory.js";
import { storeContract } from "../src/testing.js";

describe("memory", () => {
  storeContract({
    test,
    open: ({ now }) => {
      const store = memoryStore({ now });
      return { stores: [store], sweep: () => store.sweep() };
    },
  });
});
