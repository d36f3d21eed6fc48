import type { Mac } from "./algorithm.js";
import { refuse, within } from "./error.js";

/** Where a token stands. Counters are 64 bits (RFC 4226 section 5.1); a number holds 53 of them. */
export type Counter = number | bigint;

/** `number` for a number and `bigint` for a bigint, also when the compiler knows which one. */
export type CounterLike<C extends Counter> = C extends number ? number : bigint;

export function plus<C extends Counter>(counter: C, delta: number): CounterLike<C>;
export function plus(counter: Counter, delta: number): Counter {
  return typeof counter === "bigint" ? counter + BigInt(delta) : counter + delta;
}

/** Refuses a counter that is none, or that would leave its type within the next `ahead` codes. */
export function requireCounter(counter: Counter, ahead: number): void {
  if (typeof counter !== "bigint") within("counter", counter, 0, 2 ** 53 - ahead);
  else if (counter < 0n || (counter + BigInt(ahead)) >> 64n) {
    refuse("counter", "a bigint from 0 to below 2^64");
  }
}

export const codeAt = (key: Mac, counter: Counter): number =>
  typeof counter === "bigint" ? key(Number(counter & 0xffffffffn), Number(counter >> 32n)) : key(counter);
