import type { Grant } from "./grant.js";

/** What a gateway hears. It has one line to show, so there is no step in it. */
export type GatewayReply =
  | { readonly next: "granted"; readonly grant: Grant<"sign_in"> }
  | { readonly next: "challenge"; readonly prompt: "pin" | "code"; readonly sentTo?: string }
  | {
      readonly next: "refused";
      readonly problem: "wrong" | "locked" | "expired" | "not_offered" | "busy" | "unavailable";
    };

/**
 * Sign-in for doors that keep no token between two requests: RADIUS, an appliance (J2.4). Opt-in per
 * door; one live challenge an account, pinned to the client that began it; five guesses end it (S39).
 */
export interface Gateway {
  begin(a: {
    readonly account: string;
    readonly client: string;
    readonly pin?: unknown;
  }): Promise<GatewayReply>;
  answerWithoutToken(a: {
    readonly account: string;
    readonly client: string;
    readonly code: unknown;
  }): Promise<GatewayReply>;
}
