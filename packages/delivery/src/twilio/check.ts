import { twilioFailure } from "./failure.js";

/** The part of Twilio's client that says whether its account works. */
export interface TwilioAccount {
  readonly accountSid?: string | undefined;
  readonly api?: {
    readonly v2010: {
      readonly accounts: (sid: string) => { fetch(): Promise<{ readonly status?: string | undefined }> };
    };
  };
}

/** `check` for a channel: the account is fetched, which takes its credentials and sends nothing (J3.13). */
export function twilioCheck(
  channel: string,
  { accountSid, api }: TwilioAccount,
): { check?: () => Promise<void> } {
  if (accountSid === undefined || api === undefined) return {};
  return {
    async check() {
      const { status } = await api.v2010
        .accounts(accountSid)
        .fetch()
        .catch((error: unknown) => {
          throw twilioFailure(channel, error);
        });
      // https://www.twilio.com/docs/iam/api/account: active, suspended or closed.
      if (status !== "active") throw twilioFailure(channel, { status: 403, code: 20003 });
    },
  };
}
