import type { Grant } from "./grant.js";

/** What a gateway hears. It has one line to show, so there is no page in it. */
export type GatewayReply =
  | { readonly next: "granted"; readonly grant: Grant<"sign_in"> }
  /** The passcode is on its way. */
  | { readonly next: "challenge"; readonly sentTo: string; readonly expiresAtMs: number }
  | {
      readonly next: "refused";
      /**
       * The same for an account that is locked, has no PIN or does not exist (S25): why a guess was refused
       * stands in the account's events (`way_locked`, `answer_refused`). `busy` answers passcodes alone: a PIN for
       * an account that too many ask for at once is `wrong`, unevaluated (S47).
       */
      readonly problem: "wrong" | "expired" | "busy" | "unavailable";
    };

/**
 * Sign-in for doors that keep no token between two requests: RADIUS, an appliance (J2.4). The PIN comes
 * first and has a budget of its own; then one live challenge an account, pinned to the client that began
 * it, with a code of 35 bits; five wrong answers end it (S39).
 */
export interface Gateway {
  begin(a: {
    readonly account: string;
    readonly client: string;
    readonly pin: unknown;
  }): Promise<GatewayReply>;
  answerWithoutToken(a: {
    readonly account: string;
    readonly client: string;
    readonly code: unknown;
  }): Promise<GatewayReply>;
}
