import type { FileHandle } from "node:fs/promises";
import { dataStart, decodeHead, type FilterHead, HEADER_BYTES, refuseFilter, shardBitsOf } from "./format.js";

/** Reads and checks header and table of an open filter file. */
export async function readHead(file: FileHandle): Promise<FilterHead> {
  const { size } = await file.stat();
  const read = async (bytes: number): Promise<Buffer> => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return bytesRead === bytes ? buffer : refuseFilter("it is cut short");
  };
  return decodeHead(await read(dataStart(shardBitsOf(await read(HEADER_BYTES)))), size);
}
