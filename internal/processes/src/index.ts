export { wholeAudit } from "./audit.js";
export { durableStores, made } from "./durable.js";
export { Lives, type LivesOptions } from "./lives.js";
export { openStore, type StoreWords } from "./open-store.mjs";
export { type OtherProcess, type StartOptions, startProcess } from "./other-process.js";
export type { Mail, Told } from "./told.js";
