import { copyFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { definePolicy } from "../src/index.js";
import { buildFilter, loadFilter, type OfflineFilter, openFilter, verifyFilter } from "../src/offline.js";
import { saysLater } from "./fixtures.js";
import { hashLines, numbered, sha1 } from "./hash-file.js";
import { tempFolder } from "./temp-folder.js";

const at = tempFolder();
const known = numbered("password", 3000);
const input = at("hashes.txt");
writeFileSync(input, `${hashLines(known).join("\n")}\n`);
const output = at("filter.fuse");
const built = await buildFilter({ input, output });

describe.each([
  ["from disk", () => openFilter(output)],
  ["in memory", () => loadFilter(output)],
])("%s", (_, open) => {
  test("every known password is found, waiting and not", async () => {
    const filter = await open();
    for (const password of known) expect(filter.findSync(password)).toBe("known");
    for (const password of known.slice(0, 200)) expect(await filter.find(password, {})).toBe("known");
    await filter.close();
  });

  test("unknown ones are not, but for one in 65,536", async () => {
    const filter = await open();
    const found = numbered("other", 5000).filter((password) => filter.findSync(password) !== "unknown");
    expect(found.length).toBeLessThan(4);
    expect(await filter.find("not there", {})).toBe("unknown");
    await filter.close();
  });

  test("says what is in it", async () => {
    const filter = await open();
    expect(filter).toMatchObject({ keys: 3000, fingerprintBits: 16, minCount: 1, needsConfirmation: false });
    await filter.close();
  });

  test("screens in a policy, waiting and not", async () => {
    const filter = await open();
    const policy = definePolicy({ length: { min: 1, max: 64 }, rules: [], breach: [filter] });
    expect((await policy.check("password 7")).issues).toEqual([{ code: "compromised", params: {} }]);
    expect(policy.checkSync("password 7").verdict).toBe("reject");
    expect(policy.checkSync("kv7#qZx2mW").verdict).toBe("accept");
    await filter.close();
  });
});

test("what was built is said, and the file stands alone", () => {
  expect(built).toMatchObject({ keys: 3000, shards: 1, resumedShards: 0 });
  expect(built.bytes).toBe(readFileSync(output).length);
  expect([`${output}.part`, `${output}.part.log`].filter(existsSync)).toEqual([]);
});

test("the format is what the documentation says: another reader of it finds the same", () => {
  const bytes = readFileSync(output);
  const mix = (word: number): number => {
    let h = word;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
  };
  expect(bytes.toString("latin1", 0, 8)).toBe("SPKYFUSE");
  expect([bytes.readUInt16LE(8), bytes[10], bytes[11], bytes.readUInt32LE(12)]).toEqual([1, 16, 0, 1]);
  expect([bytes.readBigUInt64LE(16), bytes.readBigUInt64LE(24)]).toEqual([3000n, BigInt(bytes.length)]);
  const [offset, size] = [Number(bytes.readBigUInt64LE(64)), bytes.readUInt32LE(72)];
  const [seed, b, n] = [bytes.readUInt32LE(80), bytes.readUInt32LE(84), bytes.readUInt32LE(88)];
  expect([offset, size]).toEqual([96, (n + 3) * 2 ** b * 2]);
  for (const password of known) {
    const digest = Buffer.from(sha1(password), "hex");
    const [h, l] = [digest.readUInt32BE(0), digest.readUInt32BE(4)];
    const x = mix(h ^ mix(l ^ seed));
    const y = mix(l ^ (x + 0x9e3779b9));
    const z = mix(h ^ (y + 0x7f4a7c15));
    const first = Number((BigInt(x) * BigInt(n) * BigInt(2 ** b)) >> 32n);
    const low = (word: number): number => word & (2 ** b - 1);
    const cells = [
      first,
      (first + 2 ** b) ^ low(y),
      (first + 2 * 2 ** b) ^ low(y >>> 16),
      (first + 3 * 2 ** b) ^ low(z),
    ];
    const value = cells.reduce((sum, cell) => sum ^ bytes.readUInt16LE(offset + cell * 2), 0);
    expect(value).toBe(z >>> 16);
  }
});

test("8 bits are half the size and need a second opinion", async () => {
  const small = at("small.fuse");
  const { bytes } = await buildFilter({ input, output: small, fingerprintBits: 8 });
  expect(bytes).toBeLessThan(built.bytes * 0.55);
  const filter = await openFilter(small);
  expect(filter.findSync("password 7")).toBe("maybe");
  expect(await filter.find("password 7", {})).toBe("maybe");
  expect(() => definePolicy({ length: { min: 1, max: 64 }, rules: [], breach: [filter] })).toThrow(
    /confirms/,
  );
  const confirmed = definePolicy({
    length: { min: 1, max: 64 },
    rules: [],
    breach: [filter, saysLater("unknown")],
  });
  expect((await confirmed.check("password 7")).verdict).toBe("accept");
  await filter.close();
});

describe("a damaged or cut file is refused", () => {
  const original = readFileSync(output);
  const damage = (name: string, change: (bytes: Buffer) => Buffer): string => {
    const path = at(name);
    writeFileSync(path, change(Buffer.from(original)));
    return path;
  };
  const refused = expect.objectContaining({ name: "PasswordPolicyError", code: "invalid_filter" });
  const use = async (path: string, look: (filter: OfflineFilter) => unknown): Promise<void> => {
    const filter = await openFilter(path);
    try {
      await look(filter);
    } finally {
      await filter.close();
    }
  };

  test("wherever a bit is turned", async () => {
    for (let i = 0; i < original.length; i += i < 96 ? 1 : 997) {
      const path = damage("bit.fuse", (bytes) => {
        bytes[i] = (bytes[i] ?? 0) ^ 0x10;
        return bytes;
      });
      await expect(loadFilter(path), `byte ${i}`).rejects.toEqual(refused);
      await expect(verifyFilter(path), `byte ${i}`).rejects.toEqual(refused);
      const waiting = use(path, (filter) => filter.find("password 1", {}));
      await expect(waiting, `byte ${i}`).rejects.toEqual(refused);
      const atOnce = use(path, (filter) => filter.findSync("password 1"));
      await expect(atOnce, `byte ${i}`).rejects.toEqual(refused);
    }
  });

  test("wherever it is cut, and when something is added", async () => {
    for (const length of [0, 1, 63, 64, 95, 96, 97, 2000, original.length - 1]) {
      const path = damage("cut.fuse", (bytes) => bytes.subarray(0, length));
      await expect(loadFilter(path), `${length}`).rejects.toEqual(refused);
      await expect(openFilter(path), `${length}`).rejects.toEqual(refused);
      await expect(verifyFilter(path), `${length}`).rejects.toEqual(refused);
    }
    const longer = damage("long.fuse", (bytes) => Buffer.concat([bytes, Buffer.of(0)]));
    await expect(openFilter(longer)).rejects.toEqual(refused);
  });

  test("S29 cut while it is open: each look-up is refused, not answered from what was left", async () => {
    const path = at("open.fuse");
    copyFileSync(output, path);
    const filter = await openFilter(path);
    expect(filter.findSync("password 1")).toBe("known");
    truncateSync(path, 200);
    expect(() => filter.findSync("password 2")).toThrow(refused);
    await expect(filter.find("password 2", {})).rejects.toEqual(refused);
    await filter.close();
  });

  test("S29 a damaged shard makes the verdict unavailable", async () => {
    const path = damage("shard.fuse", (bytes) => bytes.fill(0x55, 500, 600));
    const filter = await openFilter(path);
    const policy = definePolicy({ length: { min: 1, max: 64 }, rules: [], breach: [filter] });
    expect((await policy.check("kv7#qZx2mW")).verdict).toBe("unavailable");
    await filter.close();
  });

  test("a file that is not there is the file system's error", async () => {
    await expect(openFilter(at("nothing"))).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("the downloaded hashes", () => {
  const lines = hashLines(numbered("layout", 400), (i) => i % 3);
  const seen = numbered("layout", 400).filter((_, i) => i % 3 > 0);
  const holds = async (path: string, options = {}): Promise<number> => {
    const { keys } = await buildFilter({ input: path, output: at("layout.fuse"), ...options });
    const filter = await loadFilter(at("layout.fuse"));
    for (const password of seen) expect(filter.findSync(password)).toBe("known");
    return keys;
  };
  const write = (name: string, text: string): string => {
    writeFileSync(at(name), text);
    return at(name);
  };

  test.each([
    ["LF", `${lines.join("\n")}\n`],
    ["CR LF", `${lines.join("\r\n")}\r\n`],
    ["no end at the end", lines.join("\n")],
    [
      "a byte order mark before every block",
      lines.map((line, i) => (i % 7 === 0 ? `\ufeff${line}` : line)).join("\r\n"),
    ],
    ["empty lines", `\n${lines.join("\n\n")}\n\n`],
    ["lower case", lines.join("\n").toLowerCase()],
    ["a hash twice", lines.flatMap((line) => [line, line]).join("\n")],
  ])("one file with %s; lines of count 0 are padding", async (name, text) => {
    expect(await holds(write(`${name}.txt`, text))).toBe(seen.length);
  });

  test("one file without counts", async () => {
    expect(await holds(write("bare.txt", lines.map((line) => line.slice(0, 40)).join("\n")))).toBe(400);
  });

  test("minCount leaves out what was seen less often", async () => {
    const { keys } = await buildFilter({
      input: write("c.txt", lines.join("\n")),
      output: at("c.fuse"),
      minCount: 2,
    });
    expect(keys).toBe(numbered("layout", 400).filter((_, i) => i % 3 === 2).length);
    expect((await loadFilter(at("c.fuse"))).minCount).toBe(2);
  });

  test.each([
    ["cut at the end", (all: string[]) => all.slice(0, 300)],
    ["cut at the beginning", (all: string[]) => all.slice(100)],
    ["with a hole in the middle", (all: string[]) => all.filter((_, i) => i < 150 || i > 250)],
  ])("a download that is %s is refused, unless a part is enough", async (name, cut) => {
    const bare = hashLines(numbered("hole", 400));
    const path = write(`${name}.txt`, cut(bare).join("\n"));
    const to = at(`${name}.fuse`);
    const refusal = { code: "filter_input", message: expect.stringContaining("hole") };
    await expect(buildFilter({ input: path, output: to })).rejects.toMatchObject(refusal);
    // What was built before the refusal does not slip through when it is asked for again.
    await expect(buildFilter({ input: path, output: to })).rejects.toMatchObject(refusal);
    expect(existsSync(to)).toBe(false);
    expect((await buildFilter({ input: path, output: to, allowIncomplete: true })).keys).toBe(
      cut(bare).length,
    );
  });

  test("a folder of range files, with marks and CR LF", async () => {
    mkdirSync(at("ranges"));
    for (const line of lines)
      writeFileSync(at(`ranges/${line.slice(0, 5)}.txt`), `\ufeff${line.slice(5)}\r\n`);
    writeFileSync(at("ranges/readme.md"), "not a range");
    await expect(buildFilter({ input: at("ranges"), output: at("r.fuse") })).rejects.toThrow(
      /of 1048576 range files/,
    );
    expect(await holds(at("ranges"), { allowIncomplete: true })).toBe(seen.length);
  });

  test.each([
    ["a short hash", `${lines[0]?.slice(1)}\n`],
    ["a letter that is no digit", `G${lines[0]?.slice(1)}\n`],
    ["a count that is none", `${sha1("x")}:many\n`],
    ["a count of seventeen digits", `${sha1("x")}:12345678901234567\n`],
    ["a colon and nothing", `${sha1("x")}:\n`],
    ["something instead of a colon", `${sha1("x")} 7\n`],
    ["a web page", "<html>\n<body>\n"],
    ["a line without end", "A".repeat(3 << 20)],
    ["no order", [...lines].reverse().join("\n")],
    ["nothing", ""],
    ["only padding", `${sha1("x")}:0\n`],
  ])("%s is refused, and no filter appears", async (name, text) => {
    const path = write("bad.txt", text);
    await expect(buildFilter({ input: path, output: at(`bad ${name}.fuse`) })).rejects.toMatchObject({
      code: "filter_input",
    });
    expect(existsSync(at(`bad ${name}.fuse`))).toBe(false);
  });

  test("an input that is not there, a folder of nothing, and settings that mean nothing are refused", async () => {
    await expect(buildFilter({ input: at("none"), output })).rejects.toMatchObject({ code: "filter_input" });
    mkdirSync(at("empty"));
    await expect(buildFilter({ input: at("empty"), output })).rejects.toMatchObject({ code: "filter_input" });
    for (const minCount of [0, 1.5, Number.NaN])
      await expect(buildFilter({ input, output, minCount })).rejects.toMatchObject({
        code: "invalid_option",
      });
    const twelve = JSON.parse("12");
    await expect(buildFilter({ input, output, fingerprintBits: twelve })).rejects.toMatchObject({
      code: "invalid_option",
    });
  });
});
