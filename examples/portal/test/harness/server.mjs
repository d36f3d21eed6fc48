// The built portal in a process of its own, with a clock that the test can shift. It lies below `test`, so that
// no server that people start can have its clock turned back.
import { listen } from "../../dist/listen.js";

const [dataDir, port] = process.argv.slice(2);
let shift = 0;
const portal = await listen({
  port: Number(port),
  dataDir,
  clock: () => Date.now() + shift,
  onError: (error) => console.error(error),
});
process.on("message", (ms) => {
  shift = Number(ms);
  process.send?.("shifted");
});
// The test is gone: so is its server.
process.once("disconnect", () => process.exit());
process.send?.(portal.origin);
