import type { Mfa } from "@sparekey/mfa";
import { expect, test } from "vitest";
import { supportCall, temporaryCode } from "../src/index.js";
import { sent } from "./case-walk.js";
import { begin, lost, mailedToken, methods, wait } from "./delay-walk.js";
import { browser, createDeskWorld, type DeskWorld } from "./desk-world.js";
import { another, createWorld, expectNext, fresh, type World } from "./world.js";

const hour = 60 * 60_000;

/** What is stored of an account now, and how to bring it back. */
async function backup({ store }: World, account = "u1"): Promise<() => Promise<void>> {
  const entries = await store.list(["default", `account:${account}`], { limit: 1_000 });
  return async () => {
    const set = entries.map(({ key, value, expiresAt }) => ({
      key,
      value,
      ...(expiresAt === undefined ? {} : { expiresAt }),
    }));
    await store.commit({ check: [], set });
  };
}

/** The engine of a process that was told of a restore at this moment. */
function restoredAt(world: World, atMs: number, options: Parameters<World["engine"]>[0] = {}): Mfa {
  return world.engine({ ...options, restored: { atMs, backupCodes: "keep" } });
}

const deskMethods = { methods: [temporaryCode(), supportCall()] };

async function typed(mfa: Mfa, method: string, code: unknown) {
  const begun = await mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  if (!("token" in begun)) throw new Error(JSON.stringify(begun));
  const chosen = await mfa.signIn.choose(begun.token, { method });
  return chosen.problem === undefined ? mfa.signIn.answer(begun.token, { code }) : chosen;
}

test("S49: a link to set a password that was mailed before a restore is void, used since or not", async () => {
  const world = createWorld();
  await world.recovery.forgot.password({ userName: "ann" });
  const link = await world.mailedLink();
  const bring = await backup(world);
  expect((await world.recovery.forgot.reset(link, { password: fresh })).next).toBe("done");
  await bring();
  // Without a word of it the link would be good once more.
  expect((await world.recovery.forgot.show(link)).next).toBe("choose_password");
  world.tick(1);
  const { forgot } = world.recoveryOver(restoredAt(world, world.now));
  expect(await forgot.reset(link, { password: another })).toEqual({
    next: "start_over",
    reason: "superseded",
  });
  expect(world.people.get("u1")?.password).toBe(fresh);
  world.tick(hour);
  const mfa = restoredAt(world, world.now);
  const after = world.recoveryOver(mfa);
  await after.forgot.password({ userName: "ann" });
  await mfa.outbox.deliver();
  const newer = world.inbox.flatMap(({ text }) => text.match(/reset-password\/(\S+)/)?.[1] ?? []).at(-1);
  expect(newer).not.toBe(link);
  expect((await after.forgot.reset(newer, { password: another })).next).toBe("done");
});

test("S49: a temporary code that was made before a restore is void, revoked since or not; so is a request", async () => {
  const world = await createDeskWorld({ support: { secondPerson: ({ account }) => account === "a1" } });
  const desk = await world.desk("d1");
  const issued = await desk.issueTemporaryCode({ account: "u1" });
  const code = issued.done ? issued.code : "";
  const bring = await backup(world);
  await desk.revokeTemporaryCode({ account: "u1" });
  await bring();
  expect((await typed(world.mfa, "temporary_code", code)).next).toBe("granted");
  await bring();
  const asked = await desk.issueTemporaryCode({ account: "a1", evidence: "DOC-1" });
  const request = asked.done || asked.problem.code !== "needs_approval" ? "" : asked.problem.request;
  const second = await world.desk("d2");
  const shown = await second.temporaryCodes({ account: "a1" });
  await second.approveTemporaryCode({ account: "a1", request, digest: shown?.requests[0]?.digest });
  world.tick(1);
  const mfa = restoredAt(world, world.now);
  expect(await typed(mfa, "temporary_code", code)).toMatchObject({ problem: { field: "method" } });
  const after = await deskAfter(world, mfa, "d1");
  expect((await after.temporaryCodes({ account: "u1" }))?.live).toBeNull();
  expect((await after.temporaryCodes({ account: "a1" }))?.requests).toEqual([]);
  // What was approved then is asked for anew.
  expect(await after.issueTemporaryCode({ account: "a1" })).toMatchObject({
    problem: { code: "invalid_input", field: "evidence" },
  });
  const anew = await after.issueTemporaryCode({ account: "u1" });
  expect((await typed(mfa, "temporary_code", anew.done ? anew.code : "")).next).toBe("granted");
});

test("S49: a recovery code that went before a restore is void, used since or not", async () => {
  const world = await createDeskWorld();
  const { code } = await sent(world);
  const bring = await backup(world);
  const { mfa: browsers } = world.from();
  expect((await typed(browsers, "support_call", code)).next).toBe("granted");
  await bring();
  expect((await typed(browsers, "support_call", code)).next).toBe("granted");
  await bring();
  world.tick(1);
  const mfa = restoredAt(world, world.now, deskMethods).forRequest({ binding: browser });
  expect(await typed(mfa, "support_call", code)).toMatchObject({ problem: { field: "method" } });
});

test("S49, S43: a delayed recovery that began before a restore is over, cancelled since or not", async () => {
  const { world, secret } = await lost();
  await begin(world);
  await wait(world, 72 * hour);
  const token = mailedToken(world);
  const bring = await backup(world);
  const step = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  const answer = { code: world.codeOf(secret) };
  expectNext(await world.mfa.signIn.answer("token" in step ? step.token : "", answer), "granted");
  await bring();
  world.tick(1);
  const mfa = restoredAt(world, world.now, { methods });
  expect(await typed(mfa, "delayed_recovery", token)).toMatchObject({ problem: { field: "method" } });
  const { delayed } = world.recoveryOver(mfa);
  const begun = await mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  const page = "token" in begun ? await delayed.show(begun.token) : null;
  // More than a day after the one that is over began, another may.
  expect(page).toMatchObject({ next: "may_begin" });
});

async function deskAfter(world: DeskWorld, mfa: Mfa, id: "d1") {
  world.tick(5 * 60_000);
  const begun = expectNext(await mfa.stepUp.begin({ account: id }), "enter_code");
  const code = world.codeOf("NBSWY3DPEB3W64TMMQQGC3TEEBSXMZLS");
  const { grant } = expectNext(await mfa.stepUp.answer(begun.token, { code }), "granted");
  const secondPerson = ({ account }: { readonly account: string }) => account === "a1";
  return world
    .recoveryOver(mfa, {
      may: () => true,
      rankOf: (account) => (account === "u1" ? 0 : 1),
      support: { secondPerson },
    })
    .desk({ kind: "administrator", id, area: "emea", proof: grant.proof });
}
