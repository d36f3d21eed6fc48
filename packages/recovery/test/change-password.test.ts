import { expect, test } from "vitest";
import { another, breached, createWorld, fresh } from "./world.js";

const current = "correct horse";

test("J3.15: the person changes the password at will, with the current one; every contact hears of it", async () => {
  const world = createWorld();
  await world.enrol();
  const { password } = world.recovery;
  expect(await password.change({ account: "u1", current, password: fresh })).toEqual({ done: true });
  expect(world.people.get("u1")?.password).toBe(fresh);
  await world.deliver();
  expect(world.inbox).toMatchObject([{ to: "ann@example.com" }]);
  expect(world.asked).toEqual(["set password of u1", "end sessions of u1: password_changed"]);
  const { events } = await world.mfa.events("u1");
  expect(events.find(({ type }) => type === "password_changed")).toMatchObject({
    through: "known",
    actor: { kind: "owner" },
  });
});

test("what is typed wrongly is refused for what it is, and changes nothing", async () => {
  const world = createWorld();
  const { password } = world.recovery;
  const change = (typed: { current: unknown; password: unknown }) =>
    password.change({ account: "u1", ...typed });
  expect(await change({ current: "wrong", password: fresh })).toEqual({
    done: false,
    problem: { code: "wrong" },
  });
  expect(await change({ current, password: breached })).toMatchObject({ problem: { code: "weak_password" } });
  expect(await change({ current, password: current })).toMatchObject({ problem: { code: "same_password" } });
  for (const bad of [null, undefined, 7, {}, "", "x".repeat(1_025)]) {
    expect(await change({ current: bad, password: fresh })).toMatchObject({ problem: { field: "current" } });
    expect(await change({ current, password: bad })).toMatchObject({ problem: { field: "password" } });
  }
  expect(world.asked).toEqual([]);
  await expect(password.change({ account: "nobody", current, password: fresh })).rejects.toMatchObject({
    code: "unknown_account",
  });
});

test("S06: a stolen session guesses at the current password within a budget, however many at once", async () => {
  const world = createWorld();
  const looks: string[] = [];
  const directory = {
    ...world.directory,
    verifyPassword: async (_id: string, typed: string) => {
      looks.push(typed);
      return false;
    },
  };
  const { password } = world.recoveryOver(world.mfa, { directory });
  const guess = (index: number) =>
    password.change({ account: "u1", current: `guess ${index}`, password: fresh });
  const replies = await Promise.all(Array.from({ length: 12 }, (_, index) => guess(index)));
  expect(looks.length).toBeLessThanOrEqual(5);
  expect(replies.some((reply) => !reply.done && reply.problem.code === "locked")).toBe(true);
});

test("S06: the budget holds over a day, and right ones cost nothing", async () => {
  const world = createWorld();
  const { password } = world.recovery;
  for (let change = 0; change < 40; change += 1) {
    const [from, to] = change % 2 === 0 ? [fresh, another] : [another, fresh];
    const typed = change === 0 ? current : from;
    expect(
      await password.change({ account: "u1", current: typed, password: change === 0 ? another : to }),
    ).toEqual({
      done: true,
    });
  }
  expect(await password.change({ account: "u1", current: "wrong", password: fresh })).toMatchObject({
    problem: { code: "wrong" },
  });
});

test("J3.14: an account of an identity provider is led there", async () => {
  const world = createWorld();
  const ann = world.people.get("u1");
  if (ann !== undefined) {
    world.people.set("u1", { ...ann, provider: { name: "Contoso", url: "https://login.example.net" } });
  }
  expect(await world.recovery.password.change({ account: "u1", current, password: fresh })).toEqual({
    done: false,
    problem: { code: "elsewhere", provider: "Contoso", url: "https://login.example.net" },
  });
});

test("a change voids a link that is on its way", async () => {
  const world = createWorld();
  await world.recovery.forgot.password({ userName: "ann" });
  const link = await world.mailedLink();
  await world.recovery.password.change({ account: "u1", current, password: fresh });
  expect(await world.recovery.forgot.reset(link, { password: another })).toEqual({
    next: "start_over",
    reason: "superseded",
  });
});

test("S29: a directory that does not answer is neither right nor wrong", async () => {
  const world = createWorld();
  const directory = { ...world.directory, verifyPassword: () => Promise.reject(new Error("down")) };
  const { password } = world.recoveryOver(world.mfa, { directory });
  expect(await password.change({ account: "u1", current, password: fresh })).toEqual({
    done: false,
    problem: { code: "unavailable" },
  });
  const { verifyPassword: _, ...without } = world.directory;
  const other = world.recoveryOver(world.mfa, { directory: without });
  await expect(other.password.change({ account: "u1", current, password: fresh })).rejects.toMatchObject({
    code: "invalid_option",
  });
});
