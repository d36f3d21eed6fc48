import type { Ctx } from "./web.js";

/** Far more than any form here needs. */
const longest = 64 * 1024;

/** A browser shows the answer only when its whole question was taken; so much is read and thrown away for it. */
const patience = 8 * 1024 * 1024;

/** The body as text, or null when it is longer than any form. What is too long is not kept. */
export async function readBody(c: Ctx): Promise<string | null> {
  const { body } = c.req.raw;
  if (body === null) return "";
  if (Number(c.req.header("content-length") ?? 0) > patience) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > patience) return null;
    if (size <= longest) chunks.push(value);
  }
  return size > longest ? null : Buffer.concat(chunks).toString("utf8");
}
