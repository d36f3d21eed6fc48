import type { Purpose, Reply } from "@sparekey/mfa";

/** What this portal gives to `createMfa` as `methods`. */
export type PortalMethod =
  | "authenticator_app"
  | "backup_codes"
  | "recovery_email"
  | "temporary_code"
  | "support_call"
  | "delayed_recovery";

/** Where a code can come from: a method, or a contact that is being confirmed. */
export type CodeSource = Extract<Reply<Purpose, PortalMethod>, { readonly next: "enter_code" }>["method"];

/** What to call it, where its code is typed and where it is chosen. */
export interface MethodWords {
  readonly heading: string;
  readonly intro: string;
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  readonly choose: string;
  /** What to call sending it once more; null where nothing is sent. */
  readonly resend: string | null;
  /** Only digits: a phone shows its number pad. */
  readonly digits: boolean;
  readonly malformed: string;
}

const words = {
  authenticator_app: {
    heading: "Enter the code from your app",
    intro: "Open your authenticator app and find Spare Key Portal. It shows a new code every 30 seconds.",
    label: "6-digit code",
    hint: "Spaces do not matter.",
    button: "Verify",
    choose: "A code from my authenticator app",
    resend: null,
    digits: true,
    malformed: "Enter the 6 digits that your app shows.",
  },
  email_code: {
    heading: "Enter the code from your email",
    intro: "We send a code to your email address.",
    label: "Verification code",
    hint: "6 digits, from the message we sent.",
    button: "Verify",
    choose: "A code to my email",
    resend: "Re-send email",
    digits: true,
    malformed: "Enter the 6 digits from the message.",
  },
  backup_codes: {
    heading: "Enter a backup code",
    intro: "Take one of the codes you saved when you set up your app. Each works once.",
    label: "Backup code",
    hint: "Spaces and dashes do not matter.",
    button: "Verify and continue",
    choose: "A backup code",
    resend: null,
    digits: false,
    malformed: "Enter one of your backup codes.",
  },
  recovery_email: {
    heading: "Enter the code from your recovery email",
    intro: "We send a code to your recovery email.",
    label: "Verification code",
    hint: "6 digits, from the message we sent.",
    button: "Verify",
    choose: "A code to my recovery email",
    resend: "Re-send email",
    digits: true,
    malformed: "Enter the 6 digits from the message.",
  },
  temporary_code: {
    heading: "Enter your temporary code",
    intro: "An administrator gave it to you. It works for a limited time.",
    label: "Temporary code",
    hint: "Only digits. Spaces do not matter.",
    button: "Verify and continue",
    choose: "Enter a code",
    resend: null,
    digits: true,
    malformed: "Enter all digits of the temporary code.",
  },
  support_call: {
    heading: "Enter your recovery code",
    intro:
      "Support sent it to your recovery phone. It works only in this browser, and only for some minutes.",
    label: "Recovery code",
    hint: "8 digits. Spaces do not matter.",
    button: "Verify and continue",
    choose: "The recovery code from support",
    resend: null,
    digits: true,
    malformed: "Enter the 8 digits of the recovery code.",
  },
  delayed_recovery: {
    heading: "Follow the link from your mail",
    intro: "The wait is over, and a link went to your email address. Follow it, or paste its last part here.",
    label: "Last part of the link",
    hint: "Everything after /recover/.",
    button: "Verify and continue",
    choose: "The link that came after the wait",
    resend: null,
    digits: false,
    malformed: "Paste the last part of the link: everything after /recover/.",
  },
  recovery_phone: {
    heading: "Enter the code from the text message",
    intro: "We send a code to your recovery phone.",
    label: "Verification code",
    hint: "6 digits, from the message we sent.",
    button: "Verify",
    choose: "A code to my recovery phone",
    resend: "Re-send text message",
    digits: true,
    malformed: "Enter the 6 digits from the message.",
  },
  phone: {
    heading: "Enter the code from the text message",
    intro: "We send a code to your phone.",
    label: "Verification code",
    hint: "6 digits, from the message we sent.",
    button: "Verify",
    choose: "A code to my phone",
    resend: "Re-send text message",
    digits: true,
    malformed: "Enter the 6 digits from the message.",
  },
} satisfies Record<CodeSource, MethodWords>;

export function methodWords(source: CodeSource): MethodWords {
  return words[source];
}
