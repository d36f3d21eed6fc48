// The built portal in a process of its own, with a clock that stands until the test sets it. It lies below `test`, so that
// no server that people start can have its clock turned back.
import { listen } from "../../dist/listen.js";

const [dataDir, port, atMs] = process.argv.slice(2);
let now = Number(atMs);
const portal = await listen({
  port: Number(port),
  dataDir,
  clock: () => now,
  onError: (error) => console.error(error),
});
process.on("message", (ms) => {
  now = Number(ms);
  process.send?.("set");
});
// The test is gone: so is its server.
process.once("disconnect", () => process.exit());
process.send?.(portal.origin);
