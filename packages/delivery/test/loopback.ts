import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import { createServer as createSocketServer, type Server, type Socket } from "node:net";
import type { ProviderMood } from "../src/testing.js";

/** A request as a provider on loopback saw it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  /** A string as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Loopback {
  readonly url: string;
  readonly port: number;
  readonly seen: readonly Seen[];
  stop(): Promise<void>;
}

/** A web server that answers each request, or does to it what the mood says. */
export async function loopback(
  answer: (request: Seen) => Answer,
  mood: ProviderMood = "accept",
): Promise<Loopback> {
  const seen: Seen[] = [];
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (mood === "hang") return;
      if (mood === "close") {
        request.socket.destroy();
        return;
      }
      if (mood === "garbage") {
        response.writeHead(200, { "content-type": "text/html" }).end("<html>493817 +447700900112</html>");
        return;
      }
      const one = {
        method: request.method ?? "",
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      };
      const { status, body, headers } = answer(one);
      if (status < 300) seen.push(one);
      response
        .writeHead(status, { "content-type": "application/json", ...headers })
        .end(typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body));
    });
  };
  const server = createServer(listener);
  return { seen, ...(await listen(server)) };
}

/** A server that speaks no protocol: it does this to each connection. */
export async function rawServer(onSocket: (socket: Socket) => void): Promise<Omit<Loopback, "seen">> {
  return listen(createSocketServer(onSocket));
}

async function listen(server: Server): Promise<Omit<Loopback, "seen">> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
