import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { ConfigError } from "./config.js";
import { createPortal, type Portal, type PortalOptions } from "./portal.js";

export interface Listening {
  /** `http://127.0.0.1:3000` */
  readonly origin: string;
  /** Answers what has begun, takes nothing new, and closes the database. */
  stop(): Promise<void>;
}

interface Options extends Omit<PortalOptions, "origin"> {
  /** 0 takes a free one. */
  readonly port: number;
}

/** Opens the portal to this machine, and to no other: the demo inbox shows everybody's codes. */
export async function listen({ port, ...options }: Options): Promise<Listening> {
  const server = createServer({ requestTimeout: 30_000 });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(inWords(error, port)));
    server.listen({ host: "127.0.0.1", port }, resolve);
  });
  // The address is known only now, and cookies and links depend on it.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let portal: Portal;
  try {
    portal = await createPortal({ ...options, origin });
  } catch (error) {
    server.close();
    throw error;
  }
  server.on("request", getRequestListener(portal.app.fetch, { overrideGlobalObjects: false }));

  const stopping = new AbortController();
  const running = portal.run(stopping.signal).catch((error: unknown) => options.onError?.(error));
  return {
    origin,
    async stop() {
      stopping.abort();
      server.closeIdleConnections();
      await new Promise((resolve) => server.close(resolve));
      await running;
      portal.close();
    },
  };
}

function inWords(error: NodeJS.ErrnoException, port: number): Error {
  const other = "start the portal on another, for example with PORT=3001";
  if (error.code === "EADDRINUSE")
    return new ConfigError(`Port ${port} is taken: stop what uses it, or ${other}.`);
  if (error.code === "EACCES")
    return new ConfigError(`Port ${port} needs more rights than this account has: ${other}.`);
  return error;
}
