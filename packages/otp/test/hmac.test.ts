import { createHmac } from "node:crypto";
import { hmac as nobleHmac } from "@noble/hashes/hmac.js";
import { sha1 as nobleSha1 } from "@noble/hashes/legacy.js";
import { sha256 as nobleSha256, sha512 as nobleSha512 } from "@noble/hashes/sha2.js";
import { describe, expect, test } from "vitest";
import { hotp, type OtpAlgorithmName, sha1, totp } from "../src/index.js";
import { algorithms } from "../src/sha2.js";
import { withHmac } from "../src/with-hmac.js";
import { expectedCode, many, node, random } from "./oracle.js";
import { RFC_SECRET, seed } from "./vectors.js";

const noble = { "SHA-1": nobleSha1, "SHA-256": nobleSha256, "SHA-512": nobleSha512 } as const;
const names: OtpAlgorithmName[] = ["SHA-1", "SHA-256", "SHA-512"];

describe("HMAC", () => {
  test.each(names)("%s with keys of 1 to 200 bytes, the edges of blocks and padding among them", (name) => {
    for (let length = 1; length <= 200; length++) {
      const key = random(length);
      const counter = BigInt(length) * 0x1_2345_6789n;
      expect(hotp(key, counter, { algorithm: algorithms[name], digits: 8 })).toBe(
        expectedCode(node(name, key, counter), 8),
      );
    }
  });

  test.each(names)("%s with the empty key, which only the inside can ask for", (name) => {
    const wanted = node(name, new Uint8Array(0), 7n);
    const offset = wanted.readUInt8(wanted.length - 1) & 15;
    expect(algorithms[name].prepare(new Uint8Array(0))(7)).toBe(wanted.readUInt32BE(offset) & 0x7fffffff);
  });

  test.each(names)("%s with keys and counters of zeros and of ones", (name) => {
    for (const byte of [0, 0x80, 0xff]) {
      for (const counter of [0n, 1n << 31n, (1n << 32n) - 1n, (1n << 63n) + 1n, (1n << 64n) - 1n]) {
        const key = new Uint8Array(64).fill(byte);
        expect(hotp(key, counter, { algorithm: algorithms[name] })).toBe(
          expectedCode(node(name, key, counter), 6),
        );
      }
    }
  });

  test.each(names)("%s: 10,000 random cases agree with node:crypto and @noble/hashes", (name) => {
    const wrong: number[] = [];
    for (let i = 0; i < many(10_000); i++) {
      const key = random(1 + (i % 90));
      const message = random(8);
      const counter = Buffer.from(message).readBigUInt64BE();
      const digits = ([6, 7, 8] as const)[i % 3]!;
      const code = hotp(key, counter, { algorithm: algorithms[name], digits });
      const theirs = [node(name, key, counter), Buffer.from(nobleHmac(noble[name], key, message))];
      if (theirs.some((digest) => expectedCode(digest, digits) !== code)) wrong.push(i);
    }
    expect(wrong).toEqual([]);
  });

  test("the algorithms know their names", () => {
    for (const name of names) expect(algorithms[name].name).toBe(name);
    expect(algorithms["SHA-1"]).toBe(sha1);
  });

  test("algorithms and keys do not disturb each other", () => {
    const a = sha1.prepare(seed(20));
    const b = algorithms["SHA-512"].prepare(seed(64));
    const first = [a(1), b(1)];
    expect([a(1), b(1)]).toEqual(first);
  });
});

describe("withHmac", () => {
  const fips = (name: OtpAlgorithmName) =>
    withHmac(name, (key, message) =>
      createHmac(name.replace("-", "").toLowerCase(), key).update(message).digest(),
    );

  test.each(names)("%s from elsewhere gives the same codes", (name) => {
    for (const counter of [0, 1, 2 ** 32 + 5, 2 ** 53]) {
      const options = { digits: 8, algorithm: fips(name) } as const;
      expect(hotp(seed(70), counter, options)).toBe(
        hotp(seed(70), counter, { ...options, algorithm: algorithms[name] }),
      );
    }
    expect(hotp(seed(20), 2n ** 64n - 1n, { algorithm: fips(name) })).toBe(
      hotp(seed(20), 2n ** 64n - 1n, { algorithm: algorithms[name] }),
    );
    expect(fips(name).name).toBe(name);
  });

  test("a name that is none is refused at once", () => {
    expect(() => Reflect.apply(withHmac, undefined, ["MD5", () => new Uint8Array(16)])).toThrow(
      expect.objectContaining({ code: "invalid_option", message: "name must be SHA-1, SHA-256 or SHA-512" }),
    );
  });

  test("it gets the key and the counter as they are", () => {
    const calls: [Uint8Array, Uint8Array][] = [];
    const algorithm = withHmac("SHA-1", (key, message) => {
      calls.push([key, message]);
      return new Uint8Array(20);
    });
    expect(totp(RFC_SECRET, { at: 59_000, algorithm })).toBe("000000");
    expect(calls).toEqual([[seed(20), Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1)]]);
  });

  test.each([
    ["SHA-1", 20, new Uint8Array(19)],
    ["SHA-256", 32, new Uint8Array(20)],
    ["SHA-512", 64, []],
    ["SHA-512", 64, undefined],
  ] as const)("%s must come back with %i bytes", (name, bytes, answer) => {
    const algorithm = withHmac(name, () => answer as Uint8Array);
    expect(() => hotp(RFC_SECRET, 0, { algorithm })).toThrow(
      expect.objectContaining({
        code: "invalid_option",
        message: `the hmac for ${name} must return ${bytes} bytes`,
      }),
    );
  });
});
