import type { Proof } from "./challenge.js";
import { fields, list, number, type Shape, text } from "./shape.js";

/** A proof, as it is stored in a challenge and with a recovery. */
export const proof: Shape<Proof> = fields<Proof>({
  method: text,
  way: text,
  amr: list(text),
  root: text,
  at: number,
});
