import { type Happening, isHappening, type Move } from "./commands.js";
import type { Finding } from "./explore.js";
import { type Held, nameOf } from "./holdings.js";
import { attackersSlot } from "./realm.js";
import { isSentCode, junk, meaningOf } from "./symbols.js";

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
  const whose = move.slot === attackersSlot ? "the attacker's challenge" : "the owner's challenge";
  switch (move.command) {
    case "decideBegin":
      return `${move.actor} begins ${move.purpose}${move.replaces === null ? "" : ` in the place of ${move.replaces}`}${move.cookie === null ? "" : ` with the cookie ${move.cookie}`}`;
    case "decideShow":
      return `${move.actor} looks at the page of ${whose}`;
    case "decideResend":
      return `${move.actor} asks for another code in ${whose}`;
    case "decideChoose":
      return `${move.actor} chooses ${move.way} in ${whose}`;
    case "decideChange":
      return `${move.actor} changes settings with the proof of ${whose}: ${move.change.action}`;
    case "decideAnswer": {
      const password = move.password === "none" ? "" : ` and the ${move.password} password`;
      return `${move.actor} answers ${whose} with ${codeName(move.code)}${password}`;
    }
  }
}

function happeningOf(move: Happening): string {
  if (move.command === "password_changed") return "the owner changes the password";
  if (move.command === "wait") return `${move.ms / 1000} seconds pass`;
  return `the mail with code ${move.code} ${move.command === "deliver" ? "arrives" : "is lost"}`;
}

function codeName(code: string): string {
  if (code === junk) return "a guess";
  if (code.includes("@")) return `the address ${code}`;
  if (isSentCode(code)) return `the sent code ${code}`;
  const meant = meaningOf(code);
  return meant === null ? code : `the passcode of ${meant.secret} at step ${meant.step}`;
}
