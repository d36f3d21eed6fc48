import { durableStores, made } from "@sparekey-internal/processes";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type AnyReply,
  type Call,
  type EngineTold,
  type OtherEngine,
  startEngine,
} from "../process/other-engine.js";
import {
  type Ask,
  browserOf,
  deliver,
  deskCall,
  importOf,
  passwordShown,
  staff,
  start,
  week,
} from "../process/town.js";

const stores = await durableStores(["sqlite", "postgres", "mysql", "redis"]);
const minute = 60_000;
const fresh = "Qx7!vorp%klee";

describe.each(stores)("two processes on $kind", ({ place }) => {
  const engines: OtherEngine[] = [];
  const told: EngineTold[] = [];
  let now = start;
  const ask: Ask = async (call, at) => {
    const [engine] = engines;
    if (engine === undefined) throw new Error("no process was started");
    return engine.one(at, call);
  };

  beforeAll(async () => {
    const words = await made(place);
    const listen = (each: EngineTold): void => void told.push(each);
    engines.push(...(await Promise.all([startEngine(words, listen), startEngine(words, listen)])));
    for (const account of ["p1", "p2", "p3", "p4", "a1", "a2", "s1", "d1", "d2"]) {
      await ask(importOf(account, start), start);
    }
    now = start + week;
  });
  afterAll(() => Promise.all(engines.map((engine) => engine.close())));

  /** The calls are dealt out to both, and begin at the same moment. */
  async function race(calls: readonly Call[]): Promise<readonly AnyReply[]> {
    const replies = await Promise.all(
      engines.map((engine, half) =>
        engine.all(
          now,
          calls.filter((_, index) => index % 2 === half),
        ),
      ),
    );
    return replies.flat();
  }

  const done = (replies: readonly AnyReply[]) => replies.filter(({ done: is }) => is === true);
  const granted = (replies: readonly AnyReply[]) => replies.filter(({ next }) => next === "granted");
  async function member(id: string) {
    now += 30_000;
    return staff(ask, id, now);
  }
  async function eventsOf(account: string, type: string): Promise<number> {
    const page = await ask({ on: "mfa", verb: ["events"], args: [account, { limit: 100 }] }, now);
    return (page["events"] as { type: string }[]).filter((event) => event.type === type).length;
  }
  /** A case of this person's, in the queue, with the word for the call. */
  async function opened(account: string): Promise<{ id: string; word: string }> {
    const token = await passwordShown(ask, account, now);
    const request = { description: "lost my phone", language: "en", callback: "now" };
    const open: Call = {
      on: "recovery",
      binding: browserOf(account),
      verb: ["support", "open"],
      args: [token, request],
    };
    const reply = await ask(open, now);
    await ask(deliver, now);
    now += 11 * minute;
    return { id: String(reply["case"]), word: String(reply["screenWord"]) };
  }
  async function signIns(account: string, method: string, count: number): Promise<readonly string[]> {
    const tokens: string[] = [];
    for (let nth = 0; nth < count; nth += 1) {
      const token = await passwordShown(ask, account, now);
      const choose = { on: "mfa", verb: ["signIn", "choose"], args: [token, { method }] } as const;
      await ask({ ...choose, binding: browserOf(account) }, now);
      tokens.push(token);
    }
    return tokens;
  }
  const answers = (account: string, tokens: readonly string[], code: string, count: number) =>
    Array.from(
      { length: count },
      (_, nth): Call => ({
        on: "mfa",
        binding: browserOf(account),
        verb: ["signIn", "answer"],
        args: [tokens[nth % tokens.length], { code }],
      }),
    );

  test("S03, S23: two agents claim one case: one has it; its code goes once, and is good once in fifty tries at once", async () => {
    const open = await opened("p1");
    const [one, other] = [await member("a1"), await member("a2")];
    const claims = await race(
      Array.from({ length: 10 }, (_, nth) =>
        deskCall(nth % 4 < 2 ? one : other, open.id, { action: "claim" }),
      ),
    );
    expect(done(claims)).toHaveLength(1);
    const [{ case: claimed }] = done(claims) as [{ case: { claimedBy: string } }];
    const mine = claimed.claimedBy === "a1" ? one : other;
    for (const input of [
      { action: "call" },
      { action: "record_check", check: "screen_word", word: open.word },
      { action: "record_check", check: "expects_this_call" },
    ]) {
      expect(await ask(deskCall(mine, open.id, input), now)).toMatchObject({ done: true });
    }
    const sends = await race(Array(10).fill(deskCall(mine, open.id, { action: "send_code" })));
    expect(done(sends)).toHaveLength(1);
    await race([deliver, deliver]);
    const codes = told.flatMap((each) => (each.told === "call" ? [each.code] : []));
    expect(new Set(codes).size).toBe(1);
    const tokens = await signIns("p1", "support_call", 10);
    const replies = await race(answers("p1", tokens, codes[0] ?? "", 50));
    expect(replies).toHaveLength(50);
    expect(granted(replies)).toHaveLength(1);
    expect(await eventsOf("p1", "case_closed")).toBe(1);
    expect(await eventsOf("p1", "granted")).toBe(1);
  });

  test("S03, S44: a temporary code for once, entered fifty times at once: one grant", async () => {
    const issue = {
      on: "desk",
      verb: ["issueTemporaryCode"],
      args: [{ account: "p2", uses: "once" }],
    } as const;
    const made = await ask({ ...issue, member: await member("d1") }, now);
    const tokens = await signIns("p2", "temporary_code", 10);
    const replies = await race(answers("p2", tokens, String(made["code"]), 50));
    expect(granted(replies)).toHaveLength(1);
    expect(await eventsOf("p2", "granted")).toBe(1);
  });

  test("S03: ten POSTs of one reset link: one is stored, and the others hear busy or used", async () => {
    await ask({ on: "recovery", verb: ["forgot", "password"], args: [{ userName: "user p3" }] }, now);
    await ask(deliver, now);
    await ask(deliver, now);
    const link = told
      .flatMap((each) => (each.told === "mail" ? (/reset-password\/(\S+)/.exec(each.text)?.[1] ?? []) : []))
      .at(-1);
    const posts = Array.from(
      { length: 10 },
      (_, nth): Call => ({
        on: "recovery",
        verb: ["forgot", "reset"],
        args: [link, { password: `${fresh}${nth}` }],
      }),
    );
    const replies = await race(posts);
    expect(replies.filter(({ next }) => next === "done")).toHaveLength(1);
    for (const { next, problem, ...more } of replies) {
      if (next === "done") continue;
      expect([problem?.code, more["reason"]]).toEqual(
        next === "start_over" ? [undefined, "used"] : ["busy", undefined],
      );
    }
    expect(told.filter((each) => each.told === "password")).toHaveLength(1);
    expect(await eventsOf("p3", "password_changed")).toBe(1);
  });

  test("S42: a second person approves ten times at once, and the code of ten calls at once is one", async () => {
    const asked = { account: "d2", evidence: "DOC-7" };
    const one = await member("d1");
    const request = { on: "desk", member: one, verb: ["issueTemporaryCode"], args: [asked] } as const;
    expect(await ask(request, now)).toMatchObject({ problem: { code: "needs_approval" } });
    const boss = await member("s1");
    const look = { on: "desk", member: boss, verb: ["temporaryCodes"], args: [{ account: "d2" }] } as const;
    const [shown] = (await ask(look, now))["requests"] as { id: string; digest: string }[];
    const approve: Call = {
      on: "desk",
      member: boss,
      verb: ["approveTemporaryCode"],
      args: [{ account: "d2", request: shown?.id, digest: shown?.digest }],
    };
    const approvals = await race(Array(10).fill(approve));
    expect(approvals.every(({ done: is, problem }) => is === true || problem?.code === "busy")).toBe(true);
    expect(await eventsOf("d2", "temporary_code_approved")).toBe(1);
    const made = await race(Array(10).fill(request));
    // The second call notes another request: what was approved is used up.
    expect(done(made)).toHaveLength(1);
    expect(await eventsOf("d2", "temporary_code_issued")).toBe(1);
  });

  test("S24: an agent's budget is not overspent by both processes at once", async () => {
    const one = await member("d2");
    const issue = {
      on: "desk",
      member: one,
      verb: ["issueTemporaryCode"],
      args: [{ account: "p4" }],
    } as const;
    const replies = await race(Array(30).fill(issue));
    expect(done(replies).length).toBeLessThanOrEqual(10);
    expect(await eventsOf("p4", "temporary_code_issued")).toBe(done(replies).length);
  });
});
