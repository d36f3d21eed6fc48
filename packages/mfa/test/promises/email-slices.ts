import { backupCodes } from "../../src/method/backup-codes.js";
import { emailCode } from "../../src/method/email-code.js";
import type { Policy } from "../../src/policy.js";
import { emailAfterReset, emailAssigned } from "./oracle-email.js";
import type { Slice } from "./slice.js";
import { base, brief } from "./slices.js";

const policy: Policy = { ...brief, factorsBelowAal2: ["email_code"] };

/** Set to e-mail by a specialist: the address is typed, its code comes back, and from then on a code a sign-in. */
export const emailFlavour: Slice = {
  ...base,
  name: "e-mail as the factor",
  methods: [emailCode()],
  policy,
  enrolled: false,
  email: "assigned",
  allowed: emailAssigned,
  owner: ["sign_in"],
  attacker: ["sign_in"],
  mostApps: 0,
  leastStates: 500,
};

/** The password was reset through the mailbox that is the factor: the two are one (S33). */
export const emailReset: Slice = {
  ...emailFlavour,
  name: "e-mail as the factor, after a reset by mail",
  methods: [emailCode(), backupCodes()],
  recovery: true,
  email: "reset",
  allowed: emailAfterReset,
  leastStates: 20,
};

export const emailSlices: readonly Slice[] = [emailFlavour, emailReset];
