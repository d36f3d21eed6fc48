import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { onTestFinished } from "vitest";
import { listen } from "../../src/listen.js";
import { readStaff } from "../../src/staff.js";
import { eventually } from "./eventually.js";

export interface TestPortal {
  readonly origin: string;
  readonly dataDir: string;
  /** Lets that much time pass for the portal, at once: as soon as it has done what is due before it. */
  advance(ms: number): Promise<void>;
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
  const settle = async () => {
    await eventually("an outbox with nothing to do", () => isSettled(dataDir, time));
  };
  settling.set(portal.origin, settle);
  return {
    origin: portal.origin,
    dataDir,
    now,
    errors,
    async advance(ms) {
      await settle();
      time += ms;
    },
  };
}

const settling = new Map<string, () => Promise<void>>();

/** Done when the portal there has sent all that is due, if it is one of this process. */
export async function settled(origin: string): Promise<void> {
  await settling.get(origin)?.();
}

/** What the portal works on stands as due a minute from now; what is done is gone, or not due any more. */
function isSettled(dataDir: string, time: number): boolean {
  const database = new Database(join(dataDir, "spare-key.db"), { readonly: true });
  try {
    const waiting = database.prepare(
      `SELECT count(*) AS count FROM sparekey
       WHERE due_at <= ? OR (due_at = ? AND value NOT LIKE '%"claim":null%')`,
    );
    const { count } = waiting.get(time, time + 60_000) as { count: number };
    return count === 0;
  } finally {
    database.close();
  }
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "portal-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
