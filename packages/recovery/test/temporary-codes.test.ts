import { expect, test } from "vitest";
import { createDeskWorld, type DeskWorld } from "./desk-world.js";
import { expectNext } from "./world.js";

const hour = 60 * 60_000;
const day = 24 * hour;

async function issued(
  world: DeskWorld,
  more: { ttlMs?: number; uses?: "once" | "many" } = {},
): Promise<string> {
  const desk = await world.desk("d1");
  const reply = await desk.issueTemporaryCode({ account: "u1", ...more });
  if (!reply.done) throw new Error(JSON.stringify(reply));
  return reply.code;
}

async function enterCode(world: DeskWorld, code: unknown) {
  const token = await world.passwordShown();
  await world.mfa.signIn.choose(token, { method: "temporary_code" });
  return world.mfa.signIn.answer(token, { code });
}

const mails = (world: DeskWorld, subject: RegExp) =>
  world.inbox.filter((mail) => subject.test(mail.subject)).map(({ to }) => to);

test("J4.1: an administrator of the area gives a numeric code of 24 hours; one without access does not", async () => {
  const world = await createDeskWorld({ may: (actor) => actor.area === "emea" });
  const desk = await world.desk("d1");
  const reply = await desk.issueTemporaryCode({ account: "u1" });
  expect(reply).toMatchObject({ done: true, expiresAtMs: world.now + day });
  expect(reply.done && reply.code).toMatch(/^[0-9]{10}$/);
  const elsewhere = { ...(await world.staff("d2")), area: "apac" };
  expect(await world.recovery.desk(elsewhere).issueTemporaryCode({ account: "u1" })).toEqual({
    done: false,
    problem: { code: "not_allowed" },
  });
  expect(await world.recovery.desk(elsewhere).temporaryCodes({ account: "u1" })).toBeNull();
  expect(await world.recovery.desk(elsewhere).revokeTemporaryCode({ account: "u1" })).toEqual({
    done: false,
  });
});

test("J4.2: signing in with it is one of the ways that are offered, and advises to enrol", async () => {
  const world = await createDeskWorld();
  const code = await issued(world);
  const begun = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  expect(begun.otherWays.map(({ method }) => method)).toContain("temporary_code");
  const { grant } = expectNext(await enterCode(world, `${code.slice(0, 5)} ${code.slice(5)}`), "granted");
  expect(grant).toMatchObject({ assurance: "aal1", account: "u1" });
  expect(grant.advice).toEqual(expect.arrayContaining(["recovered", "enrol_recommended"]));
});

test("J4.3: with the device removed while one is active, the second factor stays on and the code signs in", async () => {
  const world = await createDeskWorld();
  const code = await issued(world);
  const begun = expectNext(await world.mfa.stepUp.begin({ account: "u1" }), "enter_code");
  await world.mfa.stepUp.choose(begun.token, { method: "temporary_code" });
  const { proof } = expectNext(await world.mfa.stepUp.answer(begun.token, { code }), "granted").grant;
  const [device] = (await world.mfa.settings.view("u1")).devices;
  expect(await world.mfa.settings.change({ action: "remove_device", device: device?.id }, { proof })).toEqual(
    {
      done: true,
    },
  );
  expect((await world.mfa.settings.view("u1")).enrolled).toBe(true);
  const again = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  expect(again.next).toBe("choose_method");
  expectNext(await enterCode(world, code), "granted");
  world.tick(day);
  const later = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  expect(later.next).toBe("choose_method");
});

test("J4.4: alive to the last millisecond, dead with the next", async () => {
  for (const [wait, next] of [
    [day - 1, "granted"],
    [day, "enter_code"],
    [day + 1, "enter_code"],
  ] as const) {
    const world = await createDeskWorld();
    const code = await issued(world);
    world.tick(wait);
    expect((await enterCode(world, code)).next).toBe(next);
  }
});

test("J4.4: it can be revoked before, and every contact hears of it", async () => {
  const world = await createDeskWorld();
  const code = await issued(world);
  const desk = await world.desk("d2");
  expect(await desk.revokeTemporaryCode({ account: "u1" })).toEqual({ done: true });
  expect(await desk.revokeTemporaryCode({ account: "u1" })).toEqual({ done: false });
  expect((await enterCode(world, code)).next).toBe("enter_code");
  await world.deliver();
  expect(mails(world, /withdrawn/).sort()).toEqual(["ann@example.com", "u1@example.org"]);
  expect(world.texts.some(({ text }) => text.includes("withdrawn"))).toBe(true);
});

test("J4.5: for an administrator, support makes one on evidence, with another person's approval", async () => {
  const world = await createDeskWorld();
  const agent = await world.desk("a1");
  expect(await agent.issueTemporaryCode({ account: "d1" })).toEqual({
    done: false,
    problem: { code: "invalid_input", field: "evidence" },
  });
  const asked = { account: "d1", evidence: "letter of the primary administrator, DOC-7" };
  const first = await agent.issueTemporaryCode(asked);
  expect(first).toMatchObject({ done: false, problem: { code: "needs_approval" } });
  // Asked again, nothing more is asked for.
  expect(await agent.issueTemporaryCode(asked)).toEqual(first);
  const [mine] = (await agent.temporaryCodes({ account: "d1" }))?.requests ?? [];
  const approval = { account: "d1", request: mine?.id, digest: mine?.digest };
  expect(await agent.approveTemporaryCode(approval)).toEqual({
    done: false,
    problem: { code: "same_person" },
  });
  const other = await world.desk("a2");
  expect(await other.approveTemporaryCode({ ...approval, digest: "what they did not see" })).toEqual({
    done: false,
    problem: { code: "not_found" },
  });
  expect(await other.approveTemporaryCode(approval)).toEqual({ done: true });
  // The approver has no code: whoever asked gets it, once.
  expect(await other.issueTemporaryCode({ account: "d1" })).toMatchObject({ done: false });
  const made = await agent.issueTemporaryCode({ account: "d1" });
  expect(made).toMatchObject({ done: true });
  expect(await agent.issueTemporaryCode({ account: "d1" })).toMatchObject({ done: false });
  const { events } = await world.mfa.events("d1");
  const event = events.find(({ type }) => type === "temporary_code_issued");
  expect(event).toMatchObject({
    actor: { kind: "agent", id: "a1", area: "emea" },
    evidence: asked.evidence,
    approvedBy: "a2",
  });
});

test("J4.6: an administrator asks support for a user's code, and support gives it", async () => {
  const world = await createDeskWorld({
    may: ({ kind }, action) =>
      kind === "administrator" ? action === "ask_support" : action !== "ask_support",
  });
  const administrator = await world.desk("d1");
  expect(await administrator.issueTemporaryCode({ account: "u1" })).toMatchObject({ done: false });
  const asked = await administrator.askSupport({
    account: "u1",
    description: "please give Ann a temporary code",
    language: "en",
  });
  expect(asked.done).toBe(true);
  await world.deliver();
  const agent = await world.desk("a1");
  const [found] = (await agent.queue()).cases;
  expect(found).toMatchObject({ id: asked.done && asked.case, askedBy: "d1", proven: false, account: "u1" });
  expect(found?.allowed).not.toContain("send_code");
  const made = await agent.issueTemporaryCode({ account: "u1" });
  expect(made.done).toBe(true);
});

test("S44: five wrong guesses kill one, whoever types them, and the next code begins anew", async () => {
  const world = await createDeskWorld();
  const code = await issued(world);
  const wrong = code === "0000000000" ? "1111111111" : "0000000000";
  for (let tries = 0; tries < 4; tries += 1) {
    expect(await enterCode(world, wrong)).toMatchObject({ problem: { code: "wrong" } });
  }
  expectNext(await enterCode(world, code), "granted");
  expect(await enterCode(world, wrong)).toMatchObject({ problem: { code: "wrong" } });
  world.tick(hour);
  expect((await enterCode(world, code)).next).not.toBe("granted");
  expect((await (await world.desk("d1")).temporaryCodes({ account: "u1" }))?.live).toBeNull();
  expectNext(await enterCode(world, await issued(world)), "granted");
});

test("S44, S31: each use is told to every contact, and so is the making", async () => {
  const world = await createDeskWorld();
  const code = await issued(world);
  await enterCode(world, code);
  await enterCode(world, code);
  await world.deliver();
  const everybody = ["ann@example.com", "u1@example.org"];
  expect(mails(world, /temporary code was made/).sort()).toEqual(everybody);
  expect(mails(world, /temporary code was used/).sort()).toEqual([...everybody, ...everybody].sort());
  expect(JSON.stringify([world.inbox, world.texts])).not.toContain(code);
});

test("S44: under one, no contact changes; the new device is bound, once", async () => {
  const world = await createDeskWorld();
  const code = await issued(world);
  const begun = expectNext(await world.mfa.stepUp.begin({ account: "u1" }), "enter_code");
  await world.mfa.stepUp.choose(begun.token, { method: "temporary_code" });
  const { proof } = expectNext(await world.mfa.stepUp.answer(begun.token, { code }), "granted").grant;
  for (const change of [
    { action: "add_contact", role: "recovery_email", address: "eve@example.net" },
    { action: "remove_contact", contact: (await world.mfa.settings.view("u1")).contacts[0]?.id },
    { action: "generate_backup_codes" },
  ] as const) {
    expect(await world.mfa.settings.change(change, { proof })).toMatchObject({ done: false });
  }
  const signedIn = expectNext(await enterCode(world, code), "granted");
  const enrol = await world.mfa.enrol.begin({ account: "u1", name: "New", proof: signedIn.grant.proof });
  const asked = expectNext(enrol, "prove_identity");
  await world.deliver();
  const mailed = world.inbox.at(-1)?.text.match(/\b([0-9]{3}) ?([0-9]{3})\b/);
  const app = expectNext(
    await world.mfa.enrol.answer(asked.token, {
      code: `${mailed?.[1]}${mailed?.[2]}`,
      password: "correct horse",
    }),
    "confirm_app",
  );
  expectNext(await world.mfa.enrol.answer(asked.token, { code: world.codeOf(app.key) }), "granted");
  expect(await world.mfa.enrol.begin({ account: "u1", proof: signedIn.grant.proof })).not.toMatchObject({
    next: "confirm_app",
  });
});

test("S22, S21: stored as a keyed hash; no record, event or message has it", async () => {
  const world = await createDeskWorld();
  const code = await issued(world);
  await enterCode(world, code);
  await world.deliver();
  const stored = await world.store.list(["default", "account:u1"], { limit: 1_000 });
  const staff = await world.store.list(["default", "staff:d1"], { limit: 10 });
  expect(JSON.stringify([stored, staff, world.events, world.inbox])).not.toContain(code);
});

test("S26: worth nothing for another account or tenant", async () => {
  const world = await createDeskWorld();
  const code = await issued(world);
  const other = await (await world.desk("d1")).issueTemporaryCode({ account: "a1" });
  expect(other.done).toBe(false);
  const begun = await world.mfa.signIn.begin({ account: "a2", amr: ["pwd"] });
  const token = "token" in begun ? begun.token : "";
  expect(await world.mfa.signIn.choose(token, { method: "temporary_code" })).toMatchObject({
    problem: { code: "invalid_input" },
  });
  expect(await world.mfa.signIn.answer(token, { code })).not.toMatchObject({ next: "granted" });
});

test("S03: of two uses at once of a code for one, one wins", async () => {
  const world = await createDeskWorld();
  const code = await issued(world, { uses: "once" });
  const tokens = [await world.passwordShown(), await world.passwordShown()];
  for (const token of tokens) await world.mfa.signIn.choose(token, { method: "temporary_code" });
  const replies = await Promise.all(tokens.map((token) => world.mfa.signIn.answer(token, { code })));
  expect(replies.filter(({ next }) => next === "granted")).toHaveLength(1);
  expect((await enterCode(world, code)).next).toBe("enter_code");
});

test("a second code ends the first", async () => {
  const world = await createDeskWorld();
  const first = await issued(world);
  const second = await issued(world);
  expect(await enterCode(world, first)).toMatchObject({ problem: { code: "wrong" } });
  expectNext(await enterCode(world, second), "granted");
});

test("bounds: how long and how often are policy's, and nonsense is refused with its field", async () => {
  const world = await createDeskWorld();
  const desk = await world.desk("d1");
  for (const [asked, field] of [
    [{ ttlMs: 73 * hour }, "ttlMs"],
    [{ ttlMs: Number.NaN }, "ttlMs"],
    [{ ttlMs: "24h" }, "ttlMs"],
    [{ ttlMs: 59_999 }, "ttlMs"],
    [{ uses: "forever" }, "uses"],
    [{ evidence: "two\nlines" }, "evidence"],
    [{ evidence: "x".repeat(201) }, "evidence"],
    [{ evidence: 7 }, "evidence"],
  ] as const) {
    expect(await desk.issueTemporaryCode({ account: "u1", ...asked })).toEqual({
      done: false,
      problem: { code: "invalid_input", field },
    });
  }
  expect((await desk.temporaryCodes({ account: "u1" }))?.live).toBeNull();
  expect(await desk.issueTemporaryCode({ account: "u1", ttlMs: 72 * hour, uses: "once" })).toMatchObject({
    done: true,
    expiresAtMs: world.now + 72 * hour,
  });
});

test("S28: whatever is typed as the code gets an answer", async () => {
  const world = await createDeskWorld();
  await issued(world);
  for (const typed of [
    undefined,
    null,
    1234567890,
    {},
    [],
    "",
    "12345",
    "１２",
    "a".repeat(10_000),
    "\u0000",
  ]) {
    expect(await enterCode(world, typed)).toMatchObject({ problem: { code: "invalid_input" } });
  }
});

test("whoever has no second factor gets no code: nothing asks for it", async () => {
  const world = await createDeskWorld();
  world.people.set("u9", { userName: "new", email: null, password: "x" });
  expect(await (await world.desk("d1")).issueTemporaryCode({ account: "u9" })).toEqual({
    done: false,
    problem: { code: "not_enrolled" },
  });
  expect(await (await world.desk("d1")).issueTemporaryCode({ account: "nobody" })).toEqual({
    done: false,
    problem: { code: "not_allowed" },
  });
});

test("a request waits a day for its second person, to the millisecond", async () => {
  for (const [wait, done] of [
    [day - 30_000 - 1, true],
    [day - 30_000, false],
  ] as const) {
    const world = await createDeskWorld();
    const agent = await world.desk("a1");
    await agent.issueTemporaryCode({ account: "d1", evidence: "DOC-7" });
    const [request] = (await agent.temporaryCodes({ account: "d1" }))?.requests ?? [];
    world.tick(wait);
    const other = await world.desk("a2");
    const approved = await other.approveTemporaryCode({
      account: "d1",
      request: request?.id,
      digest: request?.digest,
    });
    expect(approved.done).toBe(done);
  }
});
