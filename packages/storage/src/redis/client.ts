/** What the store needs of ioredis: a `Redis` or a `Cluster`. */
export interface IoredisClient {
  evalsha(sha: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>;
  eval(script: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>;
}

/** What the store needs of node-redis: a client of `createClient` or `createCluster`. */
export interface NodeRedisClient {
  evalSha(sha: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** Runs a script on the node that has its keys. */
export type RunScript = (script: string, keys: string[], args: string[]) => Promise<unknown>;

/** One way to run scripts for both clients: by digest, and by text where the server does not know it yet. */
export function scriptRunner(client: IoredisClient | NodeRedisClient): RunScript {
  const known = new Map<string, string>();
  const digestOf = async (script: string): Promise<string> => {
    const digest = await sha1(script);
    known.set(script, digest);
    return digest;
  };
  return async (script, keys, args) => {
    const digest = known.get(script) ?? (await digestOf(script));
    try {
      return await ("evalsha" in client
        ? client.evalsha(digest, keys.length, ...keys, ...args)
        : client.evalSha(digest, { keys, arguments: args }));
    } catch (error) {
      // After a restart or on another node: nothing was carried out, and EVAL loads it.
      if (!(error instanceof Error) || !error.message.startsWith("NOSCRIPT")) throw error;
    }
    return "evalsha" in client
      ? client.eval(script, keys.length, ...keys, ...args)
      : client.eval(script, { keys, arguments: args });
  };
}

/** Redis names scripts by their SHA-1: a name, not a protection. */
async function sha1(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-1", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
