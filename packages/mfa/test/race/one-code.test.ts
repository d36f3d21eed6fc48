import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate, sqliteStore } from "@sparekey/storage/sqlite";
import Database from "libsql";
import { afterEach, expect, test } from "vitest";
import { createWorld, expectNext, start, type World } from "../world.js";

interface Outcome {
  readonly next: string;
  readonly problem: string | null;
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function beginMany(world: World, count: number): Promise<string[]> {
  const begun = await Promise.all(
    Array.from({ length: count }, () => world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] })),
  );
  return begun.map((reply) => expectNext(reply, "enter_code").token);
}

function expectOneWinner(outcomes: readonly Outcome[]): void {
  expect(outcomes.filter(({ next }) => next === "granted")).toHaveLength(1);
  // The losers are told something true: spent, closed, or that they came too close together.
  for (const { next, problem } of outcomes) {
    if (next === "granted") expect(problem).toBeNull();
    else expect(["already_used", "locked", "busy"]).toContain(problem);
  }
}

test("S03: fifty simultaneous sign-ins with one code: one grant, on the memory store", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const tokens = await beginMany(world, 10);
  const code = world.codeOf(secret);
  const replies = await Promise.all(
    Array.from({ length: 50 }, (_, index) => world.mfa.signIn.answer(tokens[index % 10], { code })),
  );
  expectOneWinner(replies.map(({ next, problem }) => ({ next, problem: problem?.code ?? null })));
});

test("S03: fifty simultaneous sign-ins with one code over two processes: one grant, on SQLite", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sparekey-race-"));
  folders.push(folder);
  const file = join(folder, "mfa.db");
  const database = new Database(file);
  await migrate({ database });
  const world = createWorld({ store: sqliteStore({ database, now: () => start }) });
  const secret = await world.enrol();
  const tokens = await beginMany(world, 50);
  const shared = {
    file,
    key: Array.from({ length: 32 }, (_, index) => index + 1),
    now: world.now,
    code: world.codeOf(secret),
  };
  const children = [tokens.slice(0, 25), tokens.slice(25)].map((some) =>
    fork(new URL("signer.mjs", import.meta.url), [JSON.stringify({ ...shared, tokens: some })]),
  );
  await Promise.all(children.map(nextMessage));
  const outcomes = children.map(nextMessage);
  for (const child of children) child.send("go");
  expectOneWinner((await Promise.all(outcomes)).flat() as Outcome[]);
  database.close();
});

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the child ended with ${code} before it answered`)));
  });
}
