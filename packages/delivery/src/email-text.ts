import type { Composed } from "./compose.js";
import { columns, wrap } from "./wrap.js";

/** The text half of a mail: what a terminal shows, and a screen reader reads. Lines of 72 columns; URLs whole. */
export function emailText(mail: Composed): string {
  const { advice } = mail;
  const blocks = [
    `${wrap(mail.subject)}\n${"=".repeat(Math.min(columns(mail.subject), 72))}`,
    ...mail.body.map((paragraph) => wrap(paragraph)),
    ...(mail.code === undefined ? [] : [`    ${mail.code}`]),
    ...(mail.accounts === undefined
      ? []
      : [
          mail.accounts
            .map(({ userName, company }) => `  * ${userName}${company === undefined ? "" : ` (${company})`}`)
            .join("\n"),
        ]),
    ...(mail.action === undefined ? [] : [`${wrap(mail.action.label)}:\n${mail.action.url}`]),
    table(mail.facts),
    ...(advice.always === undefined ? [] : [wrap(advice.always)]),
    ...(advice.notYou === undefined
      ? []
      : [
          `${advice.notYou.heading}\n${"-".repeat(columns(advice.notYou.heading))}`,
          wrap(advice.notYou.text),
        ]),
    ...(advice.link === undefined ? [] : [`${advice.link.label}:\n${advice.link.url}`]),
    ...(advice.support === undefined ? [] : [wrap(advice.support)]),
    `--\n${wrap(mail.footer)}`,
  ];
  return `${blocks.join("\n\n")}\n`;
}

function table(facts: Composed["facts"]): string {
  const width = Math.max(...facts.map(([label]) => columns(label)));
  return facts
    .map(([label, value]) => {
      const indent = " ".repeat(width + 2);
      const lines = wrap(value, Math.max(30, 72 - width - 2)).split("\n");
      return `${label}${" ".repeat(width - columns(label))}  ${lines.join(`\n${indent}`)}`;
    })
    .join("\n");
}
