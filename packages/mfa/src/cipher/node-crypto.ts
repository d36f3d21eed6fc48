import type * as NodeCrypto from "node:crypto";

/**
 * Node's own cryptography, where there is one (Node, Bun, Deno). Asked for at run time, so that nothing is imported
 * where there is none.
 */
export function nodeCrypto(): typeof NodeCrypto | null {
  const { process } = globalThis as {
    readonly process?: { readonly getBuiltinModule?: (name: string) => unknown };
  };
  const node = process?.getBuiltinModule?.("node:crypto") as typeof NodeCrypto | undefined;
  return typeof node?.createCipheriv === "function" ? node : null;
}
