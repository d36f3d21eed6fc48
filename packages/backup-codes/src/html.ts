import { BackupCodeError } from "./error.js";
import { style } from "./html-style.js";
import { type FormatBackupCodesOptions, sheetOf } from "./sheet.js";

/** What the page says beside the codes. */
export type FormatBackupCodesHtmlOptions = FormatBackupCodesOptions & {
  /** The nonce of your Content-Security-Policy's `style-src`, when you serve the page. */
  readonly nonce?: string | undefined;
};

/**
 * The codes as a page to print: a whole HTML document with its style in it, no script, nothing loaded from
 * anywhere. Serve it with `Cache-Control: no-store`.
 *
 * @param codes As they were generated.
 * @throws BackupCodeError `invalid_option`.
 * @example
 * const page = formatBackupCodesHtml(codes, { issuer: "Acme", account: "ada@example.com", generatedAt: Date.now() });
 */
export function formatBackupCodesHtml(
  codes: readonly string[],
  options: FormatBackupCodesHtmlOptions,
): string {
  const { issuer, texts, facts, codes: listed } = sheetOf(codes, options);
  const { nonce } = options;
  if (nonce !== undefined && !/^[A-Za-z0-9+/_-]+={0,2}$/.test(nonce)) {
    throw new BackupCodeError("invalid_option", "nonce has to be base64, as in the Content-Security-Policy");
  }
  return `<!doctype html>
<html lang="${escapeHtml(texts.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escapeHtml(`${texts.title} - ${issuer}`)}</title>
<style${nonce === undefined ? "" : ` nonce="${nonce}"`}>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(texts.title)}</h1>
<dl>
${facts.map(([label, value]) => `<div><dt>${escapeHtml(label)}</dt><dd><bdi>${escapeHtml(value)}</bdi></dd></div>`).join("\n")}
</dl>
<p>${escapeHtml(texts.what)}</p>
<ol class="codes">
${listed.map(({ code, used }) => `<li>${codeOf(code, used, texts.used)}</li>`).join("\n")}
</ol>
<p>${escapeHtml(texts.how)}</p>
<ul>
${texts.rules.map((rule) => `<li>${escapeHtml(rule)}</li>`).join("\n")}
</ul>
</main>
</body>
</html>
`;
}

function codeOf(code: string, used: boolean, word: string): string {
  const text = `<code>${escapeHtml(code)}</code>`;
  // Not by the line alone: a screen reader does not say it, a photocopy may lose it.
  return used ? `<s>${text}</s> (${escapeHtml(word)})` : text;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
}
