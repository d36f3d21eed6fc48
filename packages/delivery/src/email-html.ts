import type { Composed } from "./compose.js";

// No remote pictures, fonts or styles, no tracking: the mail is whole as it arrives. Colours stand in the
// style sheet only, so that a reader that drops it still has its own, light or dark.
const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; background: #ffffff; color: #1c1c1e; }
a { color: #0a4fb4; }
.button { background: #0a4fb4; color: #ffffff; }
.code { background: #f0f2f5; color: #1c1c1e; }
.quiet, dt { color: #55565c; }
hr { border: 0; border-top: 1px solid #d4d6db; }
@media (prefers-color-scheme: dark) {
  body { background: #17181b; color: #ececf0; }
  a { color: #9cc2ff; }
  .button { background: #9cc2ff; color: #10131a; }
  .code { background: #26282d; color: #ffffff; }
  .quiet, dt { color: #b0b2ba; }
  hr { border-top-color: #3b3d44; }
}`;

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif";
const MONO = "font-family:ui-monospace,Menlo,Consolas,monospace";

/** The HTML half of a mail: one column, one action, the code large, the same words as the text half. */
export function emailHtml(mail: Composed): string {
  const { advice } = mail;
  const parts = [
    `<h1 style="font-size:22px;line-height:1.3;margin:0 0 16px">${escapeHtml(mail.subject)}</h1>`,
    ...mail.body.map(paragraph),
    ...(mail.code === undefined
      ? []
      : [
          `<p class="code" style="${MONO};font-size:30px;font-weight:600;letter-spacing:3px;line-height:1.3;margin:24px 0;padding:16px;border-radius:8px;overflow-wrap:anywhere">${escapeHtml(mail.code)}</p>`,
        ]),
    ...(mail.accounts === undefined ? [] : [accounts(mail.accounts)]),
    ...(mail.action === undefined ? [] : [button(mail.action)]),
    facts(mail.facts),
    ...(advice.always === undefined ? [] : [paragraph(advice.always)]),
    ...(advice.notYou === undefined
      ? []
      : [
          `<h2 style="font-size:17px;line-height:1.3;margin:24px 0 8px">${escapeHtml(advice.notYou.heading)}</h2>`,
          paragraph(advice.notYou.text),
        ]),
    ...(advice.link === undefined ? [] : [link(advice.link)]),
    ...(advice.support === undefined ? [] : [paragraph(advice.support)]),
    `<hr style="margin:24px 0 16px">`,
    `<p class="quiet" style="font-size:13px;margin:0">${escapeHtml(mail.footer)}</p>`,
  ];
  return `<!DOCTYPE html>
<html lang="${escapeHtml(mail.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(mail.subject)}</title>
<style>${STYLE}
</style>
</head>
<body>
<div role="main" style="${FONT};font-size:16px;line-height:1.5;max-width:480px;margin:0 auto;padding:24px 20px;overflow-wrap:anywhere">
${parts.join("\n")}
</div>
</body>
</html>
`;
}

const paragraph = (text: string): string => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;

// The address is shown under the button: people should see where a link leads before they follow it.
const button = ({ label, url }: { label: string; url: string }): string =>
  `<p style="margin:24px 0 8px"><a class="button" href="${escapeHtml(url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;text-decoration:none;font-weight:600">${escapeHtml(label)}</a></p>
<p class="quiet" style="font-size:13px;margin:0 0 24px">${escapeHtml(url)}</p>`;

const link = ({ label, url }: { label: string; url: string }): string =>
  `<p style="margin:0 0 16px"><a href="${escapeHtml(url)}" style="font-weight:600">${escapeHtml(label)}</a></p>`;

const facts = (rows: Composed["facts"]): string =>
  `<dl style="margin:16px 0">
${rows.map(([label, value]) => `<dt style="font-size:13px">${escapeHtml(label)}</dt>\n<dd style="margin:0 0 8px">${escapeHtml(value)}</dd>`).join("\n")}
</dl>`;

const accounts = (list: NonNullable<Composed["accounts"]>): string =>
  `<ul style="margin:0 0 16px;padding-left:20px">
${list.map(({ userName, company }) => `<li><strong>${escapeHtml(userName)}</strong>${company === undefined ? "" : ` (${escapeHtml(company)})`}</li>`).join("\n")}
</ul>`;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);
}
