#!/usr/bin/env node
import { runCli } from "../dist/cli.js";

// The first Ctrl-C stops between two reads, so that what is finished can be gone on from; the second ends at once.
const stop = new AbortController();
process.once("SIGINT", () => stop.abort());

process.exitCode = await runCli(process.argv.slice(2), {
  stdout: process.stdout,
  terminal: {
    isTty: process.stderr.isTTY === true,
    columns: process.stderr.columns ?? 80,
    write: (text) => process.stderr.write(text),
  },
  signal: stop.signal,
});
