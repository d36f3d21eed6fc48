import fc from "fast-check";
import { expect, test } from "vitest";
import { packed as packedEnglish } from "../data/english.js";
import { commonSource, englishSource, toModule } from "../scripts/build-lists.mjs";
import { createWordList, dictionary, nist63b4 } from "../src/index.js";
import { commonPasswords, englishWords, openWordList, packWordList } from "../src/lists.js";
import { buildWordGraph } from "../src/word-graph.js";

test("holds exactly its words, in any script", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "grapheme", maxLength: 8 })),
      fc.string({ unit: "grapheme" }),
      (words, other) => {
        const matched = new Set(
          words.map((word) => word.normalize("NFKC").toLowerCase()).filter((word) => word !== ""),
        );
        const list = createWordList(words);
        expect(list.size).toBe(matched.size);
        for (const word of matched) expect(list.has(word)).toBe(true);
        for (const word of [
          other,
          ...[...matched].flatMap((word) => [word.slice(1), `${word}x`, word.slice(0, -1)]),
        ])
          expect(list.has(word)).toBe(matched.has(word));
      },
    ),
  );
});

test("words share beginnings and endings", () => {
  // t, a and o, p, s: five letters, and the unused first place.
  expect(buildWordGraph(["tap", "taps", "top", "tops"]).labels).toHaveLength(6);
});

test("is the same after packing, and small", async () => {
  const words = englishSource();
  const packed = await packWordList(words);
  const list = await openWordList(packed);
  expect(list.size).toBe(new Set(words.map((word) => word.toLowerCase())).size);
  expect(words.every((word) => list.has(word.toLowerCase()))).toBe(true);
  expect(list.has("xyzzyx")).toBe(false);
  expect(packed.length).toBeLessThan(100_000);
});

test("what is committed is what the script makes", async () => {
  const english = await englishWords();
  const lower = new Set(englishSource().map((word) => word.toLowerCase()));
  for (const word of lower) if (!english.has(word)) expect.fail(word);
  expect(english.size).toBe(lower.size);
  const common = await commonPasswords();
  const matched = new Set(commonSource().map((password) => password.normalize("NFKC").toLowerCase()));
  expect(common.size).toBe(matched.size);
  for (const password of matched) if (!common.has(password)) expect.fail(password);
  expect(toModule(Buffer.from(packedEnglish, "base64"))).toContain(packedEnglish);
});

test("lists are loaded once", () => {
  expect(englishWords()).toBe(englishWords());
});

test("a damaged or cut list is refused", async () => {
  const packed = await packWordList(["one", "two", "three"]);
  const damaged = packed.slice();
  damaged[12] = (damaged[12] ?? 0) ^ 0x55;
  for (const bytes of [damaged, packed.slice(0, -9), new Uint8Array(), new TextEncoder().encode("words")])
    await expect(openWordList(bytes)).rejects.toMatchObject({ code: "invalid_list" });
});

test.each([
  ["another kind", [1, 2, 3, 4]],
  ["another version", [0x53, 0x4b, 0x57, 2, 0, 0, 1]],
  ["cut short", [0x53, 0x4b, 0x57, 1, 5]],
  ["more edges than bytes", [0x53, 0x4b, 0x57, 1, 1, 1, 0xff, 0xff, 0x7f]],
  ["a root outside", [0x53, 0x4b, 0x57, 1, 1, 9, 2, 97, 3]],
  ["an edge that leads nowhere", [0x53, 0x4b, 0x57, 1, 1, 1, 2, 97, 0x7f]],
  ["a node without end", [0x53, 0x4b, 0x57, 1, 1, 1, 2, 97, 2]],
])("what no graph can be is refused: %s", async (_, bytes) => {
  const stream = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new CompressionStream("gzip"));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  await expect(openWordList(packed)).rejects.toMatchObject({ code: "invalid_list" });
});

test("the notices of the lists are in the package", async () => {
  const { readFile } = await import("node:fs/promises");
  const notices = await readFile(new URL("../data/NOTICES.md", import.meta.url), "utf8");
  for (const text of [
    "Kevin Atkinson",
    "Princeton University",
    "Geoff Kuenning",
    "Mozilla Public License",
    "Daniel Miessler",
  ])
    expect(notices).toContain(text);
});

test("a list without its `await` is refused: it would have no words, and refuse no password", () => {
  const refused = { name: "PasswordPolicyError", code: "invalid_option" };
  for (const wrong of [undefined, null, 5, "password", {}, commonPasswords()]) {
    const option = expect.objectContaining(refused);
    expect(() => Reflect.apply(createWordList, undefined, [wrong])).toThrow(option);
    expect(() => Reflect.apply(dictionary, undefined, [{ words: wrong }])).toThrow(option);
    expect(() => Reflect.apply(nist63b4, undefined, [{ mfa: true, common: wrong }])).toThrow(option);
  }
  expect(createWordList(new Set(["Acme"])).has("acme")).toBe(true);
});
