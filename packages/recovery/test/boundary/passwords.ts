import { standard } from "@sparekey/mfa";
import { memoryStore } from "@sparekey/storage/memory";
import type { recoveryLimits } from "../../src/index.js";
import { breached, createWorld, expectNext, fresh, type World } from "../world.js";
import { type Boundary, day, hour, minute } from "./boundary.js";

const mails = ({ inbox }: World): number => inbox.length;

/** Two requests so long apart, within these limits, and nothing but the second one's mail is asked about. */
async function askedTwice(elapsedMs: number, limits: Partial<typeof recoveryLimits>): Promise<boolean> {
  const world = createWorld();
  const { forgot } = world.recoveryOver(world.mfa, { limits });
  for (const ms of [elapsedMs, 0]) {
    await forgot.password({ userName: "ann" });
    await world.mfa.outbox.deliver();
    world.tick(ms);
  }
  return mails(world) === 1;
}

/** A mailed link, so long after it was asked for. */
async function linkOf(ageMs: number): Promise<{ readonly world: World; readonly link: string }> {
  const world = createWorld();
  await world.recovery.forgot.password({ userName: "ann" });
  const link = await world.mailedLink();
  world.tick(ageMs);
  return { world, link };
}

/** What a host is asked that never answers: until then nobody else hands it a password. */
async function handedOver(elapsedMs: number): Promise<boolean> {
  const { world, link } = await linkOf(0);
  await new Promise<void>((asked) => {
    const setPassword = () => {
      asked();
      return new Promise<void>(() => {});
    };
    const silent = world.recoveryOver(world.engine(), { directory: { ...world.directory, setPassword } });
    void silent.forgot.reset(link, { password: fresh });
  });
  world.tick(elapsedMs);
  const reply = await world.recovery.forgot.reset(link, { password: fresh });
  return reply.problem?.code === "busy";
}

/** Whether a review opens so long after it was made, and the sign-in so long after that. */
async function reviewed(reviewAgeMs: number, grantAgeMs: number): Promise<boolean> {
  const world = createWorld();
  const { password: passwords } = world.recovery;
  const times = { createdAt: world.now, lastSignInAt: world.now };
  const review = await passwords.reviewAtSignIn({ account: "u1", password: breached, ...times });
  world.tick(reviewAgeMs);
  const { grant } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "granted");
  world.tick(grantAgeMs);
  return (await passwords.due(review, grant)).due;
}

const { guess, grantTtlMs } = standard();

export const passwordBoundaries: readonly Boundary[] = [
  {
    of: "limits.linkTtlMs",
    what: "a mailed link leads to the page for a new password",
    lastsMs: 30 * minute,
    async holds(elapsedMs) {
      const { world, link } = await linkOf(elapsedMs);
      return (await world.recovery.forgot.show(link)).next === "choose_password";
    },
  },
  {
    of: "limits.linkTtlMs",
    what: "a mailed link sets a password",
    lastsMs: 30 * minute,
    async holds(elapsedMs) {
      const { world, link } = await linkOf(elapsedMs);
      return (await world.recovery.forgot.reset(link, { password: fresh })).next === "done";
    },
  },
  {
    of: "limits.cooldownMs",
    what: "the same text is not followed again",
    lastsMs: minute,
    async holds(elapsedMs) {
      // A store may forget later than it could: the record itself says how old it is.
      const world = createWorld({ store: memoryStore({ now: () => 0 }) });
      const followed: unknown[] = [];
      const findByUserName = async (typed: string) => {
        followed.push(typed);
        return null;
      };
      const mfa = world.engine();
      const { forgot } = world.recoveryOver(mfa, { directory: { ...world.directory, findByUserName } });
      for (const ms of [elapsedMs, 0]) {
        await forgot.password({ userName: "nobody" });
        await mfa.outbox.deliver();
        world.tick(ms);
      }
      return followed.length === 1;
    },
  },
  {
    of: "limits.cooldownMs",
    what: "no other mail of the kind goes to the account, whatever was typed",
    lastsMs: minute,
    async holds(elapsedMs) {
      const world = createWorld();
      // Whatever is typed is Ann's name.
      const findByUserName = async () => "u1";
      const mfa = world.engine();
      const { forgot } = world.recoveryOver(mfa, { directory: { ...world.directory, findByUserName } });
      for (const [userName, ms] of [
        ["ann", elapsedMs],
        ["Ann", 0],
      ] as const) {
        await forgot.password({ userName });
        await mfa.outbox.deliver();
        world.tick(ms);
      }
      return mails(world) === 1;
    },
  },
  {
    of: "decide/mail-budget.ts hourMs",
    what: "the hour's mails of an account are used up",
    lastsMs: hour,
    holds: (elapsedMs) => askedTwice(elapsedMs, { cooldownMs: 0, mailsPerHour: 1 }),
  },
  {
    of: "decide/mail-budget.ts dayMs",
    what: "the day's mails of an account are used up",
    lastsMs: day,
    holds: (elapsedMs) => askedTwice(elapsedMs, { cooldownMs: 0, mailsPerDay: 1 }),
  },
  {
    of: "forgot/tenant-budget.ts hourMs",
    what: "what is beyond the tenant's hour waits",
    lastsMs: hour,
    async holds(elapsedMs) {
      const world = createWorld();
      const { forgot } = world.recoveryOver(world.mfa, { limits: { tenantMailsPerHour: 1 } });
      for (const userName of ["ann", "bob"]) await forgot.password({ userName });
      await world.mfa.outbox.deliver();
      world.tick(elapsedMs);
      await world.mfa.outbox.deliver();
      return mails(world) === 1;
    },
  },
  {
    of: "limits.settingMs",
    what: "nobody else hands the host a password",
    lastsMs: minute,
    holds: handedOver,
  },
  {
    of: "password/review.ts reviewTtlMs",
    what: "a review of the password that was typed says that a new one is due",
    lastsMs: hour,
    holds: (elapsedMs) => reviewed(elapsedMs, 0),
  },
  {
    of: "mfa grantTtlMs",
    what: "the sign-in's own grant opens a review",
    lastsMs: grantTtlMs,
    holds: (elapsedMs) => reviewed(0, elapsedMs),
  },
  {
    of: "mfa guess.firstDelayMs",
    what: "the current password is not looked at",
    lastsMs: guess.firstDelayMs,
    async holds(elapsedMs) {
      const world = createWorld();
      const change = (current: string) =>
        world.recovery.password.change({ account: "u1", current, password: fresh });
      for (let times = 0; times <= guess.free; times += 1) await change("wrong");
      world.tick(elapsedMs);
      const reply = await change("correct horse");
      return !reply.done && reply.problem.code === "locked";
    },
  },
];
