/**
 * Every way that a code can come to this portal: its second factors, its recovery methods, and the recovery
 * phone, whose number is confirmed by a code although only support ever calls it to verify somebody (J1.5).
 */
export type PortalMethod = "authenticator_app" | "backup_codes" | "recovery_email" | "recovery_phone";

/** What to call a method, where its code is typed and where it is chosen. */
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
} satisfies Record<PortalMethod, MethodWords>;

export function methodWords(method: PortalMethod): MethodWords {
  return words[method];
}
