import { createServer, connect as dial, type Socket } from "node:net";

/** What the proxy does to traffic from now on. */
export type Fault =
  /** Passes everything on. */
  | "none"
  /** Cuts every connection, and each new one after its first bytes. */
  | "cut"
  /** Passes requests on and swallows the answers, then cuts: the caller cannot know what happened. */
  | "mute"
  /** Closes the answering half of connections and leaves the other one open. */
  | "half_close"
  /** Lets nothing through, either way, until the fault is over. */
  | "stall";

/** A TCP proxy on loopback that can be told to misbehave, and that counts. */
export interface FaultProxy {
  readonly port: number;
  fault: Fault;
  /** Delay of each answer, in milliseconds. */
  delayMs: number;
  /** How many times a client sent something and had to wait for an answer. */
  roundTrips: number;
  /** How many connections were opened. */
  connections: number;
  /** Cuts the connections that are open right now. */
  cut(): void;
  stop(): Promise<void>;
}

/** Starts a proxy in front of a server on loopback. */
export async function startProxy(target: { host: string; port: number }): Promise<FaultProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    proxy.connections++;
    const upstream = dial({ ...target, allowHalfOpen: true });
    const pair = [client, upstream] as const;
    pairs.add(pair);
    const close = (): void => {
      pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on("error", close);
      socket.on("close", close);
    }
    let asking = false;
    const answers: Buffer[] = [];
    // Each time takes the first that waits: bytes of one connection never overtake each other, as TCP has it.
    const answer = (): void => {
      const chunk = answers.shift();
      hold(() => client.writable && client.write(chunk ?? ""));
    };
    client.on("data", (chunk) => {
      if (proxy.fault === "cut") return close();
      if (!asking) proxy.roundTrips++;
      asking = true;
      hold(() => upstream.write(chunk));
    });
    upstream.on("data", (chunk) => {
      asking = false;
      if (fault === "mute") return void muted.add(close);
      if (proxy.fault === "cut") return close();
      if (proxy.fault === "half_close") return void client.end();
      const first = answers.push(chunk) === 1;
      if (first && proxy.delayMs === 0) answer();
      else setTimeout(answer, proxy.delayMs);
    });
    client.on("end", () => upstream.end());
    upstream.on("end", () => client.end());
  });
  const waiting: (() => unknown)[] = [];
  const muted = new Set<() => void>();
  let fault: Fault = "none";
  const hold = (pass: () => unknown): void => {
    if (fault === "stall") waiting.push(pass);
    else pass();
  };
  const proxy: FaultProxy = {
    port: 0,
    delayMs: 0,
    roundTrips: 0,
    connections: 0,
    get fault() {
      return fault;
    },
    set fault(next) {
      fault = next;
      if (next !== "mute") for (const close of muted) close();
      muted.clear();
      if (next !== "stall") for (const pass of waiting.splice(0)) pass();
    },
    cut: () => {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
    },
    stop: async () => {
      proxy.cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the proxy has no port");
  return Object.assign(proxy, { port: address.port });
}
