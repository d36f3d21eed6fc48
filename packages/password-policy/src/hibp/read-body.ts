// A padded range is some 40 KB. What is much larger is not one, and is not read to its end.
const MOST_BYTES = 1 << 20;

/** The body as text, refused beyond a megabyte. */
export async function readBody(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
  if (!reader) return text;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MOST_BYTES) {
      await reader.cancel();
      throw new Error("the range is larger than one can be");
    }
    text += decoder.decode(value, { stream: true });
  }
}
