// What the stores of this package are made of, for those who write one for another database.
export { bucketOf, buckets } from "./bucket.js";
export { type ClockOption, systemClock } from "./clock.js";
export { readKey, type WrittenKey, writeKey } from "./key.js";
export { type Plan, planCommit, type Touch, type WrittenEntry } from "./plan.js";
export { type DueRange, type Range, readDue, readGet, readLimit, readList } from "./question.js";
export { readTimeout, type TimeoutOption, within } from "./timeout.js";
export { readValue, writeValue } from "./value.js";
