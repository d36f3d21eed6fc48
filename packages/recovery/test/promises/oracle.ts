/**
 * The table by which the walks judge, written by hand. It imports nothing: the product cannot talk it into
 * anything. An account with an app, a code by mail as a second way, and delayed recovery, under `citrix`.
 */

/** What an attacker holds from the start and for good. Anybody may ask for a mailed link. */
export type Holding = "password" | "mailbox" | "app_secret";

/** The least holdings that may reach a sign-in; whatever holds one of these may, and nothing else. */
export const mayReachSignIn: readonly (readonly Holding[])[] = [
  ["password", "mailbox"],
  ["password", "app_secret"],
  ["mailbox", "app_secret"],
];

/** The largest sets that hold none of them: where these do not get in, nothing smaller does. */
export const forbidden: readonly (readonly Holding[])[] = [["password"], ["mailbox"], ["app_secret"]];
