import type { Method } from "@sparekey/mfa";

/** A code to the account's own mailbox, as a factor that a host has added. */
export const mailCode: Method = {
  name: "mail_code",
  role: "factor",
  assurance: "aal1_email",
  ways: () => [
    {
      id: "mail_code",
      root: "mailbox:account",
      send: { channel: "email", to: { accountEmail: true }, masked: "a***", message: "sign_in_code" },
    },
  ],
  verify({ typed, account, challenge, context, way }) {
    const { sent } = challenge;
    const place = ["sent", context.tenant, context.account, challenge.id, challenge.purpose, way.id];
    const right = typeof typed === "string" && context.codes.matches(typed, sent?.hash ?? "", place);
    return right && sent?.way === way.id && sent.expiresAt > context.now
      ? { result: "right", account, root: "mailbox:account", amr: ["otp"] }
      : { result: "wrong" };
  },
};
