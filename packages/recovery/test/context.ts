import type { Context } from "@sparekey/mfa/extend";

/** What decisions are told of a tenant and its account when nothing about them matters. */
export const plainContext: Omit<Context, "now" | "policy" | "methods" | "fresh" | "codes"> = {
  tenant: "tenant",
  account: "account",
  environment: "here",
  issuer: "ACME",
  boundHost: null,
  restored: null,
  binding: null,
  token: "token",
  callingCodes: { "+": true },
  sendsOpenAt: 0,
  person: { userName: "ann", email: { address: "ann@example.com", verified: true } },
  channels: { email: true, sms: false, voice: true },
  checksPassword: true,
  setsEmail: false,
};
