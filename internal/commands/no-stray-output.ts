import { beforeEach } from "vitest";

// A library that prints is a library that leaks (S21): anything written to the console fails the test.
const methods = ["debug", "error", "info", "log", "trace", "warn"] as const;

beforeEach(() => {
  for (const method of methods) {
    console[method] = (...args: unknown[]) => {
      throw new Error(`stray console.${method}: ${args.map(String).join(" ")}`);
    };
  }
});
