import type { AccountRecord, TrustedDevice } from "../record/account.js";
import { carriedEntry, carriedToken } from "./carried-token.js";
import type { Context } from "./context.js";
import { type Draft, type State, withAccount, withChallenge, withEvent } from "./decision.js";
import { notifyAll } from "./notices.js";
import { frozenUntil } from "./recovered.js";
import { isBeforeRestore } from "./restore.js";
import { fingerprintOf, isFingerprintOf } from "./security-fingerprint.js";
import { typedName } from "./typed-code.js";

const dayMs = 24 * 60 * 60_000;

/** What the host keeps in the cookie of a trusted device. */
export function trustedDeviceToken(device: TrustedDevice, context: Context): string {
  return carriedToken("trusted_device", device.id, device.fingerprint, context);
}

/** The trusted device that a token names, or `null`, for input of any type and length. */
export function presentedDevice(account: AccountRecord, token: unknown, context: Context): string | null {
  const trusted = account.trustedDevices.filter((each) => isTrusted(each, account, context));
  return (
    carriedEntry(token, "trusted_device", trusted, ({ fingerprint }) => fingerprint, context)?.id ?? null
  );
}

/**
 * Whether a device is still trusted: policy allows any, its time has not come, it is of this environment, the
 * security configuration is the one that it was trusted under (S45, S50), and no restored backup may have brought
 * it back after it was revoked (S49).
 */
export function isTrusted(device: TrustedDevice, account: AccountRecord, context: Context): boolean {
  return (
    context.policy.trustedDevices !== null &&
    device.environment === context.environment &&
    device.expiresAt > context.now &&
    !isBeforeRestore(device.addedAt, context) &&
    isFingerprintOf(device.fingerprint, account, context)
  );
}

/** A sign-in that a trusted device stands in front of is asked for no factor, and has shown none (S45). */
export function isPromptSkipped({ account, challenge }: State, context: Context): boolean {
  const device = account.trustedDevices.find(({ id }) => id === challenge.trustedDevice);
  return challenge.purpose === "sign_in" && device !== undefined && isTrusted(device, account, context);
}

/**
 * For how many days a sign-in that goes on like this may be trusted, or `null`. Only a factor makes a trusted
 * device: no recovery method, nothing that stands in for one, no other trusted device, no gateway (S44, S45).
 */
export function mayTrustFor(state: State, method: string | null, context: Context): number | null {
  const { challenge } = state;
  const methods = [...challenge.proofs.map((proof) => proof.method), ...(method === null ? [] : [method])];
  const byFactor = methods.every((name) => {
    const known = context.methods.find((each) => each.name === name);
    return known?.role === "factor" && known.standsIn !== true;
  });
  const fit =
    challenge.purpose === "sign_in" &&
    challenge.client === null &&
    challenge.trustedDevice === null &&
    // After a recovery only a factor of before it does: a thief's replacement earns no trust (S35).
    frozenUntil(state, context) === null;
  return fit && methods.length > 0 && byFactor ? (context.policy.trustedDevices?.days ?? null) : null;
}

/** After a sign-in that was completed by this very answer, where the person asked for it. Every contact is told. */
export function trustDevice(draft: Draft, asked: unknown, context: Context): Draft {
  const { granted, state } = draft;
  const days = mayTrustFor(state, null, context);
  const { completed } = state.challenge;
  const wanted = asked === true || typeof asked === "string";
  const rules = context.policy.trustedDevices;
  if (!wanted || granted === undefined || completed === null || days === null || rules === null) return draft;
  const { account } = state;
  const device: TrustedDevice = {
    id: context.fresh.id(),
    name: typedName(asked) ?? "Browser",
    environment: context.environment,
    addedAt: context.now,
    lastUsedAt: context.now,
    expiresAt: context.now + days * dayMs,
    fingerprint: fingerprintOf(account, context),
  };
  const trusted = withChallenge(
    withAccount(draft, { trustedDevices: [...withRoom(account, rules.most, context), device] }),
    { completed: { ...completed, trustedDevice: device.id } },
  );
  const told = notifyAll(
    withEvent(trusted, {
      type: "trusted_device_added",
      device: device.id,
      name: device.name,
      expiresAtMs: device.expiresAt,
    }),
    {
      kind: "trusted_device_added",
      device: device.name,
      atMs: context.now,
      userName: context.person.userName,
    },
    context,
  );
  const token = trustedDeviceToken(device, context);
  return { ...told, granted: { ...granted, trustedDevice: { token, expiresAtMs: device.expiresAt } } };
}

/** A trusted device was used: the owner sees when. */
export function deviceWasUsed(draft: Draft, context: Context): Draft {
  const { account, challenge } = draft.state;
  if (!isPromptSkipped(draft.state, context)) return draft;
  return withAccount(draft, {
    trustedDevices: account.trustedDevices.map((each) =>
      each.id === challenge.trustedDevice ? { ...each, lastUsedAt: context.now } : each,
    ),
  });
}

/** What is void makes way, and then what was unused for longest. */
function withRoom(account: AccountRecord, most: number, context: Context): readonly TrustedDevice[] {
  return account.trustedDevices
    .filter((each) => isTrusted(each, account, context))
    .sort((a, b) => b.lastUsedAt - a.lastUsedAt)
    .slice(0, most - 1);
}
