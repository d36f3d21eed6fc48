import type { decideAnswer } from "@sparekey/mfa/extend";

type Typed = Parameters<typeof decideAnswer>[1];

/** A code, as a form sends it that has no other field. */
export function typed(code: string): Typed {
  return {
    code,
    password: undefined,
    saved: undefined,
    trustDevice: undefined,
    requestId: null,
    passwordRight: null,
  };
}
