import { expect, test } from "vitest";
import type { RecoveryDirectory } from "../src/index.js";
import { another, createWorld, fresh, type World } from "./world.js";

/** A link for ann, and a recovery whose host stores passwords as told. */
async function behind(setPassword: (world: World) => RecoveryDirectory["setPassword"]) {
  const world = createWorld();
  await world.recovery.forgot.password({ userName: "ann" });
  const link = await world.mailedLink();
  world.inbox.length = 0;
  const directory = { ...world.directory, setPassword: setPassword(world) };
  return { world, link, failing: world.recoveryOver(world.mfa, { directory }) };
}

/** A process that is gone: it says when it went, and nothing after it. */
function death(): { gone: Promise<void>; dies: () => Promise<never> } {
  let went: () => void = () => {};
  const gone = new Promise<void>((resolve) => {
    went = resolve;
  });
  return {
    gone,
    dies() {
      went();
      return new Promise(() => {});
    },
  };
}
const rootOf = async (world: World): Promise<unknown> => {
  const [entry] = await world.store.get([["default", "account:u1", "record"]]);
  return entry !== undefined && entry !== null && typeof entry.value === "object" && entry.value !== null
    ? Reflect.get(entry.value, "passwordRoot")
    : undefined;
};

test("a host that fails once is asked again under the same key, and the person notices nothing", async () => {
  const keys: string[] = [];
  const { world, link, failing } = await behind(({ directory }) => async (id, password, once) => {
    keys.push(once.key);
    if (keys.length === 1) throw new Error("connection lost");
    await directory.setPassword(id, password, once);
  });
  expect(await failing.forgot.reset(link, { password: fresh })).toEqual({ next: "done" });
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
  expect(world.people.get("u1")?.password).toBe(fresh);
});

test("a host that fails twice: the same link works, and the last password that was accepted is the one", async () => {
  const { world, link, failing } = await behind(() => () => Promise.reject(new Error("down")));
  expect(await failing.forgot.reset(link, { password: fresh })).toMatchObject({
    next: "choose_password",
    link,
    problem: { code: "unavailable" },
  });
  expect(await world.recovery.forgot.show(link)).toMatchObject({ next: "choose_password" });
  expect(await world.recovery.forgot.reset(link, { password: another })).toEqual({ next: "done" });
  expect(world.people.get("u1")?.password).toBe(another);
});

test("a process that dies before the host stored it: the same link works a minute later", async () => {
  const { gone, dies } = death();
  const { world, link, failing } = await behind(() => dies);
  void failing.forgot.reset(link, { password: fresh });
  await gone;
  world.tick(59_999);
  expect(await world.recovery.forgot.reset(link, { password: another })).toMatchObject({
    problem: { code: "busy" },
  });
  world.tick(1);
  expect(await world.recovery.forgot.reset(link, { password: another })).toEqual({ next: "done" });
  expect(world.people.get("u1")?.password).toBe(another);
});

test("S31, S33, S50: a process that dies after the host stored it: all that follows from a reset follows", async () => {
  const { gone, dies } = death();
  const { world, link, failing } = await behind(({ directory }) => async (id, password, once) => {
    await directory.setPassword(id, password, once);
    await dies();
  });
  const open = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  expect(open.next).toBe("granted");
  void failing.forgot.reset(link, { password: fresh });
  await gone;
  expect(world.people.get("u1")?.password).toBe(fresh);
  // From the reservation on, before anybody knows what became of it.
  expect(await rootOf(world)).toBe("mailbox:account");
  world.tick(60_000);
  // Each act may leave another one behind.
  await world.deliver();
  await world.deliver();
  expect(world.asked.at(-1)).toBe("end sessions of u1: password_changed");
  expect(world.inbox).toMatchObject([{ to: "ann@example.com" }]);
  expect(world.inbox[0]?.subject).toMatch(/password/i);
  // The person, who saw an error, tries again.
  expect(await world.recovery.forgot.reset(link, { password: another })).toEqual({ next: "done" });
  expect(world.people.get("u1")?.password).toBe(another);
});

test("a reservation that another one followed is not looked after again", async () => {
  const { world, link, failing } = await behind(() => () => Promise.reject(new Error("down")));
  await failing.forgot.reset(link, { password: fresh });
  await world.recovery.forgot.reset(link, { password: another });
  await world.deliver();
  const told = world.inbox.length;
  world.tick(3_600_000);
  await world.deliver();
  expect(world.inbox).toHaveLength(told);
});

test("S50: what the host cannot end now is asked for until it is ended", async () => {
  const world = createWorld();
  let failures = 2;
  const since: number[] = [];
  const changedAt = world.now;
  const directory = {
    ...world.directory,
    endSessions: (...asked: Parameters<typeof world.directory.endSessions>) => {
      since.push(asked[2].before);
      return failures-- > 0 ? Promise.reject(new Error("down")) : world.directory.endSessions(...asked);
    },
  };
  const { forgot } = world.recoveryOver(world.mfa, { directory });
  await forgot.password({ userName: "ann" });
  await world.mfa.outbox.deliver();
  const link = world.inbox[0]?.text.match(/reset-password\/(\S+)/)?.[1];
  expect(await forgot.reset(link, { password: fresh })).toEqual({ next: "done" });
  for (let tries = 0; tries < 3; tries += 1) {
    await world.mfa.outbox.deliver();
    world.tick(60_000);
  }
  expect(world.asked.at(-1)).toBe("end sessions of u1: password_changed");
  // However late it is asked: who signed in with the new password meanwhile is not meant.
  expect(since).toEqual([changedAt, changedAt, changedAt]);
});
