import { totp } from "@sparekey/otp";
import { durableStores, made, type StoreWords } from "@sparekey-internal/processes";
import { afterEach, describe, expect, test } from "vitest";
import { beginMany, enrolThrough, expectReply, withBackupCodes, wrongCode } from "../process/journeys.js";
import { calling, type OtherEngine, startEngine } from "../process/other-engine.js";
import { start } from "../world.js";

const stores = await durableStores(["sqlite", "postgres"]);
const account = "u1";
const later = start + 60_000;

const engines: OtherEngine[] = [];
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
});

/** One process in each of two environments, on one store. */
async function environments(place: () => StoreWords): Promise<[OtherEngine, OtherEngine]> {
  const options = { words: await made(place), policy: withBackupCodes };
  const pair = await Promise.all([
    startEngine({ ...options, environment: "production" }),
    startEngine({ ...options, environment: "maintenance" }),
  ]);
  engines.push(...pair);
  return pair;
}

async function begin(engine: OtherEngine, at: number): Promise<string> {
  const [token] = await beginMany(engine, account, at, 1);
  return token ?? "";
}

describe.each(stores)("two environments, a process each, on one $kind", ({ place }) => {
  test("J5.5: the enrolment of one works in the other, and an app's code spent in one is spent in both", async () => {
    const [production, maintenance] = await environments(place);
    const { secret } = await enrolThrough(production, account, start);
    const code = totp(secret, { at: later });
    const tokens = [await begin(production, later), await begin(maintenance, later)];
    const there = expectReply(
      await maintenance.one(later, calling(["signIn", "answer"], tokens[1], { code })),
      "granted",
    );
    expect(there["grant"]).toMatchObject({ environment: "maintenance", account, assurance: "aal2" });
    expect(await production.one(later, calling(["signIn", "answer"], tokens[0], { code }))).toMatchObject({
      next: "enter_code",
      problem: { code: "already_used" },
    });
  });

  test("J5.5: a backup code spent in one is spent in both, and guesses are counted together", async () => {
    const [production, maintenance] = await environments(place);
    const { codes, secret } = await enrolThrough(production, account, start);
    const use = async (engine: OtherEngine, code: string) => {
      const token = await begin(engine, later);
      await engine.one(later, calling(["signIn", "choose"], token, { method: "backup_codes" }));
      return engine.one(later, calling(["signIn", "answer"], token, { code }));
    };
    expect((await use(production, codes[0] ?? "")).next).toBe("granted");
    expect(await use(maintenance, codes[0] ?? "")).toMatchObject({ problem: { code: "already_used" } });
    // Four wrong answers, wherever they are typed, cost no waiting; the fifth closes the way in both.
    const guess = async (engine: OtherEngine, code: string) =>
      engine.one(later, calling(["signIn", "answer"], await begin(engine, later), { code }));
    for (const engine of [production, maintenance, production, maintenance, production]) {
      expect(await guess(engine, wrongCode(secret, later))).toMatchObject({ problem: { code: "wrong" } });
    }
    const right = totp(secret, { at: later });
    expect(await guess(production, right)).toMatchObject({ problem: { code: "locked" } });
    expect(await guess(maintenance, right)).toMatchObject({ problem: { code: "locked" } });
  });

  test("S46: a token and a settings proof of one are worth nothing in the other", async () => {
    const [production, maintenance] = await environments(place);
    const { secret } = await enrolThrough(production, account, start);
    const token = await begin(maintenance, later);
    const code = totp(secret, { at: later });
    const carried = await production.one(later, calling(["signIn", "answer"], token, { code }));
    expect(carried).toEqual({ next: "start_over", reason: "unknown_token" });
    const step = expectReply(
      await maintenance.one(later, calling(["stepUp", "begin"], { account })),
      "enter_code",
    );
    const { grant } = expectReply(
      await maintenance.one(later, calling(["stepUp", "answer"], step.token, { code })),
      "granted",
    );
    const by = { proof: (grant as { proof: string }).proof };
    const change = { action: "generate_backup_codes" };
    expect(await production.one(later, calling(["settings", "change"], change, by))).toEqual({
      done: false,
      problem: { code: "proof_needed" },
    });
    expect(await maintenance.one(later, calling(["settings", "change"], change, by))).toMatchObject({
      done: true,
    });
  });
});
