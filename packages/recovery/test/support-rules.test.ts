import { expect, test } from "vitest";
import { act, checked, opened } from "./case-walk.js";
import { createDeskWorld, type DeskWorld, request } from "./desk-world.js";
import { expectNext } from "./world.js";

const minute = 60_000;
const refusal = (code: string) => ({ done: false, problem: { code } });

async function heldCase(world: DeskWorld) {
  const open = await opened(world);
  world.tick(10 * minute);
  return open;
}

test("S23: no code before every check is recorded, and none for asking", async () => {
  const world = await createDeskWorld();
  const open = await heldCase(world);
  const desk = await world.desk("a1");
  const send = () => desk.act(open.id, { action: "send_code" });
  expect(await send()).toEqual({ done: false, problem: { code: "not_now", missing: ["claim"] } });
  await act(desk, open.id, { action: "claim" });
  expect(await send()).toEqual({ done: false, problem: { code: "not_now", missing: ["call"] } });
  await act(desk, open.id, { action: "call" });
  expect(await send()).toEqual({ done: false, problem: { code: "not_now", missing: ["record_check"] } });
  const word = await act(desk, open.id, { action: "record_check", check: "screen_word", word: open.word });
  expect(word).toMatchObject({ state: "called", missingChecks: ["expects_this_call"] });
  expect(word.allowed).not.toContain("send_code");
  expect(await send()).toMatchObject({ done: false });
  const last = await act(desk, open.id, { action: "record_check", check: "expects_this_call" });
  expect(last).toMatchObject({ state: "checked", missingChecks: [] });
  expect(last.allowed).toContain("send_code");
});

test("S23: nobody serves themselves, or a higher role, whatever the host's roles say", async () => {
  const world = await createDeskWorld();
  for (const [who, whom] of [
    ["d1", "d1"],
    ["a1", "s1"],
    ["d1", "s1"],
  ] as const) {
    const desk = await world.desk(who);
    expect(await desk.issueTemporaryCode({ account: whom, evidence: "DOC-7" })).toEqual(
      refusal("not_allowed"),
    );
    expect(await desk.askSupport({ account: whom, description: "help", language: "en" })).toEqual(
      refusal("not_allowed"),
    );
    expect(await desk.temporaryCodes({ account: whom })).toBeNull();
  }
  // d1 has a case of their own, and takes it as an agent.
  const begun = await world.from().mfa.signIn.begin({ account: "d1", amr: ["pwd"] });
  const token = "token" in begun ? begun.token : "";
  const own = await world.from().recovery.support.open(token, request);
  await world.deliver();
  const id = own.done ? own.case : "";
  expect(await (await world.desk("d1", "agent")).get(id)).toBeNull();
  expect(await (await world.desk("d1", "agent")).act(id, { action: "claim" })).toEqual(
    refusal("not_allowed"),
  );
});

test("S23: an account that may do something to others needs a second person, who approves what is there", async () => {
  const world = await createDeskWorld();
  const begun = await world.from().mfa.signIn.begin({ account: "d1", amr: ["pwd"] });
  const reply = await world.from().recovery.support.open("token" in begun ? begun.token : "", request);
  if (!reply.done) throw new Error(JSON.stringify(reply));
  await world.deliver();
  world.tick(10 * minute);
  const open = { id: reply.case, word: reply.screenWord };
  const desk = await world.desk("a1");
  const shown = await checked(desk, open);
  expect(shown.allowed).not.toContain("send_code");
  expect(await desk.act(open.id, { action: "send_code" })).toMatchObject({
    problem: { missing: ["approve"] },
  });
  // Not the one who attests, not the one it is about, not without having seen what is there.
  expect(await desk.act(open.id, { action: "approve", digest: shown.digest })).toEqual(
    refusal("not_allowed"),
  );
  expect(await (await world.desk("d1")).act(open.id, { action: "approve", digest: shown.digest })).toEqual(
    refusal("not_allowed"),
  );
  const second = await world.desk("s1");
  expect(await second.act(open.id, { action: "approve", digest: "another" })).toEqual(refusal("changed"));
  const approved = await act(second, open.id, { action: "approve", digest: shown.digest });
  expect(approved.state).toBe("approved");
  expect(await second.act(open.id, { action: "send_code" })).toMatchObject({ done: false });
  expect((await act(desk, open.id, { action: "send_code" })).state).toBe("code_sent");
});

test("S42: an approval covers the digest: what changes after it is not approved", async () => {
  const world = await createDeskWorld({ support: { secondPerson: () => true } });
  const open = await heldCase(world);
  const desk = await world.desk("a1");
  const shown = await checked(desk, open);
  const second = await world.desk("a2");
  await act(second, open.id, { action: "approve", digest: shown.digest });
  world.tick(1);
  await act(desk, open.id, { action: "record_check", check: "expects_this_call" });
  expect(await desk.act(open.id, { action: "send_code" })).toMatchObject({
    problem: { missing: ["approve"] },
  });
  expect(await second.act(open.id, { action: "approve", digest: shown.digest })).toEqual(refusal("changed"));
});

test("S42: of two approvals at once both may hold, and of two claims one", async () => {
  const world = await createDeskWorld({ support: { secondPerson: () => true } });
  const open = await heldCase(world);
  const desks = [await world.desk("a1"), await world.desk("a2")];
  const claims = await Promise.all(desks.map((desk) => desk.act(open.id, { action: "claim" })));
  expect(claims.map(({ done }) => done).sort()).toEqual([false, true]);
  const mine = desks[claims[0]?.done ? 0 : 1];
  const other = desks[claims[0]?.done ? 1 : 0];
  if (mine === undefined || other === undefined) throw new Error("nobody");
  await act(mine, open.id, { action: "call" });
  await act(mine, open.id, { action: "record_check", check: "screen_word", word: open.word });
  const { digest } = await act(mine, open.id, { action: "record_check", check: "expects_this_call" });
  const supervisor = await world.desk("s1");
  const approvals = await Promise.all(
    [other, supervisor].map((desk) => desk.act(open.id, { action: "approve", digest })),
  );
  expect(approvals.filter(({ done }) => done)).toHaveLength(1);
  expect((await act(mine, open.id, { action: "send_code" })).state).toBe("code_sent");
});

test("S42: every command takes the actor's own fresh factor", async () => {
  const world = await createDeskWorld();
  const open = await heldCase(world);
  const fresh = await world.staff("a1");
  const other = await world.staff("a2");
  const none = [
    { ...fresh, proof: "" },
    { ...fresh, proof: "nonsense" },
    // Somebody else's, and one's own for another name.
    { ...fresh, proof: other.proof },
    { ...fresh, id: "s1" },
  ];
  // A sign-in is no step-up, and a step-up by what is no factor is none either.
  const signIn = expectNext(await world.mfa.signIn.begin({ account: "a1", amr: ["pwd"] }), "enter_code");
  none.push({ ...fresh, proof: signIn.token });
  for (const member of none) {
    const desk = world.recovery.desk(member);
    expect((await desk.queue()).cases).toEqual([]);
    expect(await desk.get(open.id)).toBeNull();
    expect(await desk.act(open.id, { action: "claim" })).toEqual(refusal("not_allowed"));
    expect(await desk.issueTemporaryCode({ account: "u1" })).toEqual(refusal("not_allowed"));
  }
  // Another environment's proof is none here.
  const elsewhere = world.engine({ environment: "maintenance" });
  world.tick(30_000);
  const step = expectNext(await elsewhere.stepUp.begin({ account: "a1" }), "enter_code");
  expect(await world.recovery.desk({ ...fresh, proof: step.token }).get(open.id)).toBeNull();
  expect((await world.recovery.desk(fresh).queue()).cases).toHaveLength(1);
});

test("S42: the proof ends after ten minutes, to the millisecond", async () => {
  const world = await createDeskWorld();
  const open = await opened(world);
  const member = await world.staff("a1");
  world.tick(10 * minute - 1);
  expect(await world.recovery.desk(member).get(open.id)).not.toBeNull();
  world.tick(1);
  expect(await world.recovery.desk(member).get(open.id)).toBeNull();
});

test("S52: only the agent who attested, in the same fresh session, lets the code go", async () => {
  const world = await createDeskWorld();
  const open = await heldCase(world);
  await checked(await world.desk("a1"), open);
  for (const who of ["a2", "s1"] as const) {
    expect(await (await world.desk(who)).act(open.id, { action: "send_code" })).toMatchObject({
      done: false,
    });
  }
  // The same agent, in another session: what was attested in the first does not count.
  expect(await (await world.desk("a1")).act(open.id, { action: "send_code" })).toMatchObject({
    problem: { code: "not_now", missing: ["record_check"] },
  });
});

test("S52, S41: whoever takes a case over begins anew", async () => {
  const world = await createDeskWorld();
  const open = await heldCase(world);
  await checked(await world.desk("a1"), open);
  world.tick(30 * minute - 30_000 - 1);
  expect(await (await world.desk("a2")).act(open.id, { action: "claim" })).toMatchObject(refusal("not_now"));
  const taken = await act(await world.desk("a2"), open.id, { action: "claim" });
  expect(taken).toMatchObject({ state: "claimed", claimedBy: "a2", checks: [] });
});
