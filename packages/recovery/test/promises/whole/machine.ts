import { authenticatorApp, backupCodes, type Method, recoveryEmail, standard } from "@sparekey/mfa";
import {
  type Context,
  decideAnswer,
  decideBegin,
  decideChange,
  decideChoose,
  decideNotMeConfirm,
  decidePasswordChanged,
  stageOf,
} from "@sparekey/mfa/extend";
import { giveBack, takeGuess } from "../../../src/decide/current-password.js";
import { decideDelayBegin, delayedPage } from "../../../src/decide/delay/begin.js";
import { decideDelayTick } from "../../../src/decide/delay/tick.js";
import { decideResetLink, decideUserNames } from "../../../src/decide/mail-at-door.js";
import { linkRefusal } from "../../../src/decide/reset-link.js";
import { decideResetRequired } from "../../../src/decide/reset-required.js";
import { tellsHere } from "../../../src/decide/review.js";
import {
  decideReleased,
  decideReserve,
  decideStored,
  decideUnsure,
  isSetting,
} from "../../../src/decide/set-password.js";
import { decideAct } from "../../../src/decide/support/act.js";
import { closeCase } from "../../../src/decide/support/close.js";
import { decideOpen } from "../../../src/decide/support/open.js";
import type { CaseDesk } from "../../../src/decide/support/rules.js";
import { decideApproveRequest } from "../../../src/decide/temporary/approve.js";
import { type CodeDesk, decideIssue } from "../../../src/decide/temporary/issue.js";
import { decideRevoke } from "../../../src/decide/temporary/revoke.js";
import {
  delayedRecovery,
  supportCall,
  supportPolicy,
  temporaryCode,
  temporaryCodePolicy,
} from "../../../src/index.js";
import { type RecoveryLimits, recoveryLimits } from "../../../src/limits.js";
import { plainContext } from "../../context.js";
import { mailCode } from "../mail-code.js";
import { mintFrom, symbolicCodes } from "../symbols.js";
import { ownersAddress, type Realm, unitMs } from "./realm.js";
import type { Slice } from "./slice.js";

/** The decisions that are walked, of this package and of the sign-in around it; a planted bug wraps one of them. */
export interface Decisions {
  readonly decideBegin: typeof decideBegin;
  readonly decideChoose: typeof decideChoose;
  readonly decideAnswer: typeof decideAnswer;
  readonly decideChange: typeof decideChange;
  readonly decideNotMeConfirm: typeof decideNotMeConfirm;
  readonly decidePasswordChanged: typeof decidePasswordChanged;
  readonly stageOf: typeof stageOf;
  readonly decideResetLink: typeof decideResetLink;
  readonly decideUserNames: typeof decideUserNames;
  readonly decideResetRequired: typeof decideResetRequired;
  readonly tellsHere: typeof tellsHere;
  readonly linkRefusal: typeof linkRefusal;
  readonly isSetting: typeof isSetting;
  readonly takeGuess: typeof takeGuess;
  readonly giveBack: typeof giveBack;
  readonly decideReserve: typeof decideReserve;
  readonly decideStored: typeof decideStored;
  readonly decideUnsure: typeof decideUnsure;
  readonly decideReleased: typeof decideReleased;
  readonly delayedPage: typeof delayedPage;
  readonly decideDelayBegin: typeof decideDelayBegin;
  readonly decideDelayTick: typeof decideDelayTick;
  readonly decideOpen: typeof decideOpen;
  readonly decideAct: typeof decideAct;
  readonly closeCase: typeof closeCase;
  readonly decideIssue: typeof decideIssue;
  readonly decideApproveRequest: typeof decideApproveRequest;
  readonly decideRevoke: typeof decideRevoke;
}

export const real: Decisions = {
  decideBegin,
  decideChoose,
  decideAnswer,
  decideChange,
  decideNotMeConfirm,
  decidePasswordChanged,
  stageOf,
  decideResetLink,
  decideUserNames,
  decideResetRequired,
  tellsHere,
  linkRefusal,
  isSetting,
  takeGuess,
  giveBack,
  decideReserve,
  decideStored,
  decideUnsure,
  decideReleased,
  delayedPage,
  decideDelayBegin,
  decideDelayTick,
  decideOpen,
  decideAct,
  closeCase,
  decideIssue,
  decideApproveRequest,
  decideRevoke,
};

/** One bug: some decisions, methods or what they are given, otherwise. */
export interface Planted {
  readonly decisions?: Partial<Decisions>;
  readonly context?: (context: Context) => Context;
  readonly method?: (method: Method) => Method;
}

export interface Machine {
  readonly decisions: Decisions;
  readonly policies: Policies;
  readonly features: Slice["features"];
  contextAt(realm: Realm, binding: string | null): { readonly context: Context; taken(): number };
  caseDesk(by: string): CaseDesk;
  codeDesk(by: string): CodeDesk;
}

export interface Policies {
  readonly support: ReturnType<typeof supportPolicy>;
  readonly codes: ReturnType<typeof temporaryCodePolicy>;
  readonly delay: { readonly waitMs: number; readonly finishWithinMs: number; readonly againAfterMs: number };
  readonly limits: RecoveryLimits;
  readonly sign: Context["policy"];
}

const often = { perHour: 1_000, perDay: 1_000 };

/** Every duration in units, with its order kept; nothing is counted that has walks of its own. */
export function policiesOf({ lasting, features }: Slice): Policies {
  const base = standard();
  return {
    support: {
      ...supportPolicy(),
      dueMs: unitMs,
      caseTtlMs: lasting.caseTtl * unitMs,
      holdMs: unitMs,
      contactAgeMs: unitMs,
      codeTtlMs: unitMs,
      claimTtlMs: unitMs,
      casesPerDay: 50,
      callsPerCase: 1_000,
    },
    codes: {
      ...temporaryCodePolicy(),
      codesPerDay: 1_000,
      ttlMs: lasting.temporary * unitMs,
      requestTtlMs: lasting.temporary * unitMs,
    },
    delay: {
      waitMs: lasting.delayWait * unitMs,
      finishWithinMs: lasting.delayFinish * unitMs,
      againAfterMs: unitMs,
    },
    limits: {
      ...recoveryLimits,
      linkTtlMs: lasting.link * unitMs,
      settingMs: unitMs,
      cooldownMs: 0,
      mailsPerHour: 1_000,
      mailsPerDay: 1_000,
    },
    sign: {
      ...base,
      factorsBelowAal2: ["mail_code"],
      challengeTtlMs: lasting.challenge * unitMs,
      sentCodeTtlMs: unitMs,
      grantTtlMs: unitMs,
      settingsTtlMs: unitMs,
      appWindow: [0, 0],
      recovery: { atLeast: 0, required: [], offered: ["recovery_email"] },
      afterRecovery: { frozenMs: lasting.frozen * unitMs, bindWithinMs: unitMs },
      notMe: { frozenMs: lasting.frozen * unitMs, againAfterMs: unitMs, linkTtlMs: 1_000 * unitMs },
      guess: {
        ...base.guess,
        perChallenge: 1_000,
        free: 1_000,
        perDay: 1_000,
        per30Days: 1_000,
        perDayTogether: 1_000,
        knownBrowsers: 0,
      },
      send: { ...base.send, ...often, cooldownMs: 0, perChallenge: 1_000, account: often, recipient: often },
      trustedDevices: features.has("trusted") ? { days: 2, most: 1 } : null,
    },
  };
}

export function machineOf(slice: Slice, planted: Planted = {}): Machine {
  const { features, rank } = slice;
  const policies = policiesOf(slice);
  const methods = [
    authenticatorApp(),
    ...(features.has("mail_code") ? [mailCode] : []),
    ...(features.has("backup") ? [backupCodes()] : []),
    ...(features.has("recovery_email") ? [recoveryEmail()] : []),
    ...(features.has("delay") ? [delayedRecovery()] : []),
    ...(features.has("temporary") ? [temporaryCode()] : []),
    ...(features.has("case") ? [supportCall()] : []),
  ].map((method) => planted.method?.(method) ?? method);
  const acting = (kind: "agent" | "supervisor" | "administrator", by: string) => ({
    by: { kind, id: by, area: null },
    session: `session of ${by}`,
    rank: 2,
  });
  return {
    decisions: { ...real, ...planted.decisions },
    policies,
    features,
    contextAt(realm, binding) {
      const mint = mintFrom(realm.taken);
      const context: Context = {
        ...plainContext,
        now: realm.now,
        binding,
        policy: policies.sign,
        methods,
        person: { userName: "ann", email: { address: ownersAddress, verified: true } },
        fresh: mint.fresh,
        codes: symbolicCodes,
      };
      return { context: planted.context?.(context) ?? context, taken: mint.taken };
    },
    caseDesk: (by) => ({
      acting: {
        ...acting(by.endsWith("2") ? "supervisor" : "agent", by),
        may: new Set(["claim", "call", "record_check", "approve", "send_code", "close"]),
      },
      served: { account: "account", rank },
      policy: policies.support,
      secondPerson: false,
      dials: false,
    }),
    codeDesk: (by) => ({
      acting: {
        ...acting("administrator", by),
        may: new Set(["issue_temporary_code", "approve_temporary_code", "revoke_temporary_code"]),
      },
      served: { account: "account", rank },
      policy: policies.codes,
      secondPerson: false,
    }),
  };
}
