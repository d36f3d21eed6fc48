import { build } from "./checks.mjs";
import { install } from "./install.mjs";
import { say, sometimes, step } from "./progress.mjs";

export async function site() {
  const onProgress = sometimes((line) => say(`       ${line}`));
  const installed = async () => {
    const { ok, why } = await install({ onProgress });
    return { code: ok ? 0 : 1, output: why };
  };
  const ok = (await step("install", installed)) && (await step("docs", () => build(["docs..."])));
  if (ok) say("\nThe site is in docs/.vitepress/dist: npx vite preview --outDir docs/.vitepress/dist");
  process.exitCode = ok ? 0 : 1;
}
