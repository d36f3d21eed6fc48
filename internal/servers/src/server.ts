/** A database server for tests. */
export interface Server {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** Kills it and starts it again on the same port and data; absent for a server found by its URL. */
  readonly restart?: () => Promise<void>;
  stop(): Promise<void>;
}

/** A server that somebody else runs: it is used, never stopped. */
export function given(url: string): Server {
  const { hostname, port } = new URL(url);
  return { url, host: hostname, port: Number(port), stop: () => Promise.resolve() };
}

/**
 * What a test says that cannot run: with `CI=true` that is a failure, since a green run that left tests
 * out would be a lie.
 */
export function notFound(what: string, debian: string, variable: string): null {
  const sentence = `${what} was not found: install Debian's ${debian}, or set ${variable}.`;
  if (process.env["CI"] === "true") throw new Error(sentence);
  return null;
}
