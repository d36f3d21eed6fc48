/** What the next page says once, at its top. The cookie holds only the name of the sentence. */
const sentences = {
  account_created: "Your account is ready, and you are signed in.",
  signed_out: "You are signed out.",
  sign_in_first: "Sign in first, then go on.",
  app_set_up: "All set. From now on, signing in takes a code from your authenticator app.",
} as const;

export type Notice = keyof typeof sentences;

export function isNotice(name: string): name is Notice {
  return Object.hasOwn(sentences, name);
}

export function noticeSentence(notice: Notice): string {
  return sentences[notice];
}
