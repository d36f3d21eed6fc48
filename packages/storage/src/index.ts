export type { ClockOption } from "./clock.js";
export { StorageError, type StorageErrorCode } from "./error.js";
export type { Check, Commit, DueQuery, Entry, Json, Key, Page, Store, Write } from "./store.js";
export type { Sweepable } from "./sweep.js";
