import { expect, test, vi } from "vitest";
import { passwordMatches } from "../src/passwords.js";

const hashed = vi.hoisted(() => ({ verified: [] as string[] }));

vi.mock("@node-rs/argon2", async (original) => {
  const argon2 = await original<typeof import("@node-rs/argon2")>();
  return {
    ...argon2,
    verify: (hash: string, password: string) => {
      hashed.verified.push(hash.split("$").slice(0, 4).join("$"));
      return argon2.verify(hash, password);
    },
  };
});

test.each(["", "x", "vK7!qzB2-mR9x", "\u0000", "a".repeat(10_000)])(
  "S25: a name that nobody has costs one argon2id of the usual strength (password %j)",
  async (password) => {
    hashed.verified.length = 0;
    expect(await passwordMatches(null, password)).toBe(false);
    expect(hashed.verified).toEqual(["$argon2id$v=19$m=19456,t=2,p=1"]);
  },
);
