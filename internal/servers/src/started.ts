import { type Running, type Start, start } from "./process.js";
import { ready } from "./ready.js";
import type { Server } from "./server.js";

export interface Started {
  /** For an error message. */
  readonly name: string;
  readonly url: string;
  readonly port: number;
  readonly how: Start;
  /** Asks it something; throws for as long as it does not answer. */
  readonly ask: () => Promise<void>;
  /** What ends it without a chance to tidy up. */
  readonly death?: "SIGKILL" | "SIGQUIT";
}

/** A server of this process's own, once it answers. */
export async function started({ name, url, port, how, ask, death }: Started): Promise<Server> {
  const up = async (): Promise<Running> => {
    const running = await start(how);
    await ready(name, running, ask);
    return running;
  };
  let running = await up();
  return {
    url,
    host: "127.0.0.1",
    port,
    stop: () => running.stop(),
    restart: async () => {
      await running.kill(death);
      running = await up();
    },
  };
}
