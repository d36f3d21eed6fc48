import { messageKinds, type RenderOptions, renderEmail, renderSms, renderVoice } from "../src/index.js";
import { sampleMessages } from "../src/testing.js";

const names: Readonly<Record<string, string>> = {
  en: "English",
  de: "German",
  fr: "French",
  es: "Spanish",
  pt: "Portuguese",
  ja: "Japanese",
};
const pageOf = (locale: string): string => (locale === "en" ? "gallery" : `gallery-${locale}`);
const fence = (text: string): string => `\`\`\`text\n${text.trimEnd()}\n\`\`\``;

// An iframe keeps the page's style out of the mail and the mail's out of the page; v-pre, the braces from Vue.
const frame = (html: string, subject: string): string =>
  `<details v-pre><summary>HTML</summary>\n<iframe title="${subject.replaceAll('"', "&quot;")}" sandbox loading="lazy" width="100%" height="640" srcdoc="${html
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;")}"></iframe>\n</details>`;

/** A page of the gallery: every message as it is sent, made by the functions that send it. */
export function galleryPage(locale: string): string {
  const options: RenderOptions = { product: "Example", locale, support: "help@example.com" };
  const others = Object.keys(names)
    .filter((other) => other !== locale)
    .map((other) => `[${names[other]}](./${pageOf(other)}.md)`);
  const sections = messageKinds.map((kind) => {
    const message = sampleMessages[kind];
    const email = renderEmail(message, options);
    const sms = renderSms(message, options);
    const parts = [`## ${kind}`, fence(email.text)];
    if (locale === "en") parts.push(frame(email.html, email.subject));
    parts.push(`SMS, ${sms.encoding === "gsm7" ? "GSM-7" : "UCS-2"}:`, fence(sms.text));
    if ("code" in message) {
      const { language, greeting, prompt, lead, again, goodbye, characters } = renderVoice(message, options);
      const said = [greeting, prompt, "(a key)", `${lead} ${characters.join(" ")}`, again, goodbye];
      parts.push(`Call, ${language}:`, fence(said.join("\n")));
    }
    return parts.join("\n\n");
  });
  return `# Gallery: ${names[locale] ?? locale}

Every message, made by the rendering that sends it, with all its optional parts. Also in ${others.join(", ")}.

${sections.join("\n\n")}
`;
}

/** Where the page of a locale is kept, from this folder. */
export const galleryFile = (locale: string): string => `../../../docs/delivery/${pageOf(locale)}.md`;
