import type { PasswordThrough } from "./decide/password-changed.js";

export type { PasswordThrough } from "./decide/password-changed.js";

/** A password that the host has changed, and what let it. */
export interface PasswordChange {
  readonly account: string;
  readonly through: PasswordThrough;
}

export type PasswordChangedReply =
  | { readonly done: true }
  /** Nothing was stored: report it again, or what was begun with the old password stays open. */
  | { readonly done: false; readonly problem: { readonly code: "busy" | "unavailable" } };
