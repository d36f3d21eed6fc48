import { type Allowed, noLinks } from "./oracle.js";

/**
 * The tables of the doors beside the challenge: notices' links, the account's own e-mail, a specialist's word,
 * texts after a PIN, gateways. (As oracle.ts: nothing of the product.)
 *
 * Whoever reads the account's mailbox can freeze changes and take a change of e-mail back: that is all a link
 * does. Who can change the e-mail to a mailbox of his own reads such links from then on.
 */
const changesSettings = [
  ["password", "app_secret"],
  ["session", "app_secret"],
] as const;

/** The attacker changes settings himself; the owner only signs in. */
export const noticesLinks: Allowed = {
  holdings: ["password", "mailbox", "app_secret", "session"],
  rows: {
    sign_in: [["password", "app_secret"]],
    settings: changesSettings,
    changed_settings: changesSettings,
    new_factor: [],
    owner_secret: [["app_secret"]],
    froze: changesSettings,
    // His own change, taken back by the link that went to the owner.
    undid_email: changesSettings.map((enough) => [...enough, "mailbox"] as const),
  },
};

/** The owner changes them, while the attacker begins nothing of his own and has no proof of the owner's. */
export const ownersChanges: Allowed = {
  holdings: ["mailbox", "app_secret", "sign_in_token"],
  rows: {
    sign_in: [["sign_in_token", "app_secret"]],
    settings: [],
    changed_settings: [],
    new_factor: [],
    owner_secret: [["app_secret"]],
    froze: [["mailbox"]],
    undid_email: [["mailbox"]],
  },
};

/**
 * An account with an app, which a specialist sets to e-mail, and back, at any time. Whoever has what the account
 * is set to has the account: the word of a specialist is worth as much. The token of a sign-in in which the owner
 * binds something is the token of an enrolment, and worth what is bound.
 */
export const setToAndFro: Allowed = {
  holdings: ["password", "mailbox", "app_secret", "sign_in_token"],
  rows: {
    ...noLinks,
    sign_in: [["password", "app_secret"], ["password", "mailbox"], ["sign_in_token"]],
    settings: [],
    changed_settings: [],
    new_factor: [["password", "mailbox"], ["sign_in_token"]],
    owner_secret: [["app_secret"], ["sign_in_token"]],
  },
};

/** Codes by text, sent after the PIN. Whoever has the owner's token has the PIN with it, once it was typed. */
export const textsAfterPin: Allowed = {
  holdings: ["password", "pin", "sim", "sign_in_token"],
  rows: {
    ...noLinks,
    sign_in: [
      ["password", "pin", "sim"],
      ["sign_in_token", "sim"],
    ],
    settings: [],
    changed_settings: [],
    new_factor: [],
    owner_secret: [],
  },
};

/**
 * Gateways have no token: who types at the owner's very gateway, while the owner dials in and has typed the PIN,
 * needs the text alone. At any other he needs the PIN too (S39).
 */
export const dialIn: Allowed = {
  holdings: ["pin", "sim", "gateway"],
  rows: {
    ...noLinks,
    sign_in: [
      ["pin", "sim"],
      ["gateway", "sim"],
    ],
    settings: [],
    changed_settings: [],
    new_factor: [],
    owner_secret: [],
  },
};
