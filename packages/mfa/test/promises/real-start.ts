import { totp } from "@sparekey/otp";
import { authenticatorApp, createMfa, type Mfa, type MfaOptions } from "../../src/index.js";
import type { Realm } from "./realm.js";
import type { Slice } from "./slice.js";

export const firstSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
export const firstCodes = ["saved-code-one-1", "saved-code-two-2"] as const;
export const rightPin = "4711";

/** The account that a slice starts with, in the engine: taken over from elsewhere, verbatim, and set by a specialist. */
export async function startFor(
  account: string,
  { account: { apps, backupCodes, contacts, assigned } }: Realm,
  { texts, methods }: Slice,
  options: MfaOptions<string>,
): Promise<void> {
  const mfa: Mfa<string> = createMfa(options);
  const [app] = apps;
  if (app !== undefined) {
    await mfa.importAccount({
      account,
      apps: [{ secret: firstSecret, name: app.name, lastStep: app.lastStep }],
      contacts: contacts.map(({ role, address }) => ({ role, address, verifiedAtMs: app.addedAt })),
      ...(backupCodes === null ? {} : { backupCodes: firstCodes }),
    });
  }
  if (assigned !== null) await mfa.assign({ account, flavour: assigned.flavour, by: specialist });
  if (texts)
    await setPin(createMfa({ ...options, methods: [authenticatorApp(), ...methods] }), account, options);
}

export const specialist = { kind: "agent", id: "specialist" } as const;

/** A PIN is set under a proof by a factor: the app that came with the phone. */
async function setPin(mfa: Mfa<string>, account: string, { clock }: MfaOptions<string>): Promise<void> {
  const begun = await mfa.stepUp.begin({ account });
  if (!("token" in begun)) throw new Error(`No proof was asked for: ${begun.next}`);
  const code = totp(firstSecret, { at: clock?.() ?? 0 });
  const shown = await mfa.stepUp.answer(begun.token, { code });
  if (!("grant" in shown)) throw new Error(`The app has not proved it: ${shown.next}`);
  const set = await mfa.settings.change({ action: "set_pin", pin: rightPin }, { proof: shown.grant.proof });
  if (!set.done) throw new Error(`No PIN was set: ${set.problem.code}`);
}
