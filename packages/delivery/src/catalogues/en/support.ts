import { type Texts, texts } from "../../catalogue.js";
import type { SupportMessages } from "../../message/support.js";

export const support: Texts<keyof SupportMessages> = texts({
  case_opened: {
    subject: "Support case {case} was opened",
    body: [
      "You asked for help signing in to {product}. Support will call you on {phone}, the number on file, by {dueAt}.",
      "The caller says where and when the case was opened before asking you anything, and never asks for a password or a code.",
    ],
    sms: "{product}: support case {case} was opened. We call the number on file by {dueAt}.",
  },
  case_opened_offline: {
    subject: "Support case {case} was saved",
    body: [
      "You described a problem with signing in to {product}. Nobody calls you until you ask for it: open the case again to be called. This is its summary.",
    ],
    sms: "{product}: support case {case} was saved. Nobody calls until you ask for it.",
  },
  case_claimed: {
    subject: "Somebody is working on case {case}",
    body: ["A member of {product} support has taken your case and will call the number on file."],
    sms: "{product}: support has taken case {case} and will call the number on file.",
  },
  case_called: {
    subject: "Support has called you about case {case}",
    body: ["{product} support called {phone}, the number on file."],
    sms: "{product}: support called the number on file about case {case}.",
  },
  case_code_sent: {
    subject: "A recovery code was sent for case {case}",
    body: [
      "{product} support has let a recovery code go to {to}. It works until {expiresAt}, in the browser where the case was opened.",
    ],
    sms: "{product}: a recovery code was sent for case {case}.",
  },
  case_frozen: {
    subject: "Support case {case} was stopped",
    body: [
      "Somebody said that they did not open this case, so no code will be given for it. {product} support will look into it.",
    ],
    sms: "{product}: support case {case} was stopped. No code will be given for it.",
  },
  case_closed: {
    subject: "Support case {case} was closed",
    body: ["Your {product} support case is closed. {end}"],
    sms: "{product}: support case {case} was closed.",
  },
});
