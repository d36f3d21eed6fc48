import { createKeyring } from "@sparekey/mfa";
import { expect, test } from "vitest";
import { act, opened } from "./case-walk.js";
import { browser, createDeskWorld, request } from "./desk-world.js";

const bytes = (first: number): Uint8Array => new Uint8Array(32).map((_, index) => index + first);

test("S41: the word of an open case stays when the ring's current key changes, and the call goes on", async () => {
  const before = createKeyring({ current: "k1", keys: { k1: bytes(1) } });
  const world = await createDeskWorld({}, { keyring: before });
  const open = await opened(world);

  const keyring = createKeyring({ current: "k2", keys: { k1: bytes(1), k2: bytes(100) } });
  const mfa = world.engine({ keyring });
  const recovery = world.recoveryOver(mfa, { may: () => true, rankOf: () => 1, dial: async () => {} });
  const ann = {
    mfa: mfa.forRequest({ binding: browser }),
    recovery: recovery.forRequest({ binding: browser }),
  };
  const begun = await ann.mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  const token = "token" in begun ? begun.token : "";
  expect(await ann.recovery.support.show(token)).toMatchObject({
    next: "case_open",
    case: open.id,
    screenWord: open.word,
  });
  expect(await ann.recovery.support.open(token, request)).toMatchObject({
    done: true,
    case: open.id,
    screenWord: open.word,
  });

  world.tick(10 * 60_000);
  const desk = recovery.desk(await world.staff("a1"));
  await act(desk, open.id, { action: "claim" });
  await act(desk, open.id, { action: "call" });
  const checked = await act(desk, open.id, { action: "record_check", check: "screen_word", word: open.word });
  expect(checked.checks).toMatchObject([{ check: "screen_word" }]);
});
