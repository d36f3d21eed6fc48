// Plain JavaScript with a declaration beside it: PGlite's own types need a browser's and Emscripten's.
export { PGlite } from "@electric-sql/pglite";
