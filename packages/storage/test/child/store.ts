import { serveStore } from "../../src/testing.js";
import { openStore } from "./open.js";

await serveStore(({ now }) => openStore(process.argv.slice(2), now));
