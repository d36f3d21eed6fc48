import type { Machine } from "./machine.js";
import type { Held } from "./oracle.js";
import type { Realm } from "./realm.js";
import type { Slice } from "./slice.js";

/** What the one who moves may look at. */
export interface Asked {
  readonly realm: Realm;
  readonly slice: Slice;
  readonly held: Held;
  readonly machine: Machine;
}
