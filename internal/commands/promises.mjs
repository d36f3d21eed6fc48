// `npm run promises`: the walks of the two promises with finer time and wider slices than `npm test` has.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const vitest = join(root, "node_modules/vitest/vitest.mjs");
const child = spawn(process.execPath, [vitest, "run", "--project", "mfa", "test/promises"], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, SPAREKEY_PROMISES: "far" },
});
child.on("exit", (code) => {
  process.exitCode = code ?? 1;
});
