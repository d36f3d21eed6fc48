import { authenticatorApp } from "../../src/method/authenticator-app.js";
import { emailCode } from "../../src/method/email-code.js";
import { smsCode } from "../../src/method/sms-code.js";
import type { Policy } from "../../src/policy.js";
import { dialIn, noticesLinks, ownersChanges, setToAndFro, textsAfterPin } from "./oracle-doors.js";
import type { Slice } from "./slice.js";
import { base, brief } from "./slices.js";

const { unitMs } = base;

/** Links freeze and take back for one unit; the next freeze waits one more. */
const linked: Policy = {
  ...brief,
  notMe: { frozenMs: unitMs, againAfterMs: unitMs, linkTtlMs: unitMs },
  undoEmailMs: unitMs,
};

/**
 * The account's own e-mail is changed, taken back, and "this was not me" is said: by an attacker who changes settings
 * himself. With an owner who changes them at the same time there are millions of states more.
 */
export const emailAndLinks: Slice = {
  ...base,
  name: "the account's e-mail, and links of notices",
  policy: linked,
  enrolled: true,
  links: true,
  allowed: noticesLinks,
  owner: ["sign_in"],
  attacker: ["sign_in", "settings"],
  changes: ["change_email", "confirm_contact"],
  mostApps: 1,
  leastStates: 1_000,
};

/** The same by the owner, while the attacker begins nothing of his own, and has no proof of the owner's. */
export const noticeLinks: Slice = {
  ...emailAndLinks,
  name: "links of notices",
  allowed: ownersChanges,
  owner: ["sign_in", "settings"],
  attacker: [],
  leastStates: 2_000,
};

/** A specialist sets an account with an app to e-mail, and back. */
export const assigned: Slice = {
  ...base,
  name: "set to e-mail and to an app",
  methods: [authenticatorApp(), emailCode()],
  policy: {
    ...brief,
    factorsBelowAal2: ["email_code"],
    enrolWhen: (_person, { assigned: flavour }) => (flavour === null ? null : "assigned"),
  },
  enrolled: true,
  assigns: [
    { flavour: "email", address: undefined },
    { flavour: "app", address: undefined },
    { flavour: "email", address: "nobody" },
  ],
  allowed: setToAndFro,
  owner: ["sign_in"],
  attacker: ["sign_in"],
  mostApps: 1,
};

/** A code by text, sent after the PIN (J2.1). */
export const texts: Slice = {
  ...base,
  name: "texts after a PIN",
  methods: [smsCode({ pin: "before_send" })],
  policy: brief,
  enrolled: false,
  texts: true,
  allowed: textsAfterPin,
  owner: ["sign_in"],
  attacker: ["sign_in"],
  mostApps: 0,
  leastStates: 100,
};

/** The same with codes of 35 bits, at gateways: no token (S39). */
export const gateways: Slice = {
  ...texts,
  name: "gateways",
  methods: [smsCode({ pin: "before_send", alphabet: "alphanumeric" })],
  gateway: true,
  guessers: ["owner", "attacker"],
  allowed: dialIn,
  owner: [],
  attacker: [],
  leastStates: 20,
};

export const doorSlices: readonly Slice[] = [noticeLinks, assigned, texts, gateways];
