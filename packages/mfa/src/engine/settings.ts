import { maskEmail } from "@sparekey/delivery";
import { decideChange } from "../decide/change.js";
import { maskOf } from "../decide/contact-target.js";
import { wantedEmail } from "../decide/email-change.js";
import { isRemembered } from "../decide/known-browsers.js";
import { isFrozen, isRecovered } from "../decide/recovered.js";
import { recoveryMethodsOf, recoveryMissing } from "../decide/recovery-methods.js";
import { settingsProof } from "../decide/settings-proof.js";
import { isTrusted } from "../decide/trusted-devices.js";
import { typedPin } from "../decide/typed-code.js";
import { MfaError } from "../error.js";
import { backupCodesLeft } from "../method/backup-codes.js";
import { type AccountRecord, newAccount } from "../record/account.js";
import type { ChangeReply, Settings, SettingsApi } from "../settings.js";
import { codesOf, contextOf, type Engine, refuseLostEnrolment, type Scope } from "./engine.js";
import { checkName, isPosted } from "./handed.js";
import { longestAccount } from "./keys.js";
import { load } from "./load.js";
import { orUnavailable, type Performed, perform } from "./perform.js";
import { openProof } from "./proof.js";

export function settingsOf<M extends string>(engine: Engine, scope: Scope): SettingsApi<M> {
  return {
    async view(account) {
      checkName("account", account, longestAccount);
      const ref = { tenant: engine.tenant, account };
      try {
        const person = await engine.directory.account(account);
        if (person === null)
          throw new MfaError("unknown_account", "The directory knows no account with this id");
        const loaded = await load(engine, ref, null);
        refuseLostEnrolment(person, loaded.account);
        const context = await contextOf(engine, ref, person, "");
        const record = loaded.account ?? newAccount(context.now);
        return {
          enrolled: record.enrolledAt !== null,
          assigned: record.assigned?.flavour ?? null,
          emailFactor:
            record.emailFactor === null
              ? null
              : {
                  masked: maskEmail(record.emailFactor.address),
                  addedAtMs: record.emailFactor.addedAt,
                  lastUsedAtMs: record.emailFactor.lastUsedAt,
                },
          devices: record.apps.map((app) => ({
            id: app.id,
            method: "authenticator_app",
            name: app.name,
            addedAtMs: app.addedAt,
            lastUsedAtMs: app.lastUsedAt,
          })),
          contacts: record.contacts.map(({ id, role, address, addedAt, recoversFrom }) => ({
            id,
            role,
            masked: maskOf(role, address),
            addedAtMs: addedAt,
            recoversFromMs: recoversFrom,
          })),
          browsers: record.browsers
            .filter((browser) => isRemembered(browser, context))
            .map(({ id, addedAt, lastUsedAt }) => ({ id, addedAtMs: addedAt, lastUsedAtMs: lastUsedAt })),
          ...frozenView(record, context.now),
          trustedDevices: record.trustedDevices
            .filter((device) => isTrusted(device, record, context))
            .map(({ id, name, addedAt, lastUsedAt, expiresAt }) => ({
              id,
              name,
              addedAtMs: addedAt,
              lastUsedAtMs: lastUsedAt,
              expiresAtMs: expiresAt,
            })),
          backupCodes:
            record.backupCodes === null
              ? null
              : { generatedAtMs: record.backupCodes.generatedAt, left: backupCodesLeft(record, context) },
          recoveryMissing: recoveryMissing(record, context),
          recoveryMethods: recoveryMethodsOf(record, context),
        };
      } catch (cause) {
        if (cause instanceof MfaError && cause.code === "unknown_account") throw cause;
        engine.onError?.(cause);
        throw new MfaError("unavailable", "The settings cannot be read now", { cause });
      }
    },
    async change(change, by) {
      // A body as it came, and a session that has no proof: refused, and nothing of the store's fault (S28).
      if (!isPosted(change)) return { done: false, problem: { code: "invalid_input", field: "action" } };
      const proof = isPosted(by) ? by.proof : undefined;
      let outcome: ChangeReply = needed;
      const unknown: Performed = { step: { next: "start_over", reason: "unknown_token" } };
      const performed = await orUnavailable(engine, async () => {
        const content = await openProof(engine.keyring, await codesOf(engine.keyring), proof);
        if (content?.tenant !== engine.tenant || content.environment !== engine.environment) return unknown;
        return perform(engine, scope, content, content.challenge, String(proof), async (loaded, context) => {
          const { account, challenge } = loaded;
          if (account === null || challenge === null) {
            outcome = needed;
            return unknown;
          }
          const state = { account, challenge };
          const asked =
            change.action === "set_pin" && settingsProof(state, context) ? typedPin(change.pin) : null;
          const pinHash = asked === null ? null : ((await engine.slowHash?.hash(asked)) ?? null);
          const decided = decideChange(state, change, context, pinHash);
          outcome = decided.reply;
          return decided.decision;
        });
      });
      // Lost to others again and again, or a store that failed: what was decided was not stored.
      if (performed.step.next === "try_again") return { done: false, problem: performed.step.problem };
      return outcome;
    },
  };
}

function frozenView(
  record: AccountRecord,
  now: number,
): Pick<Settings, "frozenUntilMs" | "recovered" | "emailChange"> {
  const recovered = isRecovered(record, now) ? record.recovered : null;
  const change = record.emailChange;
  const until = Math.max(recovered?.until ?? 0, isFrozen(record, now) ? record.frozen.until : 0);
  return {
    frozenUntilMs: until > now ? until : null,
    emailChange:
      change === null || (change.undoUntil <= now && wantedEmail(record) === null)
        ? null
        : { masked: maskOf("email", change.after), state: change.state, undoUntilMs: change.undoUntil },
    recovered: recovered === null ? null : { atMs: recovered.at, device: recovered.replacement },
  };
}

const needed: ChangeReply = { done: false, problem: { code: "proof_needed" } };
