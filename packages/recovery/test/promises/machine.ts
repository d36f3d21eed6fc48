import { authenticatorApp, type Method } from "@sparekey/mfa";
import {
  type ChallengeRecord,
  type Context,
  type Decision,
  type Draft,
  decideAnswer,
  decideBegin,
  decideChoose,
  type OfAccount,
} from "@sparekey/mfa/extend";
import { decideDelayBegin, delayedPage } from "../../src/decide/delay/begin.js";
import { decideDelayTick } from "../../src/decide/delay/tick.js";
import { decideResetLink } from "../../src/decide/mail-at-door.js";
import { linkRefusal } from "../../src/decide/reset-link.js";
import { decideReserve, decideStored, decideUnsure } from "../../src/decide/set-password.js";
import { type RecoveryLimits, recoveryLimits } from "../../src/limits.js";
import { delayedRecovery } from "../../src/method/delayed-recovery.js";
import { mailCode } from "./mail-code.js";
import { dayMs } from "./realm.js";
import { typed } from "./typed.js";

export const limits: RecoveryLimits = {
  ...recoveryLimits,
  linkTtlMs: dayMs,
  cooldownMs: dayMs,
  settingMs: dayMs,
};
const delay = { waitMs: 2 * dayMs, finishWithinMs: 2 * dayMs, againAfterMs: dayMs };

/** The product's decisions, one of which a planted bug may replace. */
export interface Machine {
  readonly methods: readonly Method[];
  begin(account: OfAccount["account"], challenge: string, context: Context): Decision;
  choose(
    account: OfAccount["account"],
    challenge: ChallengeRecord,
    method: string,
    context: Context,
  ): Decision;
  answer(account: OfAccount["account"], challenge: ChallengeRecord, code: string, context: Context): Decision;
  link(
    draft: Draft<OfAccount>,
    link: { id: string; secret: string; url: string },
    context: Context,
  ): Draft<OfAccount>;
  refusal: typeof linkRefusal;
  reserve(draft: Draft<OfAccount>, id: string, context: Context): Draft<OfAccount>;
  stored(draft: Draft<OfAccount>, id: string, context: Context): Draft<OfAccount>;
  unsure(draft: Draft<OfAccount>, id: string, context: Context): Draft<OfAccount>;
  mayWait(account: OfAccount["account"], challenge: ChallengeRecord, context: Context): boolean;
  wait(draft: Draft<OfAccount>, id: string, context: Context): Draft<OfAccount>;
  tick(
    draft: Draft<OfAccount>,
    work: { delay: string; tick: number },
    token: { secret: string; url: string },
    context: Context,
  ): Draft<OfAccount>;
}

export const product: Machine = {
  methods: [authenticatorApp(), mailCode, delayedRecovery()],
  begin: (account, challenge, context) =>
    decideBegin(
      account,
      {
        challenge,
        purpose: "sign_in",
        amr: ["pwd"],
        roots: ["password"],
        enrolBecause: null,
        browser: null,
        trustedDevice: null,
      },
      context,
    ),
  choose: (account, challenge, method, context) =>
    decideChoose({ account, challenge }, { method, to: undefined, pin: undefined, pinRight: null }, context),
  answer: (account, challenge, code, context) => decideAnswer({ account, challenge }, typed(code), context),
  link: (draft, link, context) => decideResetLink(draft, link, context, limits),
  refusal: linkRefusal,
  reserve: (draft, id, context) => decideReserve(draft, { id, through: "mailbox" }, context, limits),
  stored: decideStored,
  unsure: decideUnsure,
  mayWait: (account, challenge, context) =>
    delayedPage(account, challenge, context, delay).next === "may_begin",
  wait: (draft, id, context) => decideDelayBegin(draft, id, context, delay),
  tick: (draft, work, token, context) => decideDelayTick(draft, work, token, context, delay),
};
