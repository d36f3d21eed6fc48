import { citrix } from "@sparekey/mfa";
import { coreOf } from "../../src/core.js";
import { accountOfCase } from "../../src/desk/queue.js";
import type { Case, Desk } from "../../src/index.js";
import { act, called, checked, enter, type Open, opened, sent } from "../case-walk.js";
import { createDeskWorld, type DeskWorld, request, type StaffId } from "../desk-world.js";
import { sayNotMe } from "../not-me.js";
import { type Boundary, day, hour, minute } from "./boundary.js";

const stepUpMs = 30_000;
const { notMe, settingsTtlMs } = citrix();

/** The desk of a member of staff whose factor is fresh, at this very moment. */
async function deskAt(world: DeskWorld, atMs: number, id: StaffId = "a1"): Promise<Desk> {
  world.now = atMs - stepUpMs;
  return world.desk(id);
}

async function seenAt(world: DeskWorld, atMs: number, { id }: Open): Promise<Case | null> {
  return (await deskAt(world, atMs, "a2")).get(id);
}

/** Which problem a command has, or `null` where it is done. */
async function problemOf(reply: ReturnType<Desk["act"]>): Promise<string | null> {
  const settled = await reply;
  return settled.done ? null : settled.problem.code;
}

async function caseAt(elapsedMs: number, more: object = {}): Promise<Case | null> {
  const world = await createDeskWorld();
  const openedAt = world.now;
  return seenAt(world, openedAt + elapsedMs, await opened(world, more));
}

export const caseBoundaries: readonly Boundary[] = [
  {
    of: "support.dueMs",
    what: "a case that nobody called is in time",
    lastsMs: 2 * hour,
    inclusive: true,
    holds: async (elapsedMs) => (await caseAt(elapsedMs))?.overdue === false,
  },
  {
    of: "support.caseTtlMs",
    what: "a case that nobody ends is open",
    lastsMs: day,
    holds: async (elapsedMs) => (await caseAt(elapsedMs))?.state === "open",
  },
  {
    of: "support.offlineTtlMs",
    what: "a case that waits for its owner is open (J3.16)",
    lastsMs: 7 * day,
    holds: async (elapsedMs) => (await caseAt(elapsedMs, { callback: "later" }))?.state === "open",
  },
  {
    of: "support.holdMs",
    what: "no code goes, whatever was checked (S41)",
    lastsMs: 10 * minute,
    async holds(elapsedMs) {
      const world = await createDeskWorld();
      const openedAt = world.now;
      const open = await opened(world);
      const desk = await world.desk("a1");
      await checked(desk, open);
      world.now = openedAt + elapsedMs;
      return (await problemOf(desk.act(open.id, { action: "send_code" }))) === "too_soon";
    },
  },
  {
    of: "support.contactAgeMs",
    what: "a phone that was just confirmed is not called (S41)",
    lastsMs: 7 * day,
    async holds(elapsedMs) {
      const world = await createDeskWorld();
      const confirmedAt = world.now - 7 * day;
      world.now = confirmedAt + elapsedMs;
      const reply = await world.from().recovery.support.open(await world.passwordShown(), request);
      return !reply.done && reply.problem.code === "no_phone";
    },
  },
  {
    of: "support.codeTtlMs",
    what: "a recovery code signs in (S52)",
    lastsMs: 10 * minute,
    async holds(elapsedMs) {
      const world = await createDeskWorld();
      const { code } = await sent(world);
      world.tick(elapsedMs);
      return (await enter(world, code)).next === "granted";
    },
  },
  {
    of: "support.codeTtlMs",
    what: "and no other is sent in its place",
    lastsMs: 10 * minute,
    async holds(elapsedMs) {
      const world = await createDeskWorld();
      const open = await sent(world);
      const sentAt = world.now;
      const desk = await deskAt(world, sentAt + elapsedMs - minute);
      await called(desk, open);
      world.now = sentAt + elapsedMs;
      return (await problemOf(desk.act(open.id, { action: "send_code" }))) === "not_now";
    },
  },
  {
    of: "support.claimTtlMs",
    what: "a claim keeps others from the case",
    lastsMs: 30 * minute,
    async holds(elapsedMs) {
      const world = await createDeskWorld();
      const open = await opened(world);
      await act(await world.desk("a1"), open.id, { action: "claim" });
      const desk = await deskAt(world, world.now + elapsedMs, "a2");
      return (await problemOf(desk.act(open.id, { action: "claim" }))) === "not_now";
    },
  },
  {
    of: "decide/support/open.ts dayMs",
    what: "the day's cases of an account are used up (S08)",
    lastsMs: day,
    async holds(elapsedMs) {
      const world = await createDeskWorld({ support: { casesPerDay: 1 } });
      const openedAt = world.now;
      const token = await world.passwordShown("browser-of-ann-at-work");
      await world.from("browser-of-ann-at-work").recovery.support.open(token, request);
      world.now = openedAt + elapsedMs;
      const reply = await world.from().recovery.support.open(await world.passwordShown(), request);
      return !reply.done && reply.problem.code === "too_many";
    },
  },
  {
    of: "desk/due.ts dialWithinMs",
    what: "a call that was put off is put through",
    lastsMs: 5 * minute,
    async holds(elapsedMs) {
      const world = await createDeskWorld();
      const open = await opened(world);
      const desk = await world.desk("a1");
      await act(desk, open.id, { action: "claim" });
      await act(desk, open.id, { action: "call" });
      world.tick(elapsedMs);
      await world.deliver();
      return world.dialled.length === 1;
    },
  },
  {
    of: "desk/queue.ts forgottenAfterMs",
    what: "the desk finds a case that has ended",
    lastsMs: 90 * day,
    async holds(elapsedMs) {
      const world = await createDeskWorld();
      const open = await opened(world);
      const desk = await world.desk("a1");
      await act(desk, open.id, { action: "close", because: "solved" });
      await world.deliver();
      world.tick(elapsedMs);
      const { mfa, directory, passwordPolicy } = world;
      const core = coreOf({ mfa, directory, origin: "https://example.com", passwordPolicy });
      return (await accountOfCase(core, open.id)) === "u1";
    },
  },
  {
    of: "mfa settingsTtlMs",
    what: "a member of staff is believed on their own factor (S42)",
    lastsMs: settingsTtlMs,
    async holds(elapsedMs) {
      const world = await createDeskWorld();
      const open = await opened(world);
      const desk = await world.desk("a1");
      world.tick(elapsedMs);
      return (await desk.get(open.id)) !== null;
    },
  },
  {
    of: "mfa notMe.frozenMs",
    what: "a case that was opened since proves nothing (S43)",
    lastsMs: notMe.frozenMs,
    async holds(elapsedMs) {
      const world = await createDeskWorld();
      await opened(world);
      await sayNotMe(world);
      const saidAt = world.now;
      world.now = saidAt + elapsedMs - 5 * minute;
      const { id, word } = await opened(world);
      const desk = await world.desk("a1");
      await act(desk, id, { action: "claim" });
      await act(desk, id, { action: "call" });
      world.now = saidAt + elapsedMs;
      const check = { action: "record_check", check: "screen_word", word } as const;
      return (await problemOf(desk.act(id, check))) === "not_now";
    },
  },
];
