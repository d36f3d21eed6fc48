import { randomFrom } from "@sparekey-internal/chance";
import { describe, expect, test } from "vitest";
import { equivalence, quantileOfT, shareOfT } from "../src/timing-equivalence.js";
import { trimmedMeans } from "../src/timing-trimmed.js";

const calls = 2_000;

/** Times as they are on a busy machine: a floor, a long tail, and a pause now and then. */
function times(seed: number, { floor = 1, pauses = 0.002 } = {}): number[] {
  const random = randomFrom(seed);
  return Array.from({ length: calls }, () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return floor + Math.exp(0.6 * normal - 0.5) + (random() < pauses ? 80 : 0);
  });
}

const within = { bound: 1 };

describe("two one-sided tests", () => {
  test("find two lists from one source equivalent, in all of fifty pairs, pauses or not", () => {
    for (let pair = 0; pair < 50; pair += 1)
      expect(equivalence(times(pair), times(1_000 + pair), within).equivalent, `pair ${pair}`).toBe(true);
  });

  test("find a planted difference of 2 ms, whichever side has it", () => {
    const [same, slow] = [times(1), times(2, { floor: 3 })];
    const one = equivalence(slow, same, within);
    expect(one.equivalent).toBe(false);
    expect(one.difference).toBeCloseTo(2, 1);
    expect(one.p[0]).toBeLessThan(1e-9);
    expect(one.p[1]).toBeGreaterThan(0.999);
    const other = equivalence(same, slow, within);
    expect(other.equivalent).toBe(false);
    expect(other.p[0]).toBeGreaterThan(0.999);
    expect(other.difference).toBeCloseTo(-one.difference, 12);
  });

  test("take a difference of the bound itself for equivalent in five of a hundred cases, and no more", () => {
    let wrong = 0;
    for (let pair = 0; pair < 400; pair += 1) {
      const { p } = equivalence(times(pair, { floor: 2 }), times(5_000 + pair), within);
      if (p[0] < 0.05 && p[1] < 0.05) wrong += 1;
    }
    expect(wrong / 400).toBeLessThan(0.085);
    expect(wrong / 400).toBeGreaterThan(0.02);
  });

  test("with too few calls, or too wild ones, prove nothing", () => {
    const wild = (seed: number) => times(seed).map((time) => time * 50);
    expect(equivalence(wild(1).slice(0, 10), wild(2).slice(0, 10), within).equivalent).toBe(false);
    expect(equivalence(wild(1), wild(2), within).equivalent).toBe(false);
  });

  test("tell of a slow path that one side takes once in ten times, which a trimmed mean does not see", () => {
    const slow = times(3).map((time, index) => (index % 10 === 0 ? time + 20 : time));
    const found = equivalence(slow, times(4), within);
    expect(found.equivalent).toBe(true);
    expect(found.slower).toBeGreaterThan(0.05);
    expect(equivalence(times(4), slow, within).slower).toBeCloseTo(-found.slower, 12);
    expect(Math.abs(equivalence(times(3), times(4), within).slower)).toBeLessThan(0.03);
  });

  test("say by how much, between what and what", () => {
    const { difference, interval } = equivalence(times(6, { floor: 1.5 }), times(7), within);
    expect(interval[0]).toBeLessThan(0.5);
    expect(interval[1]).toBeGreaterThan(0.5);
    expect((interval[0] + interval[1]) / 2).toBeCloseTo(difference, 10);
  });

  test("of times that are all the same know the difference exactly", () => {
    const same = Array<number>(100).fill(1);
    expect(equivalence(same, same, within).p).toEqual([0, 0]);
    expect(
      equivalence(
        same.map((time) => time + 2),
        same,
        within,
      ).p,
    ).toEqual([0, 1]);
    expect(
      equivalence(
        same,
        same.map((time) => time + 2),
        within,
      ).p,
    ).toEqual([1, 0]);
  });
});

test("the trimmed mean of a list with one absurd value is that of the list", () => {
  const list = Array.from({ length: 10 }, (_, index) => index + 1);
  const { difference } = trimmedMeans([...list.slice(0, 9), 1e9], list, 0.2);
  expect(difference).toBe(0);
  // Winsorized: 3, 3, 3, 4, 5, 6, 7, 8, 8, 8, of which six are kept.
  const { error, freedom } = trimmedMeans(list, list, 0.2);
  expect(error).toBeCloseTo(Math.sqrt((2 * 42.5) / 30), 12);
  expect(freedom).toBeCloseTo(10, 12);
  for (const few of [[], [1, 2, 3], [...list.slice(1), Number.NaN]])
    expect(() => trimmedMeans(few, list, 0.2)).toThrow();
});

/** From printed tables of Student's distribution. */
test.each([
  [1, 0.75, 1],
  [1, 0.95, 6.313752],
  [2, 0.975, 4.302653],
  [5, 0.95, 2.015048],
  [10, 0.99, 2.763769],
  [30, 0.95, 1.697261],
  [120, 0.975, 1.97993],
  [100_000_000, 0.95, 1.644854],
])("at %s degrees of freedom a share of %s lies below %s", (freedom, share, t) => {
  expect(quantileOfT(share, freedom)).toBeCloseTo(t, 5);
  expect(shareOfT(t, freedom)).toBeCloseTo(share, 6);
  expect(shareOfT(-t, freedom)).toBeCloseTo(1 - share, 6);
  expect(shareOfT(0, freedom)).toBeCloseTo(0.5, 12);
});
