/**
 * A user name as a page or a file can show it: one line, with something in it to see. The host's
 * names are the host's; one that a format has no place for must not end an enrolment (STANDARDS R-051).
 */
export function shownName(userName: string): string {
  const shown = userName.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return /[^\p{C}\p{Z}]/u.test(shown) ? shown : "account";
}

/** For an otpauth label, which has no colon. */
export function labelName(userName: string): string {
  return shownName(userName.replaceAll(":", " "));
}
