/** The second factors that this portal offers. */
export type PortalMethod = "authenticator_app";

/** What to call a method, where its code is typed and where it is chosen. */
export interface MethodWords {
  readonly heading: string;
  readonly intro: string;
  readonly label: string;
  readonly choose: string;
  /** What kind of keyboard a phone shows. */
  readonly inputmode: "numeric" | "text";
}

const words = {
  authenticator_app: {
    heading: "Enter the code from your app",
    intro: "Open your authenticator app and find Spare Key Portal. It shows a new code every 30 seconds.",
    label: "6-digit code",
    choose: "Use a code from my authenticator app",
    inputmode: "numeric",
  },
} satisfies Record<PortalMethod, MethodWords>;

export function methodWords(method: PortalMethod): MethodWords {
  return words[method];
}
