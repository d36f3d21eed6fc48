import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { parsePort, portProblem } from "../port.mjs";

describe("PORT", () => {
  it.each([
    [undefined, 3000],
    ["", 3000],
    ["0", 0],
    ["8080", 8080],
    ["65535", 65535],
  ])("%j is %j", (text, port) => {
    expect(parsePort(text)).toBe(port);
  });

  it.each(["65536", "-1", "http", "3000 ", "1e3", "0x50", "３０００"])("%j is refused", (text) => {
    expect(parsePort(text)).toBeNull();
  });

  it("that is taken is said in one sentence, with the way out", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    expect(await portProblem(port)).toBe(
      `Port ${port} is taken: stop what uses it, or start the demo on another, for example PORT=3001 npm run demo.`,
    );
    await new Promise((resolve) => server.close(resolve));
    expect(await portProblem(port)).toBeNull();
  });
});
