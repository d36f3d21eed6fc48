import { createHash } from "node:crypto";
import type { Email } from "./channel.js";
import { quote, securityMailHeaders } from "./mail-headers.js";
import type { Sender } from "./sender.js";

/** A mail as it travels, for a file: RFC 5322, multipart/alternative, everything ASCII, lines of 76. */
export interface MimeOptions {
  readonly from: Sender;
  readonly messageId: string;
  readonly date: Date;
  readonly boundary: string;
}

/** The same for every attempt under one key, so that a repeat can be recognised; tells nothing of the key. */
export function messageIdFor(idempotencyKey: string, senderAddress: string): string {
  const hash = createHash("sha256").update(idempotencyKey).digest("hex").slice(0, 32);
  return `<${hash}@${senderAddress.slice(senderAddress.lastIndexOf("@") + 1)}>`;
}

/** Builds the file. The mail has passed `checkEmail`, so no header can hold a line end. */
export function buildMime(email: Email, options: MimeOptions): string {
  const { from, messageId, date, boundary } = options;
  const headers: Record<string, string> = {
    From: mailbox(from.name, from.address),
    To: mailbox(email.name, email.to),
    Subject: encodeHeader(email.subject),
    Date: date.toUTCString().replace("GMT", "+0000"),
    "Message-ID": messageId,
    ...securityMailHeaders(email),
    "MIME-Version": "1.0",
    "Content-Type": `multipart/alternative;\r\n boundary="${boundary}"`,
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [
    ...head,
    "",
    ...part(boundary, "plain", email.text),
    ...part(boundary, "html", email.html),
    `--${boundary}--`,
    "",
  ].join("\r\n");
}

function part(boundary: string, type: "plain" | "html", body: string): string[] {
  const encoded = Buffer.from(body.replace(/\r?\n/gu, "\r\n"), "utf8").toString("base64");
  return [
    `--${boundary}`,
    `Content-Type: text/${type}; charset=utf-8`,
    "Content-Transfer-Encoding: base64",
    "",
    ...(encoded.match(/.{1,76}/gu) ?? []),
  ];
}

const mailbox = (name: string | undefined, address: string): string =>
  name === undefined || name === "" ? address : `${quoteOrEncode(name)} <${address}>`;

const quoteOrEncode = (name: string): string =>
  /^[\x20-\x7e]*$/u.test(name) ? quote(name) : encodeHeader(name);

// RFC 2047: encoded words of at most 75 characters, never splitting a character, one a line.
function encodeHeader(text: string): string {
  if (/^[\x20-\x7e]{0,60}$/u.test(text)) return text;
  const words: string[] = [];
  let word = "";
  for (const character of text) {
    if (Buffer.byteLength(word + character) > 42) {
      words.push(word);
      word = "";
    }
    word += character;
  }
  words.push(word);
  return words.map((one) => `=?utf-8?B?${Buffer.from(one, "utf8").toString("base64")}?=`).join("\r\n ");
}
