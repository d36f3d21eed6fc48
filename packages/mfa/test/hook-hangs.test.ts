import { expect, test } from "vitest";
import { createWorld } from "./world.js";

test("a hook for events that hangs costs one time-out: codes leave all the same, and it is told again", async () => {
  const world = createWorld();
  let hangs = true;
  const told: string[] = [];
  const waited: number[] = [];
  const mfa = world.engine({
    onEvent: ({ type }) => {
      told.push(type);
      return hangs ? new Promise(() => {}) : Promise.resolve();
    },
    // The time passes for whoever hangs, and for nobody else.
    wait: (ms, signal) =>
      new Promise((resolve) => {
        signal?.addEventListener("abort", () => resolve());
        setImmediate(() => {
          if (signal?.aborted !== true) waited.push(ms);
          resolve();
        });
      }),
  });
  await mfa.enrol.begin({ account: "u1" });
  const first = await mfa.outbox.deliver();
  expect(first).toMatchObject({ sent: 1, left: 0 });
  expect(world.inbox).toHaveLength(1);
  expect(waited).toEqual(Array(first.failed).fill(30_000));
  expect(first.failed).toBeGreaterThan(0);
  expect(String(world.errors[0])).toContain("The hook for events did not answer in time");

  hangs = false;
  const before = new Set(told);
  world.tick(5_000);
  expect(await mfa.outbox.deliver()).toMatchObject({ failed: 0, left: 0 });
  for (const type of before) expect(told.filter((each) => each === type).length).toBeGreaterThan(1);
});
