import { connect, createServer, type Socket } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { startProxy } from "../src/index.js";

afterEach(() => void vi.useRealTimers());

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function portOf(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}

test("an answer that is delayed is not overtaken by the next, when the delay is over", async () => {
  const behind: Socket[] = [];
  const server = createServer((socket) => void behind.push(socket));
  const proxy = await startProxy({ host: "127.0.0.1", port: await portOf(server) });
  const client = connect(proxy.port, "127.0.0.1");
  let heard = "";
  client.setEncoding("utf8").on("data", (text: string) => {
    heard += text;
  });
  while (behind.length === 0) await turn();

  vi.useFakeTimers({ toFake: ["setTimeout"] });
  proxy.delayMs = 20;
  behind[0]?.write("first ");
  while (vi.getTimerCount() === 0) await turn();
  proxy.delayMs = 0;
  behind[0]?.write("second ");
  while (vi.getTimerCount() === 1 && heard === "") await turn();
  vi.runAllTimers();
  while (heard.length < "first second ".length) await turn();

  expect(heard).toBe("first second ");
  client.destroy();
  await proxy.stop();
  await new Promise((resolve) => server.close(resolve));
});
