import type { Method } from "@sparekey/mfa";
import type { AccountRecord } from "@sparekey/mfa/extend";
import { draftOf, typedDigits } from "@sparekey/mfa/extend";
import { liveCode, placeOf, wayOf } from "../decide/temporary/code.js";
import { stopCode } from "../decide/temporary/stop-code.js";
import { type StoredTemporaryCode, temporaryCodesOf, withTemporaryCodes } from "../record/temporary-code.js";

/**
 * A numeric code that an administrator or support gives for a while (J4). It stands in for the factor: sign
 * in, set up a new device, remove the old one, and nothing else (S44).
 *
 * @example
 * createMfa({ ..., methods: [authenticatorApp(), temporaryCode()] });
 */
export function temporaryCode(): Method<"temporary_code"> {
  return {
    name: "temporary_code",
    role: "recovery",
    shows: "vouched",
    standsIn: true,
    assurance: "aal1",
    frozen: stopCode,
    ways(account, context) {
      const live = liveCode(account, context);
      return live === null ? [] : [{ id: wayOf(live) }];
    },
    verify({ typed, account, context }) {
      const live = liveCode(account, context);
      if (live === null) return { result: "malformed" };
      const code = typedDigits(typed, [live.digits]);
      if (code === null) return { result: "malformed" };
      if (!context.codes.matches(code, live.hash, placeOf(live, context))) return { result: "wrong" };
      return {
        result: "right",
        account: used(account, live, context.now),
        root: wayOf(live),
        amr: ["otp"],
        notices: [
          {
            kind: "temporary_code_used",
            expiresAtMs: live.expiresAt,
            atMs: context.now,
            userName: context.person.userName,
          },
        ],
      };
    },
  };
}

/** The use is stored in the commit of the success: of two at once, one is the first (S03). */
function used(account: AccountRecord, live: StoredTemporaryCode, now: number): AccountRecord {
  const codes = { ...temporaryCodesOf(account), live: { ...live, usedAt: now } };
  return withTemporaryCodes(draftOf({ account }), codes).state.account;
}
