import assert from "node:assert/strict";
import { type Case, put, valueAt } from "./subject.js";

/** Versions, must-not-exist, all or nothing. */
export const commits: readonly Case[] = [
  [
    "an entry is read back as it was written",
    async ({ store, key }) => {
      const set = [{ key: key("a", "b"), value: { n: 1 }, expiresAt: 4_000_000_000_000, dueAt: 5 }];
      assert.equal(await store.commit({ check: [], set }), true);
      const [entry, none] = await store.get([key("a", "b"), key("a")]);
      assert.ok(entry && entry.version.length > 0);
      assert.deepEqual({ ...entry, version: "" }, { ...set[0], version: "" });
      assert.equal(none, null);
      // An entry that is due would turn up in other tests' `due`.
      await store.commit({ check: [], delete: [key("a", "b")] });
    },
  ],
  [
    "get answers in the order asked for, over partitions, a key asked for twice included",
    async ({ store, key, at }) => {
      await put(store, key("a"), "a");
      await put(store, key("b"), "b");
      await put(store, at("q", "a"), "q");
      const asked = [key("b"), key("none"), at("q", "a"), key("a"), key("b")];
      const values = (await store.get(asked)).map((entry) => entry?.value ?? null);
      assert.deepEqual(values, ["b", null, "q", "a", "b"]);
      assert.deepEqual(await store.get([]), []);
    },
  ],
  [
    "a commit without keys is true, one of checks alone says whether they hold",
    async ({ store, key }) => {
      assert.equal(await store.commit({ check: [] }), true);
      assert.equal(await store.commit({ check: [{ key: key("a"), version: null }] }), true);
      const version = await put(store, key("a"), 1);
      assert.equal(await store.commit({ check: [{ key: key("a"), version: null }] }), false);
      assert.equal(await store.commit({ check: [{ key: key("a"), version }] }), true);
      assert.equal(await valueAt(store, key("a")), 1);
    },
  ],
  [
    "must-not-exist holds once",
    async ({ store, key }) => {
      const create = (value: number): Promise<boolean> =>
        store.commit({ check: [{ key: key("a"), version: null }], set: [{ key: key("a"), value }] });
      assert.equal(await create(1), true);
      assert.equal(await create(2), false);
      assert.equal(await valueAt(store, key("a")), 1);
    },
  ],
  [
    "a version holds until the next write, even of the same value",
    async ({ store, key }) => {
      const first = await put(store, key("a"), 1);
      const update = (version: string): Promise<boolean> =>
        store.commit({ check: [{ key: key("a"), version }], set: [{ key: key("a"), value: 1 }] });
      assert.equal(await update(first), true);
      assert.equal(await update(first), false);
      const [entry] = await store.get([key("a")]);
      assert.ok(entry && entry.version !== first);
      assert.equal(await update(entry.version), true);
      for (const strange of [
        "no such version",
        "-",
        " ",
        "\u0000",
        "😀",
        "0".repeat(32),
        "x".repeat(10_000),
      ]) {
        assert.equal(await update(strange), false);
      }
    },
  ],
  [
    "a version never repeats, not even after delete and re-create",
    async ({ store, key }) => {
      const seen = new Set<string>();
      for (let i = 0; i < 20; i++) {
        seen.add(await put(store, key("a"), 0));
        await store.commit({ check: [], delete: [key("a")] });
        assert.equal(await valueAt(store, key("a")), undefined);
      }
      assert.equal(seen.size, 20);
      const [old] = [...seen];
      assert.ok(old !== undefined);
      assert.equal(await store.commit({ check: [{ key: key("a"), version: old }] }), false);
      await put(store, key("a"), 0);
      const stale = { check: [{ key: key("a"), version: old }], set: [{ key: key("a"), value: 1 }] };
      assert.equal(await store.commit(stale), false);
      assert.equal(await valueAt(store, key("a")), 0);
    },
  ],
  [
    "one failed check and nothing is applied: no set, no delete, whatever its place",
    async ({ store, key }) => {
      const version = await put(store, key("m"), "kept");
      await put(store, key("z"), "kept");
      for (const failed of [
        { key: key("a"), version },
        { key: key("m"), version: null },
        { key: key("m"), version: "another" },
        { key: key("zz"), version },
      ]) {
        const applied = await store.commit({
          check: [{ key: key("b"), version: null }, failed],
          set: [
            { key: key("b"), value: "new" },
            { key: key("m"), value: "new" },
            { key: key("y"), value: "new" },
          ],
          delete: [key("z")],
        });
        assert.equal(applied, false);
        const values = (await store.get([key("b"), key("m"), key("y"), key("z")])).map(
          (e) => e?.value ?? null,
        );
        assert.deepEqual(values, [null, "kept", null, "kept"]);
      }
    },
  ],
  [
    "all checks hold and everything is applied: set, update, delete, keys that only were checked kept",
    async ({ store, key }) => {
      const update = await put(store, key("update"), 1);
      const gone = await put(store, key("gone"), 1);
      const guard = await put(store, key("guard"), 1);
      const applied = await store.commit({
        check: [
          { key: key("update"), version: update },
          { key: key("gone"), version: gone },
          { key: key("guard"), version: guard },
          { key: key("new"), version: null },
          { key: key("absent"), version: null },
        ],
        set: [
          { key: key("new"), value: 2 },
          { key: key("update"), value: 2 },
          { key: key("unchecked"), value: 2 },
        ],
        delete: [key("gone"), key("was never there")],
      });
      assert.equal(applied, true);
      const names = ["new", "update", "unchecked", "gone", "guard", "absent", "was never there"];
      const values = (await store.get(names.map((name) => key(name)))).map((entry) => entry?.value ?? null);
      assert.deepEqual(values, [2, 2, 2, null, 1, null, null]);
      const [kept] = await store.get([key("guard")]);
      assert.equal(kept?.version, guard);
    },
  ],
  [
    "a key that a commit checked for absence, or deleted in vain, can be created and listed as ever",
    async ({ store, key }) => {
      await store.commit({
        check: [{ key: key("a"), version: null }],
        set: [{ key: key("c"), value: 1 }],
        delete: [key("b")],
      });
      assert.deepEqual(
        (await store.list(key(), { limit: 10 })).map((entry) => entry.key),
        [key("c")],
      );
      for (const name of ["a", "b"]) {
        const created = await store.commit({
          check: [{ key: key(name), version: null }],
          set: [{ key: key(name), value: name }],
        });
        assert.equal(created, true);
        assert.equal(await valueAt(store, key(name)), name);
      }
    },
  ],
  [
    "100 keys in one commit",
    async ({ store, key }) => {
      const keys = Array.from({ length: 100 }, (_, i) => key(`k${i}`));
      const set = keys.map((k, i) => ({ key: k, value: i }));
      assert.equal(await store.commit({ check: keys.map((k) => ({ key: k, version: null })), set }), true);
      const entries = await store.get(keys);
      assert.deepEqual(
        entries.map((entry) => entry?.value),
        set.map((write) => write.value),
      );
      const check = entries.map((entry) => ({ key: entry?.key ?? key(), version: entry?.version ?? "" }));
      assert.equal(await store.commit({ check, delete: keys }), true);
      assert.deepEqual(await store.list(key(), { limit: 10 }), []);
    },
  ],
];
