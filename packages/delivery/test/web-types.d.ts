// postal-mime's declarations name these as types; Node's only declare the values.
import type { TextDecoder as NodeTextDecoder, TextEncoder as NodeTextEncoder } from "node:util";

declare global {
  interface TextDecoder extends NodeTextDecoder {}
  interface TextEncoder extends NodeTextEncoder {}
}
