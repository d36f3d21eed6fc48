import type { Options } from "tsup";

/**
 * What every published package has in common: ESM and CommonJS with types, nothing bundled
 * from elsewhere, `node:` prefixes kept (runtimes other than Node need them).
 */
export const base: Options = {
  format: ["esm", "cjs"],
  dts: true,
  clean: true,
  sourcemap: true,
  splitting: true,
  treeshake: true,
  target: "es2022",
  platform: "neutral",
  removeNodeProtocol: false,
  external: [/^node:/],
  outDir: "dist",
};
