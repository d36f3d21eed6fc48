import type { Finding } from "./explore.js";
import { type Held, nameOf } from "./holdings.js";
import { type AccountDeed, type Happening, isHappening, isOfAccount, type Move } from "./moves.js";
import { attackersSlot } from "./realm.js";
import { isSentCode, junk, junkText, meaningOf } from "./symbols.js";

/** The shortest way to a failure, one sentence a step. */
export function storyOf(finding: Finding | null, held: Held): string {
  if (finding === null) return "";
  const { verdict, trace } = finding;
  const end =
    verdict.kind === "target"
      ? `The attacker, holding ${nameOf(held)}, has reached: ${verdict.target}`
      : `Broken: ${verdict.rule}`;
  return [...trace.map((move, index) => `${index + 1}. ${sentenceOf(move)}`), end].join("\n");
}

function sentenceOf(move: Move): string {
  if (isHappening(move)) return happeningOf(move);
  if (isOfAccount(move)) return accountDeedOf(move);
  const whose = move.slot === attackersSlot ? "the attacker's challenge" : "the owner's challenge";
  switch (move.command) {
    case "decideBegin":
      return `${move.actor} begins ${move.purpose}${move.replaces === null ? "" : ` in the place of ${move.replaces}`}${move.cookie === null ? "" : ` with the cookie ${move.cookie}`}`;
    case "decideShow":
      return `${move.actor} looks at the page of ${whose}`;
    case "decideResend":
      return `${move.actor} asks for another code in ${whose}`;
    case "decideChoose":
      return `${move.actor} chooses ${move.way} in ${whose}${move.pin === "none" ? "" : ` with the ${move.pin} PIN`}`;
    case "decideGatewayBegin":
      return `${move.actor} dials in at ${move.client} with the ${move.pin} PIN`;
    case "decideGatewayAnswer":
      return `${move.actor} types ${codeName(move.code)} at ${move.client}`;
    case "decideChange":
      return `${move.actor} changes settings with the proof of ${whose}: ${move.change.action}`;
    case "decideAnswer": {
      const password = move.password === "none" ? "" : ` and the ${move.password} password`;
      return `${move.actor} answers ${whose} with ${codeName(move.code)}${password}`;
    }
  }
}

function accountDeedOf(move: AccountDeed): string {
  if (move.command === "decideNotMeConfirm") {
    const takesBack = move.link.undo === null ? "" : ", which takes the change of e-mail back";
    return `${move.actor} follows the link of a notice of ${move.link.since}${takesBack}`;
  }
  return `a specialist sets the account to ${String(move.assign.flavour)}`;
}

function happeningOf(move: Happening): string {
  switch (move.command) {
    case "email_set":
      return "the host sets the account's e-mail";
    case "email_told":
      return "the host's e-mail is known to be set";
    case "password_changed":
      return "the owner changes the password";
    case "wait":
      return `${move.ms / 1000} seconds pass`;
    case "deliver":
      return `the mail with code ${move.code} arrives`;
    case "vanish":
      return `the mail with code ${move.code} is lost`;
  }
}

function codeName(code: string): string {
  if (code === junk || code === junkText) return "a guess";
  if (code.includes("@")) return `the address ${code}`;
  if (isSentCode(code)) return `the sent code ${code}`;
  const meant = meaningOf(code);
  return meant === null ? code : `the passcode of ${meant.secret} at step ${meant.step}`;
}
