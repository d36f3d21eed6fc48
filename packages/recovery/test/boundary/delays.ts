import { standard } from "@sparekey/mfa";
import { begin, finish, lost, mailedToken, replaced, show, wait } from "../delay-walk.js";
import { sayNotMe } from "../not-me.js";
import { expectNext, type World } from "../world.js";
import { type Boundary, day, hour, minute } from "./boundary.js";

const { notMe, afterRecovery } = standard();

/** "This was not me", and everything that follows is sent and forgotten. */
async function stopped(world: World): Promise<void> {
  await sayNotMe(world);
  await world.deliver();
  world.inbox.length = 0;
}

/** A delay that was stopped by the link of its own notice, an hour after it began. */
async function frozen(): Promise<World> {
  const { world } = await lost();
  await begin(world);
  await wait(world, hour);
  await stopped(world);
  return world;
}

export const delayBoundaries: readonly Boundary[] = [
  {
    of: "delay.waitMs",
    what: "a delayed recovery waits, and no token has left (S51)",
    lastsMs: 72 * hour,
    async holds(elapsedMs) {
      const { world } = await lost();
      await begin(world);
      await wait(world, elapsedMs);
      return (await show(world)).next === "waiting" && mailedToken(world) === undefined;
    },
  },
  {
    of: "delay.finishWithinMs",
    what: "its token signs in",
    lastsMs: 72 * hour,
    async holds(elapsedMs) {
      const { world } = await lost();
      await begin(world);
      await wait(world, 72 * hour);
      const token = mailedToken(world);
      world.tick(elapsedMs);
      return (await finish(world, token)).next === "granted";
    },
  },
  {
    of: "delay.againAfterMs",
    what: "after one that was cancelled no other begins",
    lastsMs: day,
    async holds(elapsedMs) {
      const { world, secret } = await lost();
      const begunAt = world.now;
      await begin(world);
      world.tick(30_000);
      const signIn = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
      const { token } = expectNext(signIn, "enter_code");
      expectNext(await world.mfa.signIn.answer(token, { code: world.codeOf(secret) }), "granted");
      world.now = begunAt + elapsedMs;
      const page = await show(world);
      return page.next === "not_offered" && page.because === "too_soon";
    },
  },
  {
    of: "decide/delay/tick.ts dayMs",
    what: "contacts have heard of the beginning and not been reminded",
    lastsMs: day,
    async holds(elapsedMs) {
      const { world } = await lost();
      await begin(world);
      await wait(world, elapsedMs);
      return world.inbox.length === 1;
    },
  },
  {
    of: "decide/delay/tick.ts lateMs",
    what: "a reminder that was sent late was in time, and nothing is waited again",
    lastsMs: hour,
    inclusive: true,
    async holds(elapsedMs) {
      const { world } = await lost();
      const readyAtMs = world.now + 72 * hour;
      await begin(world);
      await wait(world, day - minute);
      world.tick(minute + elapsedMs);
      await world.deliver();
      const page = await show(world);
      return page.next === "waiting" && page.readyAtMs === readyAtMs;
    },
  },
  {
    of: "mfa notMe.frozenMs",
    what: 'none begins after "this was not me" (S43)',
    lastsMs: notMe.frozenMs,
    async holds(elapsedMs) {
      const { world } = await lost();
      await world.mfa.passwordChanged({ account: "u1", through: "known" });
      await stopped(world);
      world.tick(elapsedMs);
      const page = await show(world);
      return page.next === "not_offered" && page.because === "frozen";
    },
  },
  {
    of: "mfa notMe.frozenMs",
    what: "one that goes on stands still: nobody is reminded of it (S43)",
    lastsMs: notMe.frozenMs,
    async holds(elapsedMs) {
      const world = await frozen();
      await wait(world, elapsedMs);
      return world.inbox.length === 0;
    },
  },
  {
    of: "mfa notMe.frozenMs",
    what: "and waits as much longer as it stood still: no token has left (S43, S51)",
    // Since the link was followed, an hour after the beginning.
    lastsMs: notMe.frozenMs + 71 * hour,
    async holds(elapsedMs) {
      const world = await frozen();
      await wait(world, elapsedMs);
      return (await show(world)).next === "waiting" && mailedToken(world) === undefined;
    },
  },
  {
    of: "mfa notMe.frozenMs",
    what: "a token that had left is void, and the next has not left (S43)",
    lastsMs: notMe.frozenMs,
    async holds(elapsedMs) {
      const { world } = await lost();
      await begin(world);
      await wait(world, 72 * hour);
      const before = mailedToken(world);
      await stopped(world);
      await wait(world, elapsedMs);
      if ((await finish(world, before)).next === "granted") throw new Error("the void one signed in");
      return mailedToken(world) === undefined;
    },
  },
  {
    of: "mfa afterRecovery.frozenMs",
    what: "whoever came in by it changes no contact, with the new app or without (S35)",
    lastsMs: afterRecovery.frozenMs,
    async holds(elapsedMs) {
      const { world } = await lost();
      await begin(world);
      await wait(world, 72 * hour);
      const { grant } = expectNext(await finish(world, mailedToken(world)), "granted");
      const recoveredAt = world.now;
      const secret = await replaced(world, grant);
      world.now = recoveredAt + elapsedMs;
      const step = expectNext(await world.mfa.stepUp.begin({ account: "u1" }), "enter_code");
      const code = world.codeOf(secret);
      const { grant: settings } = expectNext(await world.mfa.stepUp.answer(step.token, { code }), "granted");
      const change = { action: "add_contact", role: "recovery_email", address: "ann@example.net" } as const;
      const reply = await world.mfa.settings.change(change, { proof: settings.proof });
      return JSON.stringify(reply).includes("frozen");
    },
  },
];
