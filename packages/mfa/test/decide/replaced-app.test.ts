import { describe, expect, test } from "vitest";
import { decideAnswer } from "../../src/decide/answer.js";
import { type BeginCommand, decideBegin } from "../../src/decide/begin.js";
import type { Context } from "../../src/decide/context.js";
import type { State } from "../../src/decide/decision.js";
import { appToReplace, replacedApp } from "../../src/decide/replaced-app.js";
import { decideShow } from "../../src/decide/show.js";
import { stageOf } from "../../src/decide/stage.js";
import { whyNotBegun } from "../../src/decide/why-not-begun.js";
import { citrix, type Method, standard } from "../../src/index.js";
import type { AccountRecord, AppFactor, Recovered } from "../../src/record/account.js";
import type { ChallengeRecord } from "../../src/record/challenge.js";
import { readChallenge, writeChallenge } from "../../src/record/stored-challenge.js";
import { Secret } from "../../src/secret.js";
import {
  accountOf,
  appOf,
  burnt,
  challengeOf,
  codeOf,
  contactOf,
  contextOf,
  day,
  minute,
  now,
  stateOf,
  typed,
} from "./standing.js";

const tablet = appOf({ id: "app2", name: "Tablet", secret: new Secret("[k2]"), addedAt: now - 30 * day });
const shownBy = (app: Pick<AppFactor, "id">) => ({
  method: "authenticator_app",
  way: "authenticator_app",
  amr: ["otp"],
  root: `device:${app.id}`,
  at: now - minute,
});
const fresh = { secret: new Secret("[k9]") };

/** An enrolment in the place of the phone, with everything shown that is asked for, at its last page. */
function lastPage(account: Partial<AccountRecord> = {}, challenge: Partial<ChallengeRecord> = {}): State {
  return stateOf(
    { apps: [appOf(), tablet], ...account },
    {
      purpose: "enrol",
      amr: [],
      roots: [],
      goal: "app",
      replaces: "app1",
      proofs: [shownBy(appOf())],
      identityProved: true,
      pendingApp: fresh,
      ...challenge,
    },
  );
}

const confirm = (state: State, context: Context = contextOf()) =>
  decideAnswer(state, typed({ code: codeOf(fresh) }), context);

describe("J3.10: an enrolment that replaces", () => {
  test("binds the new device and removes the old one in one decision: no gap, and never both", () => {
    const { state, events } = confirm(lastPage({}, { deviceName: "Pixel 10" }));
    expect(state.account.apps.map(({ name }) => name)).toEqual(["Tablet", "Pixel 10"]);
    const bound = state.account.apps[1]?.id;
    expect(events.slice(0, 2)).toEqual([
      {
        type: "factor_added",
        method: "authenticator_app",
        factor: bound,
        name: "Pixel 10",
        replaces: "app1",
      },
      { type: "factor_removed", method: "authenticator_app", factor: "app1" },
    ]);
  });

  test("S50: raises the epoch as a removal does, and goes on under it itself", () => {
    const { state, step } = confirm(lastPage({ epoch: 4 }, { epoch: 4 }));
    expect(state.account.epoch).toBe(5);
    expect(state.challenge.epoch).toBe(5);
    expect(step.next).toBe("add_recovery_method");
    // An addition takes nothing away.
    expect(confirm(lastPage({ epoch: 4 }, { epoch: 4, replaces: null })).state.account.epoch).toBe(4);
  });

  test("S31: one notice of it to every contact, and no other", () => {
    const contacts = [contactOf(), contactOf({ id: "c2", role: "recovery_phone", address: "+447700900123" })];
    const { messages } = confirm(lastPage({ contacts }, { deviceName: "Pixel 10" }));
    expect(messages.map(({ to, message }) => [to, message.kind])).toEqual([
      [{ accountEmail: true }, "factor_replaced"],
      [{ contact: "contact1" }, "factor_replaced"],
      [{ contact: "c2" }, "factor_replaced"],
    ]);
    expect(messages[0]?.message).toMatchObject({ factor: "authenticator_app", name: "Pixel 10" });
  });

  test("a wrong code changes nothing: the old one stays", () => {
    const before = lastPage();
    const { state, problem } = decideAnswer(before, typed({ code: "000000" }), contextOf());
    expect(problem?.code).toBe("wrong");
    expect(state.account.apps).toBe(before.account.apps);
    expect(state.account.epoch).toBe(before.account.epoch);
  });

  test("of a device that has gone meanwhile is an addition", () => {
    const { state, messages } = confirm(lastPage({ apps: [tablet] }, { proofs: [shownBy(tablet)] }));
    expect(state.account.apps).toHaveLength(2);
    expect(state.account.epoch).toBe(0);
    expect(new Set(messages.map(({ message }) => message.kind))).toEqual(new Set(["factor_added"]));
  });

  test("of burnt devices takes all of them, each told of (S09)", () => {
    const method: Method<"temporary"> = {
      name: "temporary",
      role: "recovery",
      assurance: "aal2",
      standsIn: true,
      ways: () => [],
      verify: () => ({ result: "wrong" }),
    };
    const proof = { ...shownBy(appOf()), method: "temporary", root: "temporary:1" };
    const recovered: Recovered = {
      at: now - minute,
      until: now + day,
      challenge: "challenge1",
      bindUntil: now + day,
      proof,
      replacement: null,
    };
    const { state, messages } = confirm(
      lastPage({ pools: { authenticator_app: burnt }, recovered }, { proofs: [proof] }),
      contextOf({ methods: [...contextOf().methods, method] }),
    );
    expect(state.account.apps).toHaveLength(1);
    expect(state.account.recovered?.replacement).toBe(state.account.apps[0]?.id);
    const kinds = messages.filter(({ to }) => "accountEmail" in to).map(({ message }) => message.kind);
    expect(kinds).toEqual(["factor_removed", "factor_replaced"]);
  });

  test("S35: of the one that a recovery bound, by a factor of before, ends what was frozen", () => {
    const recovered = (replacement: string | null): Recovered => ({
      at: now - day,
      until: now + day,
      challenge: "other",
      bindUntil: now,
      proof: shownBy(tablet),
      replacement,
    });
    const after = (replacement: string | null) =>
      confirm(lastPage({ recovered: recovered(replacement) })).state.account.recovered;
    expect(after("app1")).toBeNull();
    expect(after("app2")).toEqual(recovered("app2"));
    expect(after(null)).toEqual(recovered(null));
  });
});

describe("S14: replacing takes what removing takes", () => {
  const emailed = { ...shownBy(appOf()), method: "recovery_email", root: "mailbox:contact1" };

  test("the code of a recovery e-mail adds, and replaces nothing: it is not even offered", () => {
    const asked = (replaces: string | null, proofs: ChallengeRecord["proofs"]) =>
      stageOf(lastPage({ contacts: [contactOf()] }, { replaces, proofs }), contextOf());
    const offered = (replaces: string | null) => {
      const stage = asked(replaces, []);
      return stage.at === "factor" ? stage.ways.map(({ method }) => method.name) : stage.at;
    };
    expect(offered(null)).toEqual(["authenticator_app", "recovery_email"]);
    expect(offered("app1")).toEqual(["authenticator_app"]);
    expect(asked("app1", [emailed]).at).toBe("factor");
    expect(asked("app1", [shownBy(tablet)]).at).toBe("app");
  });

  test("S35: the proof of a recovery is not taken for it; without it the enrolment asks for a factor", () => {
    const recovered: Recovered = {
      at: now,
      until: now + day,
      challenge: "other",
      bindUntil: now + minute,
      proof: emailed,
      replacement: null,
    };
    const begin = (replaces: unknown) =>
      decideBegin(accountOf({ recovered }), { ...command, replaces, recoveredIn: "other" }, contextOf());
    expect(begin(undefined).state.challenge.proofs).toEqual([emailed]);
    expect(begin("app1").state.challenge.proofs).toEqual([]);
    expect(begin("app1").step).toMatchObject({ next: "enter_code", method: "authenticator_app" });
  });
});

const command: BeginCommand = {
  challenge: "challenge1",
  purpose: "enrol",
  amr: [],
  roots: [],
  enrolBecause: null,
  browser: undefined,
  trustedDevice: undefined,
};

describe("beginning one", () => {
  test("of what is no device is refused, of any type; nothing is taken for none but nothing", () => {
    for (const replaces of ["", "app9", "Phone", 7, {}, ["app1"], true, Number.NaN]) {
      expect(whyNotBegun(accountOf(), { ...command, replaces })).toEqual({
        step: { next: "start_over", reason: "invalid_input" },
        problem: { code: "invalid_input", field: "replaces" },
      });
      expect(appToReplace(accountOf(), replaces)).toBeNull();
    }
    expect(whyNotBegun(null, { ...command, replaces: "app1" })?.problem).toMatchObject({ field: "replaces" });
    for (const replaces of [undefined, null, "app1"])
      expect(whyNotBegun(accountOf(), { ...command, replaces })).toBeNull();
    expect(whyNotBegun(null, { ...command, replaces: undefined })).toBeNull();
  });

  test("the new one may have the name that the old one leaves, and no other's", () => {
    const account = accountOf({ apps: [appOf(), tablet] });
    const why = (typedName: string) => whyNotBegun(account, { ...command, replaces: "app1", typedName });
    expect(why("Phone")).toBeNull();
    expect(why("Tablet")?.problem).toMatchObject({ field: "name" });
    expect(confirm(lastPage({}, { deviceName: "Phone" })).state.account.apps[1]?.name).toBe("Phone");
    expect(confirm(lastPage({}, { deviceName: "Tablet" })).state.account.apps[1]?.name).toBe("Tablet 2");
  });

  test("goes for a device even where recovery methods are missing, and only an enrolment does", () => {
    const context = contextOf({ policy: citrix() });
    const begun = (change: Partial<BeginCommand>) =>
      decideBegin(accountOf(), { ...command, ...change }, context).state.challenge;
    expect(begun({})).toMatchObject({ goal: "recovery", replaces: null });
    expect(begun({ replaces: "app1" })).toMatchObject({ goal: "app", replaces: "app1" });
    expect(begun({ replaces: "app1", purpose: "settings" }).replaces).toBeNull();
    expect(begun({ replaces: "app9" })).toMatchObject({ goal: "recovery", replaces: null });
  });

  test("finds room where there is none for one more", () => {
    const apps = [appOf(), tablet];
    const context = contextOf({ policy: { ...standard(), maxApps: 2 } });
    expect(stageOf(lastPage({ apps }), context).at).toBe("app");
    expect(stageOf(lastPage({ apps }, { replaces: null }), context)).toEqual({
      at: "over",
      reason: "no_room",
    });
    // The one that it replaces is gone, and others have come.
    expect(stageOf(lastPage({ apps }, { replaces: "app9" }), context)).toEqual({
      at: "over",
      reason: "no_room",
    });
  });

  test("its page says which device goes, while it is there", () => {
    const page = (state: State) => decideShow(state, contextOf()).step;
    expect(page(lastPage())).toMatchObject({ next: "confirm_app", replaces: "Phone" });
    expect(page(lastPage({}, { replaces: null }))).not.toHaveProperty("replaces");
    expect(replacedApp(lastPage())?.id).toBe("app1");
    expect(replacedApp(lastPage({}, { replaces: null }))).toBeNull();
  });
});

test("a challenge is stored with the device that goes, and one that lost it is no addition", async () => {
  const codec = {
    open: async (sealed: string) => new Secret(sealed),
    seal: async (secret: Secret) => secret.reveal(),
  };
  const of = { tenant: "tenant", account: "account" };
  const stored = await writeChallenge(challengeOf({ purpose: "enrol", replaces: "app1" }), codec);
  expect((await readChallenge(stored, codec, of)).replaces).toBe("app1");
  const { work } = stored as { work: Record<string, never> };
  const { replaces: _, ...without } = work;
  for (const damaged of [{ ...work, replaces: 7 }, without])
    await expect(readChallenge({ ...(stored as object), work: damaged }, codec, of)).rejects.toThrow(
      "replaces",
    );
});
