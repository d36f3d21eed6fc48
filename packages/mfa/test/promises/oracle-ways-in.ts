import type { WayIn } from "./oracle.js";

/** E-mail as the factor (J5): to bind it and to sign in with it take the same two things. */
export const emailWaysIn: readonly WayIn[] = [
  { when: "not_enrolled", wanted: "sign_in", needs: [["password", "mailbox"]] },
  { when: "enrolled", wanted: "sign_in", needs: [["password", "mailbox"]] },
];

/** After a reset by that very mailbox the two are one, and no way in (S33): a saved code is, while there is one. */
export const emailResetWaysIn: readonly WayIn[] = [
  { when: "code_left", wanted: "sign_in", needs: [["password", "backup_code"]] },
  // The way back is support.
  { when: "no_code_left", wanted: "sign_in", needs: [] },
];
