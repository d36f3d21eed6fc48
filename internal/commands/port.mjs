import { createServer } from "node:net";

/**
 * @param {string | undefined} text what PORT holds
 * @returns {number | null} null when it is no port
 */
export function parsePort(text) {
  if (text === undefined || text === "") return 3000;
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null;
}

/**
 * Says what keeps a server from listening on a port of this machine, in a sentence; null when nothing does.
 * Asked before anything is installed or built, so that nobody waits a minute to hear it.
 * @param {number} port
 * @returns {Promise<string | null>}
 */
export function portProblem(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => {
      const code = "code" in error ? error.code : "";
      const other = "start the demo on another, for example PORT=3001 npm run demo";
      if (code === "EADDRINUSE") resolve(`Port ${port} is taken: stop what uses it, or ${other}.`);
      else if (code === "EACCES") resolve(`Port ${port} needs more rights than this account has: ${other}.`);
      else resolve(`Port ${port} cannot be used (${error.message}): ${other}.`);
    });
    server.listen({ host: "127.0.0.1", port }, () => server.close(() => resolve(null)));
  });
}
