import { PasswordPolicyError } from "../error.js";

// Web streams rather than node:zlib: lists load in browsers and workers too.
async function through(stream: GenericTransform, bytes: Uint8Array): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  const written = writer.write(new Uint8Array(bytes)).then(() => writer.close());
  const [buffer] = await Promise.all([new Response(stream.readable).arrayBuffer(), written]);
  return new Uint8Array(buffer);
}

interface GenericTransform {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array<ArrayBuffer>>;
}

/** gzip. */
export function compress(bytes: Uint8Array): Promise<Uint8Array> {
  return through(new CompressionStream("gzip"), bytes);
}

/** gunzip. Throws `invalid_list` for damaged or cut bytes. */
export async function decompress(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return await through(new DecompressionStream("gzip"), bytes);
  } catch (cause) {
    throw new PasswordPolicyError("invalid_list", "the word list is damaged or cut short", { cause });
  }
}
