import { expect, test } from "vitest";
import { createWorld, fresh, type World } from "./world.js";

const fromNowOn = "ann@example.net";

function moves(world: World, address: string): void {
  const ann = world.people.get("u1");
  if (ann !== undefined) world.people.set("u1", { ...ann, email: { address, verified: true } });
}

test("S26: a link that was mailed to the account's old address opens nothing once it has another", async () => {
  const world = createWorld();
  const { forgot } = world.recovery;
  await forgot.password({ userName: "ann" });
  const link = await world.mailedLink();
  moves(world, fromNowOn);
  expect(await forgot.show(link)).toEqual({ next: "start_over", reason: "unknown_link" });
  expect(await forgot.reset(link, { password: fresh })).toMatchObject({ next: "start_over" });
  expect(world.asked).toEqual([]);

  // The next one goes to the new address, and is good.
  world.tick(60 * 60_000);
  await forgot.password({ userName: "ann" });
  const next = await world.mailedLink();
  expect(world.inbox.at(-1)?.to).toBe(fromNowOn);
  expect(await forgot.reset(next, { password: fresh })).toEqual({ next: "done" });
});

test("S26: an address that changes while the new password is looked at is another address", async () => {
  const world = createWorld();
  const passwordContext = async () => {
    moves(world, fromNowOn);
    return {};
  };
  const directory = { ...world.directory, passwordContext };
  const { forgot } = world.recoveryOver(world.mfa, { directory });
  await forgot.password({ userName: "ann" });
  const link = await world.mailedLink();
  expect(await forgot.reset(link, { password: fresh })).toMatchObject({ next: "start_over" });
  expect(world.asked).toEqual([]);
});

test("J3.7: the same address in another spelling is the same mailbox", async () => {
  const world = createWorld();
  const { forgot } = world.recovery;
  await forgot.password({ userName: "ann" });
  const link = await world.mailedLink();
  moves(world, "Ann@Example.com");
  expect(await forgot.show(link)).toMatchObject({ next: "choose_password" });
});
