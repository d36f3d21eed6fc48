import { openStore } from "./open.js";

// Commits as fast as it can and tells its parent about each one that was acknowledged, until it is killed.
// Every commit writes three keys and deletes one, so that half a commit would show.
const [tenant = "", ...values] = process.argv.slice(2);
const store = await openStore(values);

for (let n = Number(process.env["FROM"]); n < Number(process.env["TO"]); ) {
  // Eight at a time, in partitions of their own: the kill finds several halfway.
  const batch = Array.from({ length: 8 }, (_, i) => n + i);
  n += batch.length;
  await Promise.all(
    batch.map(async (number) => {
      const at = (name: string): [string, string, string] => [tenant, `p${number % 8}`, name];
      const applied = await store.commit({
        check: [{ key: at(`n${number}`), version: null }],
        set: ["left", "right", `n${number}`].map((name) => ({ key: at(name), value: number })),
        delete: [at(`n${number - 8}`)],
      });
      if (applied) process.send?.(number);
    }),
  );
}
process.disconnect();
