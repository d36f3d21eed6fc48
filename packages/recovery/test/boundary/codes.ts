import { citrix } from "@sparekey/mfa";
import type { Desk } from "../../src/index.js";
import { createDeskWorld, type DeskWorld, type StaffId } from "../desk-world.js";
import { sayNotMe } from "../not-me.js";
import { type Boundary, day, hour, minute } from "./boundary.js";

const { notMe } = citrix();
const evidence = "DOC-1";

async function deskAt(world: DeskWorld, atMs: number, id: StaffId): Promise<Desk> {
  world.now = atMs - 30_000;
  return world.desk(id);
}

/** Whether a code for so long is made. */
async function issued(ttlMs: number): Promise<boolean> {
  const world = await createDeskWorld();
  return (await (await world.desk("d1")).issueTemporaryCode({ account: "u1", ttlMs })).done;
}

/** Whether somebody who did this once waits before doing it again, so long after. */
async function waits(elapsedMs: number, help: Parameters<typeof createDeskWorld>[0]): Promise<boolean> {
  const world = await createDeskWorld(help);
  const desk = await world.desk("d1");
  await desk.issueTemporaryCode({ account: "u1" });
  const again = await deskAt(world, world.now + elapsedMs, "d1");
  const reply = await again.issueTemporaryCode({ account: "u1" });
  return !reply.done && reply.problem.code === "too_soon";
}

export const codeBoundaries: readonly Boundary[] = [
  {
    of: "temporaryCodes.ttlMs",
    what: "a temporary code signs in (J4.4)",
    lastsMs: 24 * hour,
    async holds(elapsedMs) {
      const world = await createDeskWorld();
      const reply = await (await world.desk("d1")).issueTemporaryCode({ account: "u1" });
      world.tick(elapsedMs);
      const token = await world.passwordShown();
      await world.mfa.signIn.choose(token, { method: "temporary_code" });
      const answer = await world.mfa.signIn.answer(token, { code: reply.done ? reply.code : "" });
      return answer.next === "granted";
    },
  },
  {
    of: "temporaryCodes.requestTtlMs",
    what: "a request waits for its second person (J4.5)",
    lastsMs: 24 * hour,
    async holds(elapsedMs) {
      const world = await createDeskWorld({ support: { secondPerson: () => true } });
      const asked = world.now + 30_000;
      const reply = await (await world.desk("d1")).issueTemporaryCode({ account: "u1", evidence });
      if (reply.done || reply.problem.code !== "needs_approval") throw new Error(JSON.stringify(reply));
      const { request } = reply.problem;
      const second = await deskAt(world, asked + elapsedMs, "d2");
      // As it was shown while it was there.
      world.now = asked;
      const digest = (await second.temporaryCodes({ account: "u1" }))?.requests[0]?.digest;
      world.now = asked + elapsedMs;
      return (await second.approveTemporaryCode({ account: "u1", request, digest })).done;
    },
  },
  {
    of: "temporaryCodes.longestTtlMs",
    what: "a code for so long is made",
    lastsMs: 72 * hour,
    inclusive: true,
    holds: issued,
  },
  {
    of: "decide/temporary/issue.ts shortestTtlMs",
    what: "a code for so short a time is refused",
    lastsMs: minute,
    holds: async (elapsedMs) => !(await issued(elapsedMs)),
  },
  {
    of: "decide/temporary/issue.ts dayMs",
    what: "the day's codes of an account are used up, whoever makes them (S24)",
    lastsMs: day,
    holds: (elapsedMs) => waits(elapsedMs, { temporaryCodes: { codesPerDay: 1 } }),
  },
  {
    of: "mfa notMe.frozenMs",
    what: "a new code takes two people (S43)",
    lastsMs: notMe.frozenMs,
    async holds(elapsedMs) {
      const world = await createDeskWorld();
      await (await world.desk("d1")).issueTemporaryCode({ account: "u1" });
      await sayNotMe(world);
      const desk = await deskAt(world, world.now + elapsedMs, "d1");
      return !(await desk.issueTemporaryCode({ account: "u1", evidence })).done;
    },
  },
  {
    of: "decide/staff/budget.ts hourMs",
    what: "the hour's acts of a member of staff are used up (S23)",
    lastsMs: hour,
    holds: (elapsedMs) => waits(elapsedMs, { staffLimits: { actsPerHour: 1 } }),
  },
  {
    of: "decide/staff/budget.ts hourMs",
    what: "the hour's codes of a member of staff are used up (S23)",
    lastsMs: hour,
    holds: (elapsedMs) => waits(elapsedMs, { staffLimits: { codesPerHour: 1 } }),
  },
  {
    of: "decide/staff/budget.ts dayMs",
    what: "the day's codes of a member of staff are used up (S23)",
    lastsMs: day,
    holds: (elapsedMs) => waits(elapsedMs, { staffLimits: { codesPerDay: 1 } }),
  },
];
