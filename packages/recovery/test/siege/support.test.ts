import { memoryStore } from "@sparekey/storage/memory";
import { describe, expect, test } from "vitest";
import { request } from "../desk-world.js";
import { sayNotMe } from "../not-me.js";
import { besiege, ownerGetsIn, town } from "./siege.js";

/** A browser that nobody has seen before. */
const browserOf = (nth: number): string => `browser-of-a-stranger-${nth}`;

test("S08: 1,000 cases wanted with the password, each from another browser: five are opened", async () => {
  const world = await town();
  const { answers, sent } = await besiege(world, async (nth) => {
    const token = await world.passwordShown(browserOf(nth));
    const reply = await world.from(browserOf(nth)).recovery.support.open(token, request);
    return reply.done ? "opened" : { code: reply.problem.code };
  });
  expect([...answers]).toEqual(['"opened"', '{"code":"too_many"}']);
  // Each is told to every contact: two addresses and a phone.
  expect(sent).toEqual({ mails: 10, texts: 5, calls: 0 });
  await ownerGetsIn(world);
});

test("S08: 1,000 times the same case, shown and opened: one case, told once", async () => {
  const world = await town();
  const { answers, sent } = await besiege(world, async () => {
    const token = await world.passwordShown();
    const { support } = world.from().recovery;
    await support.open(token, request);
    const page = await support.show(token);
    return page.next === "case_open" ? [page.case, page.screenWord, page.state] : page;
  });
  expect(answers.size).toBe(1);
  expect(sent).toEqual({ mails: 2, texts: 1, calls: 0 });
  await ownerGetsIn(world);
});

describe("without the password", () => {
  test("S08, S24: 1,000 cases from as many browsers: five are opened, and the answer never changes", async () => {
    const world = await town();
    const { answers, sent } = await besiege(world, async (nth) => {
      const { support } = world.from(browserOf(nth)).recovery;
      const reply = await support.openWithoutPassword({ ...request, userName: "ann" });
      return reply.done ? [reply.case.length, reply.screenWord.length] : reply;
    });
    expect([...answers]).toEqual(["[10,6]"]);
    expect(sent).toEqual({ mails: 10, texts: 5, calls: 0 });
    await ownerGetsIn(world);
  });

  test("S25: a name that exists, one that does not, and one that was besieged: the same work before the answer", async () => {
    const calls: string[] = [];
    const world = await town();
    const store = memoryStore({ now: () => world.now });
    const noted = <A>(call: string, answer: A): A => {
      calls.push(call);
      return answer;
    };
    const mfa = world.engine({
      store: {
        get: (keys) => noted(`get ${keys.length}`, store.get(keys)),
        list: (prefix, page) => noted("list", store.list(prefix, page)),
        due: (query) => noted("due", store.due(query)),
        commit: (commit) => noted(`commit ${commit.set?.length}`, store.commit(commit)),
      },
    });
    const recovery = world.recoveryOver(mfa, { support: { unproven: true } });
    const traces: string[] = [];
    for (const [nth, userName] of ["bob", "nobody", ...Array<string>(8).fill("bob")].entries()) {
      calls.length = 0;
      const { support } = recovery.forRequest({ binding: browserOf(nth) });
      expect(await support.openWithoutPassword({ ...request, callback: "later", userName })).toMatchObject({
        done: true,
      });
      traces.push(calls.join());
      await mfa.outbox.deliver();
    }
    expect(new Set(traces).size).toBe(1);
  });

  test("S24, S08: cases for many names are bounded for the tenant, and one name uses up no more than its own", async () => {
    const world = await town();
    const limits = { tenantCasesPerHour: 7 };
    const recovery = world.recoveryOver(world.mfa, { support: { unproven: true }, limits });
    const later = { ...request, callback: "later" };
    const knock = async (nth: number, userName: string) => {
      const { support } = recovery.forRequest({ binding: browserOf(nth) });
      expect(await support.openWithoutPassword({ ...later, userName })).toMatchObject({ done: true });
      await world.deliver();
      await world.deliver();
    };
    const told = () => world.inbox.filter(({ subject }) => /was saved/.test(subject)).map(({ to }) => to);
    for (let nth = 0; nth < 20; nth += 1) {
      await knock(nth, "ann");
      await knock(nth, "nobody");
    }
    expect(told().filter((to) => to === "ann@example.com")).toHaveLength(5);
    const before = told().length;
    for (const userName of ["a1", "a2", "s1", "d2"]) await knock(0, userName);
    expect(told().slice(before)).toEqual(["a1@example.com", "a2@example.com"]);
    // What is beyond is opened in the next hour.
    world.tick(60 * 60_000);
    await world.deliver();
    await world.deliver();
    expect(
      told()
        .slice(before + 2)
        .sort(),
    ).toEqual(["d2@example.com", "s1@example.com"]);
  });

  test("S43: strangers' cases do not keep a notice's link from opening one, nor an administrator from asking", async () => {
    const world = await town();
    for (let nth = 0; nth < 20; nth += 1) {
      const { support } = world.from(browserOf(nth)).recovery;
      await support.openWithoutPassword({ ...request, userName: "ann" });
    }
    await sayNotMe(world);
    await world.deliver();
    await world.deliver();
    const [look] = (await (await world.desk("a1")).queue()).cases;
    expect(look).toMatchObject({ description: "This was not me" });
    const asked = await (await world.desk("d1")).askSupport({
      account: "u1",
      description: "needs a code",
      language: "en",
    });
    expect(asked).toMatchObject({ done: true });
  });
});
