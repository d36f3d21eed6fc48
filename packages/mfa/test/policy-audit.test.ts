import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { auditPolicy, demands } from "../src/audit.js";
import {
  asvs,
  authenticatorApp,
  backupCodes,
  type Channels,
  citrix,
  emailCode,
  guessLimits,
  type Method,
  MfaError,
  nist,
  type Policy,
  recoveryEmail,
  recoveryRules,
  smsCode,
  standard,
} from "../src/index.js";
import { createWorld, expectNext } from "./world.js";

const email = {
  medium: "email",
  name: "none",
  send: async () => ({ channel: "none", providerId: null }),
} as const;
const channels: Channels = { email };
const app = authenticatorApp();

interface Composed {
  readonly policy: Policy;
  readonly methods: readonly Method[];
  readonly channels: Channels;
}

/** For each demand, what departs from it, and from nothing else of its standard at that level. */
const breaking: Readonly<Record<string, (clean: Composed) => Composed>> = {
  "nist-two-factors": withPolicy({ enrolWhen: (_, { signedInBefore }) => (signedInBefore ? "later" : null) }),
  "nist-every-session": withPolicy({ trustedDevices: { days: 30, most: 5 } }),
  "nist-no-mail": withPolicy({ factorsBelowAal2: ["email_code"] }),
  "nist-sent-code-lifetime": withPolicy({ sentCodeTtlMs: 10 * 60_000 + 1 }),
  "nist-sent-code-length": (clean) => ({ ...clean, methods: [...clean.methods, fiveDigits] }),
  "nist-hundred": withPolicy({ guess: { ...guessLimits, hardCeiling: 101 } }),
  "nist-phone": (clean) => ({ ...clean, methods: [smsCode()] }),
  "nist-saved-codes": withPolicy({ backupCodeBits: 111 }),
  "nist-recovery": withPolicy({ recoveryRules: recoveryRules.citrix }),
  "nist-notices": (clean) => ({ ...clean, channels: {} }),
  "nist-two-devices": withPolicy({ maxApps: 1 }),
  "asvs-guessing": withPolicy({ guess: { ...guessLimits, perDay: 101 } }),
  "asvs-two-factors": withPolicy({ enrolWhen: () => null }),
  "asvs-every-session": withPolicy({ trustedDevices: { days: 30, most: 5 } }),
  "asvs-no-mail": (clean) => ({ ...clean, methods: [...clean.methods, recoveryEmail()] }),
  "asvs-notices": (clean) => ({ ...clean, channels: {} }),
  "asvs-saved-codes": withPolicy({ backupCodeBits: 111 }),
  "asvs-entropy": (clean) => ({ ...clean, methods: [...clean.methods, fiveDigits] }),
  "asvs-sent-code-lifetime": withPolicy({ sentCodeTtlMs: 10 * 60_000 + 1 }),
  "asvs-app-lifetime": withPolicy({ appWindow: [1, 0] }),
  "asvs-phone": (clean) => ({ ...clean, methods: [smsCode()] }),
  "asvs-no-phone": withPolicy({
    recovery: { atLeast: 1, required: [], offered: ["backup_codes", "recovery_phone"] },
  }),
};

const fiveDigits: Method = {
  ...emailCode(),
  name: "five_digits",
  assurance: "aal2",
  codeBits: Math.log2(10 ** 5),
};

function withPolicy(change: Partial<Policy>): (clean: Composed) => Composed {
  return (clean) => ({ ...clean, policy: { ...clean.policy, ...change } });
}

test.each(demands)("$standard $section, $id: is met by its preset, and its opposite departs", (demand) => {
  const { standard: of, from, id } = demand;
  const against = of === "nist" ? { nist: from === 3 ? 2 : from } : { asvs: from };
  const clean: Composed = {
    policy: of === "nist" ? nist({ aal: from === 3 ? 2 : from }) : asvs({ level: from }),
    methods: [app, backupCodes()],
    channels,
  };
  const ids = ({ policy, ...rest }: Composed) =>
    auditPolicy(policy, { ...rest, against }).departures.map((departure) => departure.id);
  expect(ids(clean)).toEqual([]);
  const broken = breaking[id]?.(clean);
  if (broken === undefined) throw new Error(`no composition departs from ${id}`);
  expect(ids(broken)).toEqual([id]);
  // Below its level it is not demanded.
  if (from > 1 && of === "asvs") {
    const below = auditPolicy(broken.policy, { ...broken, against: { asvs: from === 3 ? 2 : 1 } });
    expect(below.departures.map((departure) => departure.id)).not.toContain(id);
  }
});

describe("the presets", () => {
  test("audit clean against themselves, with the methods that go with them", () => {
    const all = [app, smsCode(), backupCodes(), recoveryEmail()];
    for (const aal of [1, 2] as const) {
      expect(
        auditPolicy(nist({ aal }), { methods: all, channels, against: { nist: aal } }).departures,
      ).toEqual([]);
    }
    for (const level of [1, 2] as const) {
      const { departures } = auditPolicy(asvs({ level }), {
        methods: all,
        channels,
        against: { asvs: level },
      });
      expect(departures).toEqual([]);
    }
    const third = { methods: [app, backupCodes()], channels, against: { asvs: 3, nist: 2 } } as const;
    expect(auditPolicy(asvs({ level: 3 }), third)).toMatchObject({ departures: [] });
  });

  test("standard and citrix say what they depart from", () => {
    const options = { methods: [app, backupCodes(), recoveryEmail()], channels };
    const ids = (policy: Policy) => auditPolicy(policy, options).departures.map(({ id }) => id);
    expect(ids(standard())).toEqual([
      "nist-two-factors",
      "nist-saved-codes",
      "nist-recovery",
      "asvs-two-factors",
      "asvs-saved-codes",
      "asvs-app-lifetime",
    ]);
    expect(ids(citrix({ enrol: "required" }))).toEqual([
      "nist-saved-codes",
      "nist-recovery",
      "asvs-saved-codes",
      "asvs-app-lifetime",
    ]);
  });

  test("what no option shows is a duty, with its section", () => {
    const { duties } = auditPolicy(nist({ aal: 2 }), { methods: [app], channels, against: { nist: 2 } });
    expect(duties).toContainEqual(expect.objectContaining({ standard: "nist", section: "2.2.2" }));
    expect(duties.every(({ standard: of }) => of === "nist")).toBe(true);
  });

  test("a level that there is not is refused in words", () => {
    expect(() => nist(JSON.parse('{"aal":3}'))).toThrow(MfaError);
    expect(() => asvs(JSON.parse('{"level":"2"}'))).toThrow(MfaError);
  });
});

test("R-023, ASVS 6.5.5: under asvs level 2 an app's code is good for its own 30 seconds alone", async () => {
  const policy = { ...asvs({ level: 2 }), recovery: { atLeast: 0, required: [], offered: [] } };
  const world = createWorld({ policy });
  const begun = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  const { token } = expectNext(begun, "prove_identity");
  const proved = await world.mfa.signIn.answer(token, { password: "correct horse" });
  const { key } = expectNext(proved, "confirm_app");
  const late = world.codeOf(key);
  world.tick(30_000);
  expect(await world.mfa.signIn.answer(token, { code: late })).toMatchObject({ problem: { code: "wrong" } });
  expectNext(await world.mfa.signIn.answer(token, { code: world.codeOf(key) }), "granted");
  world.tick(60_000);
  const last = world.codeOf(key);
  world.tick(30_000);
  const again = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  expect(await world.mfa.signIn.answer(again.token, { code: last })).toMatchObject({
    problem: { code: "wrong" },
  });
});

test("NIST 3.1.2.2: backup codes are as strong as the policy says", async () => {
  const policy = {
    ...nist({ aal: 2 }),
    recovery: { atLeast: 1, required: [], offered: ["backup_codes"] },
  } as const;
  const world = createWorld({ policy });
  const { token } = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "prove_identity");
  const { key } = expectNext(
    await world.mfa.enrol.answer(token, { password: "correct horse" }),
    "confirm_app",
  );
  await world.mfa.enrol.answer(token, { code: world.codeOf(key) });
  const shown = expectNext(
    await world.mfa.enrol.choose(token, { method: "backup_codes" }),
    "save_backup_codes",
  );
  // Five bits a sign.
  expect(shown.codes?.[0]?.replaceAll("-", "")).toHaveLength(23);
});

test("the docs have a line for every demand", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/mfa/policies.md"), "utf8");
  for (const { section, sentence } of demands) {
    expect(
      page.split("\n").some((line) => line.includes(section) && line.includes(sentence)),
      sentence,
    ).toBe(true);
  }
});
