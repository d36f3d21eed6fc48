import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { listen } from "../../src/listen.js";
import { readStaff } from "../../src/staff.js";

export interface TestPortal {
  readonly origin: string;
  readonly dataDir: string;
  /** Lets that much time pass for the portal, at once. */
  advance(ms: number): void;
  now(): number;
  /** What the portal told its operator. */
  readonly errors: unknown[];
}

/** A portal on a free port with a clock of its own, in this process; stopped when the test is over. */
export async function startPortal(staff = ""): Promise<TestPortal> {
  const dataDir = temporaryFolder();
  // It stands until it is advanced: a slow machine does not make codes old.
  let time = Date.now();
  const now = () => time;
  const errors: unknown[] = [];
  const portal = await listen({
    port: 0,
    dataDir,
    staff: readStaff(staff),
    clock: now,
    onError: (error) => errors.push(error),
  });
  onTestFinished(() => portal.stop());
  return {
    origin: portal.origin,
    dataDir,
    now,
    errors,
    advance(ms) {
      time += ms;
    },
  };
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "portal-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
