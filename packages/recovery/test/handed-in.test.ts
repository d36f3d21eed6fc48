import { expect, test } from "vitest";
import { opened } from "./case-walk.js";
import { browser, createDeskWorld, request } from "./desk-world.js";
import { createWorld } from "./world.js";

/** As JavaScript hands it in: no type says what it is. */
function as<T>(value: unknown): T {
  return JSON.parse(JSON.stringify({ value })).value;
}

test.each([[42], [{}], [["Berlin"]], [null], [""], ["\ud800"], ["a\r\nb"], ["x".repeat(257)]])(
  "S28: a case from %j is one from the address, and its account can still be read",
  async (from) => {
    const world = await createDeskWorld();
    const { id } = await opened(world, { from: as(from) });
    expect(await (await world.desk("a1")).get(id)).toMatchObject({ openedFrom: "192.0.2.7" });
    const { mfa } = world.from();
    expect(await mfa.signIn.begin({ account: "u1", amr: ["pwd"] })).toMatchObject({ next: "enter_code" });
    expect(world.errors).toEqual([]);
  },
);

test("S41: where a case was opened is said in the host's words, where it has any", async () => {
  const world = await createDeskWorld();
  const { id } = await opened(world, { from: "Berlin, Firefox on Windows" });
  expect(await (await world.desk("a1")).get(id)).toMatchObject({ openedFrom: "Berlin, Firefox on Windows" });
});

test("S28: an address that is no text is refused before anything is stored with it", async () => {
  const world = await createDeskWorld();
  for (const address of [["192.0.2.7"], 7, "", "1".repeat(257), null]) {
    expect(() => world.mfa.forRequest({ address: as(address) })).toThrow(/`address` must be text/);
    expect(() => world.recovery.forRequest({ binding: browser, address: as(address) })).toThrow(/`address`/);
  }
});

test("S28: an actor of a kind that is none can act on nobody's account", async () => {
  const world = await createDeskWorld();
  const agent = await world.staff("a1");
  for (const member of [{ kind: "Agent" }, { kind: "owner" }, { area: 7 }, { area: { id: "emea" } }]) {
    expect(() => world.recovery.desk(as({ ...agent, ...member }))).toThrow(/`kind` must say/);
  }
});

test("S28: where no form was posted, it is an empty one", async () => {
  const world = createWorld();
  const { forgot } = world.recovery;
  for (const nothing of [null, 7, "form"]) {
    expect(await forgot.userName(as(nothing))).toEqual({ next: "check_mail" });
    expect(await forgot.password(as(nothing))).toEqual({ next: "check_mail" });
    expect(await forgot.reset("x", as(nothing))).toMatchObject({ next: "start_over" });
  }
  const desk = await createDeskWorld({ support: { unproven: true } });
  const { support } = desk.from().recovery;
  const problem = (field: string) => ({ done: false, problem: { code: "invalid_input", field } });
  expect(await support.open(await desk.passwordShown(), as(null))).toEqual(problem("description"));
  expect(await support.openWithoutPassword(as(null))).toEqual(problem("userName"));
  expect(await support.openWithoutPassword(as({ ...request, from: 7, userName: "ann" }))).toMatchObject({
    done: true,
  });
  await desk.deliver();
  expect((await desk.mfa.outbox.dead()).letters).toEqual([]);
  expect(desk.errors).toEqual([]);
});
