import { type Texts, texts } from "../../catalogue.js";
import type { CodeMessageKind } from "../../message.js";

export const codes: Texts<CodeMessageKind> = texts({
  enrolment_code: {
    subject: "Verification code for {product}",
    body: [
      "You are setting up a second step for signing in to {product}. Enter this code together with your password to go on. It works until {expiresAt}.",
    ],
    sms: "{product}: {code} is your verification code. Never share it.",
    voice: "Hello. This is {product}. You asked for a verification code to set up signing in.",
  },
  sign_in_code: {
    subject: "Your code to sign in to {product}",
    body: ["Enter this code to finish signing in. It works once, until {expiresAt}."],
    sms: "{product}: {code} is your sign-in code. Never share it.",
    voice: "Hello. This is {product}. You asked for a code to sign in.",
  },
  settings_code: {
    subject: "Confirm that it is you: a code for {product}",
    body: [
      "Enter this code to go on changing your login security settings. It works once, until {expiresAt}.",
    ],
    sms: "{product}: {code} confirms a change of your settings. Never share it.",
    voice: "Hello. This is {product}. You asked for a code to change your settings.",
  },
  recovery_sign_in_code: {
    subject: "Your code to sign in to {product} with a recovery method",
    body: [
      "You chose to sign in with a recovery method. Enter this code to finish. It works once, until {expiresAt}.",
    ],
    sms: "{product}: {code} signs you in without your usual device. Never share it.",
    voice: "Hello. This is {product}. You asked for a code to sign in without your usual device.",
  },
  contact_code: {
    subject: "Confirm this contact for {product}",
    body: [
      "Somebody gave this address or number as theirs at {product}. If that was you, enter this code to confirm it. It works until {expiresAt}.",
    ],
    sms: "{product}: {code} confirms this phone number. Never share it.",
    voice:
      "Hello. This is {product}. Somebody gave this number as theirs, and asked for a code to confirm it.",
  },
  recovery_code: {
    subject: "Recovery code for your support case",
    body: [
      "Support has checked your identity. Sign in with your user name and password on the device where you opened the case, choose to enter a recovery code, and type this one. It works once, until {expiresAt}.",
      "The table below says when and where the case was opened. If that was not you, do not use the code and give it to nobody, whatever a caller says.",
    ],
    sms: "{product}: {code} is the recovery code of case {case}. Give it to nobody, not even to support.",
    voice:
      "Hello. This is an automatic call from {product}. A support case was opened for your account on {at}. If you did not open it, hang up now.",
  },
});
