import { totp } from "@sparekey/otp";
import { expect } from "vitest";
import { expectNext, type World } from "../world.js";
import { type Command, command, deliver, expectGranted, pickJourney, sendCode } from "./command.js";
import { type Sheet, stepAt } from "./sheet.js";

const mostApps = 3;
const recoveryAddress = "spare@example.org";
const ownPools = ["identity", "confirm_app", "confirm_contact"] as const;

/** Every page of an enrolment, one after the other: the code by mail and the password, the app, done. */
export const enrolApp: Command = command(
  "enrol an app",
  (sheet) =>
    sheet.apps.length < mostApps &&
    (!sheet.enrolled || sheet.freshPasscode() !== null) &&
    ownPoolsOpen(sheet) &&
    sheet.sends.opensAt("account_email", sheet.now) <= sheet.now,
  async (sheet, world) => {
    const { enrol } = world.mfa;
    const begun = await enrol.begin({ account: "u1" });
    const shown = sheet.enrolled
      ? await enrol.answer(expectNext(begun, "enter_code").token, { code: usePasscode(sheet) })
      : begun;
    const { token } = expectNext(shown, "prove_identity");
    const mail = sendCode(sheet, "account_email", "identity", 1, Number.POSITIVE_INFINITY);
    await deliver(sheet, world);
    const proved = await enrol.answer(token, { code: mail.code, password: "correct horse" });
    const { key } = expectNext(proved, "confirm_app");
    const done = await enrol.answer(token, { code: totp(key, { at: sheet.now }) });
    const { grant } = expectNext(done, "granted");
    expect(grant.purpose).toBe("enrol");
    sheet.enrolled = true;
    sheet.apps.push({ secret: key, lastStep: stepAt(sheet.now) });
    sheet.acceptedCodes.push(totp(key, { at: sheet.now }));
    sheet.audit.granted += 1;
    sheet.audit.factor_added += 1;
    sheet.tellAll();
  },
);

/** A set that is called saved voids the old one; one that is not changes nothing (J1.7). */
export function newBackupCodes(saved: boolean): Command {
  return command(
    `make backup codes, ${saved ? "saved" : "left half-way"}`,
    canStepUp,
    async (sheet, world) => {
      const by = await stepUp(sheet, world);
      const made = await world.mfa.settings.change({ action: "generate_backup_codes" }, by);
      if (!made.done) throw new Error("backup codes were not made");
      if (!saved) return;
      expect(await world.mfa.settings.change({ action: "save_backup_codes", saved: true }, by)).toEqual({
        done: true,
      });
      // What a code of the set before was shown in is over (S50).
      if (sheet.codes !== null) sheet.epoch += 1;
      sheet.codes = (made.codes ?? []).map((code) => ({ code, used: false }));
      sheet.guesses.boundAnew("backup_codes");
      sheet.tellAll();
    },
  );
}

export const addRecoveryEmail: Command = command(
  "add a recovery e-mail",
  (sheet) =>
    canStepUp(sheet) &&
    sheet.contact === null &&
    ownPoolsOpen(sheet) &&
    sheet.sends.opensAt("unconfirmed", sheet.now) <= sheet.now,
  async (sheet, world) => {
    const by = await stepUp(sheet, world);
    const add = { action: "add_contact", role: "recovery_email", address: recoveryAddress } as const;
    expect(await world.mfa.settings.change(add, by)).toMatchObject({ done: true });
    const mail = sendCode(sheet, "unconfirmed", "confirm_contact", 1, Number.POSITIVE_INFINITY);
    await deliver(sheet, world);
    const confirm = { action: "confirm_contact", code: mail.code } as const;
    expect(await world.mfa.settings.change(confirm, by)).toEqual({ done: true });
    const [contact] = (await world.mfa.settings.view("u1")).contacts;
    sheet.contact = { id: contact?.id ?? "", address: recoveryAddress };
    sheet.tellAll();
  },
);

export const removeRecoveryEmail: Command = command(
  "remove the recovery e-mail",
  (sheet) => canStepUp(sheet) && sheet.contact !== null,
  async (sheet, world) => {
    const by = await stepUp(sheet, world);
    const remove = { action: "remove_contact", contact: sheet.contact?.id } as const;
    expect(await world.mfa.settings.change(remove, by)).toEqual({ done: true });
    sheet.tellAll();
    sheet.contact = null;
    sheet.epoch += 1;
  },
);

/** The last one stays; removing another voids whatever is open. */
export function removeApp(drawn: number): Command {
  return command(`remove app ${drawn}`, canStepUp, async (sheet, world) => {
    const by = await stepUp(sheet, world);
    const { devices } = await world.mfa.settings.view("u1");
    const index = drawn % devices.length;
    const remove = { action: "remove_device", device: devices[index]?.id } as const;
    const reply = await world.mfa.settings.change(remove, by);
    if (sheet.apps.length === 1) {
      expect(reply).toEqual({ done: false, problem: { code: "last_factor" } });
      return;
    }
    expect(reply).toEqual({ done: true });
    sheet.apps.splice(index, 1);
    sheet.epoch += 1;
    sheet.tellAll();
  });
}

/** A proof that has ended, was voided, or never was one changes nothing; the journey's token never is one (S40). */
export function useProof(drawn: number): Command {
  return command(
    `use journey ${drawn} as a proof`,
    (sheet) => pickJourney(sheet, drawn) !== undefined,
    async (sheet, world) => {
      const journey = pickJourney(sheet, drawn);
      if (journey === undefined) return;
      const generate = (proof: string | null) =>
        world.mfa.settings.change({ action: "generate_backup_codes" }, { proof });
      const needed = { done: false, problem: { code: "proof_needed" } };
      expect(await generate(journey.token)).toEqual(needed);
      const reply = await generate(journey.proof);
      const proves = journey.provesUntil > sheet.now && journey.epoch === sheet.epoch;
      if (!proves) expect(reply).toEqual(needed);
      // A code by mail is not the account's highest level (S14), and a recovery method is no factor (S35).
      else if (journey.provedBy === "authenticator_app") expect(reply.done).toBe(true);
      else if (journey.provedBy === "recovery_email") expect(reply).toEqual(needed);
      else expect(reply).toMatchObject({ done: false, problem: { code: "frozen" } });
    },
  );
}

function canStepUp(sheet: Sheet): boolean {
  return sheet.enrolled && sheet.freshPasscode() !== null;
}

function ownPoolsOpen({ guesses, now }: Sheet): boolean {
  return ownPools.every((pool) => guesses.closed(pool, now) === null);
}

async function stepUp(sheet: Sheet, world: World): Promise<{ readonly proof: string }> {
  const { token } = expectNext(
    await world.mfa.stepUp.begin({ account: "u1", amr: ["pwd"], roots: ["password"] }),
    "enter_code",
  );
  const reply = await world.mfa.stepUp.answer(token, { code: usePasscode(sheet) });
  return { proof: expectGranted(sheet, reply, { aal2: true }) };
}

function usePasscode(sheet: Sheet): string {
  const code = sheet.freshPasscode();
  if (code === null) throw new Error("the model has no passcode to use");
  sheet.spendPasscode(code);
  sheet.guesses.right("authenticator_app");
  sheet.audit.answer_accepted += 1;
  return code;
}
