/** What the next page says once, at its top. The cookie holds only the name of the sentence. */
const sentences = {
  account_created: "Your account is ready, and you are signed in.",
  password_set: "The new password is set. Sign in with it.",
  signed_out: "You are signed out.",
  sign_in_first: "Sign in first, then go on.",
  app_set_up: "All set. From now on, signing in takes a code from your authenticator app.",
  recovered:
    "You came in by a recovery method. Is your device gone? Add a new one: for seven days, only a device from before can change anything else. Then check your ways back in: each should still be yours.",
  review_recovery:
    "Somebody came in by a recovery method a short while ago. If that was not you, remove the device that was added then.",
  update_recovery_methods: "You have too few ways back in. Set them up below: phones get lost.",
  few_backup_codes: "You have few backup codes left. Replace them below before you need them.",
  device_renamed: "The device has its new name.",
  device_removed: "The device is removed: its codes no longer work.",
  contact_added: "Added, and confirmed by the code you typed.",
  trusted_removed: "Removed. From now on a code is asked for there, too.",
  email_changed:
    "Your new email address is confirmed. The old one was told, and can take the change back for seven days.",
  contact_removed: "Removed. It was told, too.",
  case_closed: "The case is closed. The person was told.",
  backup_codes_saved: "Your new backup codes are in use, and the old ones no longer work.",
} as const;

export type Notice = keyof typeof sentences;

export function isNotice(name: string): name is Notice {
  return Object.hasOwn(sentences, name);
}

export function noticeSentence(notice: Notice): string {
  return sentences[notice];
}
