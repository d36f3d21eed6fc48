// Plain JavaScript with a declaration beside it: miniflare's own types do not compile strictly.
export { Miniflare } from "miniflare";
