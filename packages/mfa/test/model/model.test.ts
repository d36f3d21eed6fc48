import type { Store } from "@sparekey/storage";
import { memoryStore } from "@sparekey/storage/memory";
import { seed } from "@sparekey-internal/chance";
import { durableStores, made, openStore, wholeAudit } from "@sparekey-internal/processes";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { createWorld, start, type World } from "../world.js";
import { type Command, command, deliver } from "./command.js";
import {
  addRecoveryEmail,
  enrolApp,
  newBackupCodes,
  removeApp,
  removeRecoveryEmail,
  useProof,
} from "./settings.js";
import { Sheet, tight } from "./sheet.js";
import { answer, begin, choose, resend, show } from "./sign-in.js";

/** How many histories: a few seconds for each store. `SPAREKEY_MODEL_RUNS=5000 npx vitest run --project mfa model` has more. */
const runsOf = (kind: string): number =>
  Number(process.env["SPAREKEY_MODEL_RUNS"] ?? (kind === "memory" ? 60 : 10));
/** A failure prints its seed, path and replayPath: given here, the same history is walked again. */
const replay = {
  seed,
  ...(process.env["SPAREKEY_PATH"] === undefined
    ? {}
    : { path: process.env["SPAREKEY_PATH"], endOnFailure: true }),
};
const replayPath = process.env["SPAREKEY_REPLAY_PATH"];

const minute = 60_000;
const wait = (ms: number): Command =>
  command(
    `wait ${ms / 1000} s`,
    () => true,
    async (sheet, world) => {
      sheet.now += ms;
      world.now = sheet.now;
    },
  );

const drawn = fc.nat({ max: 999 });
const ways = ["authenticator_app", "backup_codes", "recovery_email", "recovery_email"] as const;
const kinds = ["right", "right", "right", "wrong", "wrong", "used", "replaced", "another journey's"] as const;
const waits = [1_000, 31_000, 31_000, 31_000, 31_000, 2 * minute, 61 * minute, 25 * 60 * minute];

/** As often as their weight says. */
const anyCommand: fc.Arbitrary<Command>[] = (
  [
    [6, fc.constantFrom("sign_in" as const, "sign_in" as const, "settings" as const).map(begin)],
    [4, fc.tuple(drawn, fc.constantFrom(...ways)).map(([index, way]) => choose(index, way))],
    [4, drawn.map(resend)],
    [
      10,
      fc
        .tuple(drawn, fc.constantFrom(...kinds), drawn)
        .map(([index, kind, code]) => answer(index, { kind, drawn: code })),
    ],
    [1, drawn.map(show)],
    [1, fc.constant(enrolApp)],
    [1, fc.boolean().map(newBackupCodes)],
    [2, fc.constant(addRecoveryEmail)],
    [1, fc.constantFrom(removeRecoveryEmail, removeApp(0), removeApp(1))],
    [1, drawn.map(useProof)],
    [5, fc.constantFrom(...waits).map(wait)],
    [4, fc.constant(command("deliver", () => true, deliver))],
  ] satisfies readonly (readonly [number, fc.Arbitrary<Command>])[]
).flatMap(([weight, arbitrary]) => Array<fc.Arbitrary<Command>>(weight).fill(arbitrary));

/** Begins enrolled, so that short histories are about more than enrolling; enrolling is a command as well. */
const anyHistory = fc.commands(anyCommand, {
  maxCommands: 100,
  size: "max",
  ...(replayPath === undefined ? {} : { replayPath }),
});

let histories = 0;

async function walk(
  { store, clock }: Opened,
  commands: Iterable<Command>,
  enrolled: boolean,
): Promise<Sheet["heard"]> {
  const sheet = new Sheet();
  histories += 1;
  const world = createWorld({ store, policy: tight, tenant: `history ${histories}` });
  clock.now = () => world.now;
  try {
    if (enrolled) {
      for (const first of [enrolApp, wait(31_000), newBackupCodes(true), wait(31_000), addRecoveryEmail]) {
        await first.run(sheet, world);
      }
    }
    await fc.asyncModelRun(() => ({ model: sheet, real: world }), commands);
    await deliver(sheet, world);
    expect(await auditOf(world)).toMatchObject(sheet.audit);
    expect(world.errors).toEqual([]);
    return sheet.heard;
  } finally {
    // What a failed history leaves behind must not be met by the next one.
    await world.mfa.erase("u1");
  }
}

async function auditOf({ mfa }: World): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {
    granted: 0,
    answer_refused: 0,
    answer_accepted: 0,
    factor_added: 0,
    code_sent: 0,
  };
  for (const { type } of await wholeAudit((page) => mfa.events("u1", page)))
    counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

/** What is said in any sixty histories; rarer things are said in longer walks. */
const usual = ["granted by authenticator_app", "wrong", "already_used", "locked", "over", "done"];

interface Opened {
  readonly store: Store;
  /** What the store goes by: the clock of whichever history is walked. */
  readonly clock: { now: () => number };
}

const durable = await durableStores(["sqlite", "postgres"]);
const stores = [
  {
    kind: "memory",
    async open(): Promise<Opened> {
      const clock = { now: () => start };
      return { store: memoryStore({ now: () => clock.now() }), clock };
    },
  },
  ...durable.map(({ kind, place }) => ({
    kind,
    async open(): Promise<Opened> {
      const clock = { now: () => start };
      const opened = await openStore(await made(place), () => clock.now());
      closing.push(opened.close);
      return { store: opened.store, clock };
    },
  })),
];

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

describe.each(stores)("an account on $kind", ({ kind, open }) => {
  const runs = runsOf(kind);
  test(
    "is at every moment what a small model of it says",
    async () => {
      const opened = await open();
      const heard = new Map<string, number>();
      const property = fc.asyncProperty(
        anyHistory,
        fc.constantFrom(true, true, true, false),
        async (commands, enrolled) => {
          for (const [said, times] of await walk(opened, commands, enrolled))
            heard.set(said, (heard.get(said) ?? 0) + times);
        },
      );
      await fc.assert(property, { numRuns: runs, interruptAfterTimeLimit: 20_000 + runs * 2_000, ...replay });
      // A single history that is walked again may well be about one thing only.
      if (runs >= 60) expect([...heard.keys()]).toEqual(expect.arrayContaining(usual));
    },
    30_000 + runs * 3_000,
  );
});
