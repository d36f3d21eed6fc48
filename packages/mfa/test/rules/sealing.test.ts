import { createHmac } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { fromBase64Url, toBase64Url } from "../../src/base64url.js";
import type { Bytes, Cipher } from "../../src/cipher/cipher.js";
import { keyedHash, portableHash } from "../../src/cipher/keyed-hash.js";
import { nodeCipher } from "../../src/cipher/node.js";
import { webCipher } from "../../src/cipher/web.js";
import { createKeyring } from "../../src/index.js";

const text = (of: string): Bytes => new Uint8Array(new TextEncoder().encode(of));
const secret = Uint8Array.from({ length: 32 }, (_, index) => index);
const iv = Uint8Array.from({ length: 12 }, (_, index) => 100 + index);

async function both(info = "sparekey seal token"): Promise<{ node: Cipher; web: Cipher }> {
  const make = nodeCipher();
  if (make === null) throw new Error("there is no node:crypto here");
  return { node: await make(secret, text(info)), web: await webCipher(secret, text(info)) };
}

afterEach(() => vi.unstubAllGlobals());

describe("one cipher, made by the platform or by WebCrypto", () => {
  test("the same bytes, each opening what the other sealed, from nothing to a long message", async () => {
    const { node, web } = await both();
    for (const length of [0, 1, 15, 16, 17, 200, 20_000]) {
      const plain = new Uint8Array(length).map((_, index) => index);
      const sealed = await node.seal(iv, plain, text("here"));
      expect(await web.seal(iv, plain, text("here"))).toEqual(sealed);
      expect(sealed).toHaveLength(length + 16);
      expect(await web.open(iv, sealed, text("here"))).toEqual(plain);
      expect(await node.open(iv, sealed, text("here"))).toEqual(plain);
    }
  });

  test.each(["node", "web"] as const)(
    "%s: another place, key, iv or byte opens nothing, nor does a tag that is cut short",
    async (which) => {
      const cipher = (await both())[which];
      const sealed = await cipher.seal(iv, text("the secret"), text("here"));
      const open = async (...values: Parameters<Cipher["open"]>): Promise<Bytes> => cipher.open(...values);
      const refused = async (of: Promise<Bytes>): Promise<void> => expect(of).rejects.toThrow();
      await refused(open(iv, sealed, text("there")));
      await refused(open(new Uint8Array(12), sealed, text("here")));
      const other = (await both("sparekey seal message"))[which];
      await refused((async () => other.open(iv, sealed, text("here")))());
      for (let at = 0; at < sealed.length; at += 1) {
        const changed = new Uint8Array(sealed);
        changed[at] = (changed[at] ?? 0) ^ 1;
        await refused(open(iv, changed, text("here")));
      }
      for (let length = 0; length < sealed.length; length += 1)
        await refused(open(iv, sealed.slice(0, length), text("here")));
    },
  );
});

test("S26: a keyed hash is one and the same with node:crypto and without", () => {
  const messages = [
    "",
    "a",
    "äöü€😀",
    "\ud800",
    ..."x"
      .repeat(200)
      .split("")
      .map((_, at) => "x".repeat(at)),
  ];
  const here = keyedHash(secret);
  const portable = portableHash(secret);
  vi.stubGlobal("process", undefined);
  const elsewhere = keyedHash(secret);
  vi.unstubAllGlobals();
  for (const message of messages) {
    const right = createHmac("sha256", secret).update(text(message)).digest("hex");
    expect([here, portable, elsewhere].map((hash) => hash(message))).toEqual([right, right, right]);
    // Twice: nothing of a message before is in the next.
    expect(portable(message)).toBe(right);
  }
});

test("a runtime without node:crypto opens what one with it sealed, and the other way round", async () => {
  const binding = { tenant: "t", account: "u1", record: "app:1", purpose: "totp_secret" } as const;
  const ring = () => createKeyring({ current: "k1", keys: { k1: secret } });
  const here = ring();
  for (const process of [undefined, {}, { getBuiltinModule: () => undefined }]) {
    vi.stubGlobal("process", process);
    expect(nodeCipher()).toBeNull();
    const elsewhere = ring();
    vi.unstubAllGlobals();
    expect(await elsewhere.open(await here.seal("äöü", binding), binding)).toBe("äöü");
    expect(await here.open(await elsewhere.seal("äöü", binding), binding)).toBe("äöü");
  }
});

test("base64url: any bytes there and back, without padding or signs that a URL changes", () => {
  for (let length = 0; length < 70; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, index) => index * 37 + length);
    const written = toBase64Url(bytes);
    expect(written).toBe(Buffer.from(bytes).toString("base64url"));
    if (length > 0) expect(fromBase64Url(written)).toEqual(bytes);
  }
  for (const not of ["", "a", "ab=", "a+b/", "ä", " ab", "abcde", "ab\n", "abc\u0130", "abc\u{1f600}"])
    expect(fromBase64Url(not)).toBeNull();
});
