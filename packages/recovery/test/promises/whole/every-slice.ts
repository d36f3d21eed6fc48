import type { Slice } from "./slice.js";
import { farther, slices } from "./slices.js";

/** What `npm run promises -- recovery` walks, in the order in which it counts them. */
export const everySlice: readonly Slice[] = [...slices, ...farther];
