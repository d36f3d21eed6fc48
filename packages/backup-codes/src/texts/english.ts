import type { BackupCodesTexts } from "../texts.js";

export const english: BackupCodesTexts = {
  language: "en",
  title: "Backup codes",
  service: "Service",
  account: "Account",
  created: "Created",
  used: "used",
  what: "A backup code lets you sign in when you do not have your usual second step at hand, for example because your phone is lost.",
  how: "How to use one: sign in as usual. When you are asked for a verification code, choose a recovery method, then backup code, and type one of these codes. Capitals, spaces and dashes make no difference.",
  rules: [
    "Each code works once. Cross it out after use.",
    "When you create new codes, all of these stop working.",
    "Keep them like a house key: printed or in a password manager, and not with your phone.",
    "Nobody who helps you will ever ask for one. Do not give them to anyone.",
  ],
};
