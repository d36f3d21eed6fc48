import type { Duty } from "./audit-policy.js";

export interface DutyText extends Duty {
  /** The lowest level that has it. */
  readonly from: 1 | 2 | 3;
}

/** What the standards demand and no library can see. */
export const duties: readonly DutyText[] = [
  {
    standard: "nist",
    section: "2.2.2",
    from: 2,
    sentence: "Offer an authenticator that resists phishing: a passkey as the first factor. Codes do not.",
  },
  {
    standard: "nist",
    section: "2.2.3",
    from: 2,
    sentence: "Ask for both factors again after 24 hours at most, and for one after an hour without use.",
  },
  {
    standard: "nist",
    section: "3.2.9",
    from: 1,
    sentence: "Where codes go by text or call, tell people what that risks, and keep a plan to leave it.",
  },
  {
    standard: "nist",
    section: "3.1.1.2",
    from: 1,
    sentence:
      "Passwords of 8 characters at least beside a second factor, 15 alone, screened against known ones.",
  },
  {
    standard: "asvs",
    section: "6.1.1",
    from: 1,
    sentence: "Write down how guessing is limited at your password door, and how that locks nobody out.",
  },
  {
    standard: "asvs",
    section: "6.3.4",
    from: 2,
    sentence: "Call signIn.begin after every way in that you have; leave none beside it.",
  },
  {
    standard: "asvs",
    section: "7.4.3",
    from: 2,
    sentence: "Offer to end all other sessions after a change of factors.",
  },
  {
    standard: "asvs",
    section: "6.3.3",
    from: 3,
    sentence: "One factor has to be hardware that resists phishing: no method of this package is.",
  },
];
