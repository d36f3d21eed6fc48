import { expect, test } from "vitest";
import { backupCodesTexts, formatBackupCodesHtml } from "../src/index.js";

const codes = ["K7PX-3MQ2-9RTD-W8HZ", "0123-4567-89AB-CDEF"];
const options = { issuer: "Acme", account: "ada@example.com", generatedAt: Date.UTC(2026, 10, 21, 20, 42) };
const pageOf = () => formatBackupCodesHtml(codes, { ...options, used: [1] });
const body = (html: string) => html.slice(html.indexOf("<body>"));

test("the page, whole but for its style", () => {
  expect(pageOf().replace(/<style>[^<]*<\/style>/, "<style></style>")).toMatchInlineSnapshot(`
    "<!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <meta name="robots" content="noindex">
    <title>Backup codes - Acme</title>
    <style></style>
    </head>
    <body>
    <main>
    <h1>Backup codes</h1>
    <dl>
    <div><dt>Service</dt><dd><bdi>Acme</bdi></dd></div>
    <div><dt>Account</dt><dd><bdi>ada@example.com</bdi></dd></div>
    <div><dt>Created</dt><dd><bdi>2026-11-21 20:42 UTC</bdi></dd></div>
    </dl>
    <p>A backup code lets you sign in when you do not have your usual second step at hand, for example because your phone is lost.</p>
    <ol class="codes">
    <li><code>K7PX-3MQ2-9RTD-W8HZ</code></li>
    <li><s><code>0123-4567-89AB-CDEF</code></s> (used)</li>
    </ol>
    <p>How to use one: sign in as usual. When you are asked for a verification code, choose a recovery method, then backup code, and type one of these codes. Capitals, spaces and dashes make no difference.</p>
    <ul>
    <li>Each code works once. Cross it out after use.</li>
    <li>When you create new codes, all of these stop working.</li>
    <li>Keep them like a house key: printed or in a password manager, and not with your phone.</li>
    <li>Nobody who helps you will ever ask for one. Do not give them to anyone.</li>
    </ul>
    </main>
    </body>
    </html>
    "
  `);
});

test("nothing is loaded and nothing runs", () => {
  expect(pageOf()).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|url\(|@import|https?:/i);
});

test("the style is there, for print and for the dark", () => {
  expect(pageOf()).toMatch(
    /<style>[^<]*@media \(prefers-color-scheme: dark\)[^<]*@media print[^<]*<\/style>/,
  );
});

test("no text of the host or the person becomes markup", () => {
  const evil = `"><script>alert(1)</script><img src=x onerror='alert(1)'>&amp;</title></style>`;
  const texts = Object.fromEntries(
    Object.entries(backupCodesTexts("en")).map(([name, text]) => [name, Array.isArray(text) ? [evil] : evil]),
  );
  const html = formatBackupCodesHtml([evil], {
    ...options,
    issuer: evil,
    account: evil,
    // @ts-expect-error built from the texts by name
    texts,
    used: [0],
  });
  const tags = [...html.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name);
  expect(tags).not.toContain("script");
  expect(tags).not.toContain("img");
  expect(html.match(/<\/title>/g)).toHaveLength(1);
  expect(html.match(/<\/style>/g)).toHaveLength(1);
  expect(html).toContain(
    "<dd><bdi>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;amp;&lt;/title&gt;&lt;/style&gt;</bdi></dd>",
  );
  expect(html).toContain('<html lang="&quot;&gt;&lt;script');
});

test("the title says what and whose, and there is one line for each fact, code and rule", () => {
  expect(pageOf()).toContain("<title>Backup codes - Acme</title>");
  expect(pageOf().match(/^<div><dt>.*<\/dd><\/div>$/gm)).toHaveLength(3);
  expect(pageOf().match(/^<li>.*<\/li>$/gm)).toHaveLength(2 + 4);
  expect(pageOf()).toContain(`<li>${backupCodesTexts("en").rules[1]}</li>`);
  expect(pageOf()).toContain("<style>\n");
});

test("a nonce goes to the style, and only a nonce", () => {
  const nonce = "r4nd0m+/_-==";
  expect(formatBackupCodesHtml(codes, { ...options, nonce })).toContain(`<style nonce="${nonce}">`);
  for (const bad of ['x" onload="y', "", "a b", "x===", ">"]) {
    expect(() => formatBackupCodesHtml(codes, { ...options, nonce: bad })).toThrow(
      expect.objectContaining({
        code: "invalid_option",
        message: expect.stringContaining("nonce has to be base64"),
      }),
    );
  }
});

test("used codes are struck through and said to be used", () => {
  expect(body(pageOf())).toContain("<li><code>K7PX-3MQ2-9RTD-W8HZ</code></li>");
  expect(body(pageOf())).toContain("<li><s><code>0123-4567-89AB-CDEF</code></s> (used)</li>");
});
