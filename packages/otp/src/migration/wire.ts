import { OtpError } from "../error.js";

export function refuse(what: string): never {
  throw new OtpError("invalid_migration", `not a usable export: ${what}`);
}

/** One field of a protocol buffers message: a number (varint) or bytes. Fixed-width fields are skipped. */
export interface Field {
  readonly id: number;
  readonly value: bigint | Uint8Array;
}

/** The fields of a message, in their order. Anything cut short, over-long or unheard of is refused. */
export function readFields(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let place = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[place++];
      if (byte === undefined) refuse("the data ends too early");
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value >> 64n ? refuse("a number has more than 64 bits") : value;
    }
    return refuse("a number has more than 64 bits");
  };
  const take = (length: number): Uint8Array => {
    if (length > bytes.length - place) refuse("the data ends too early");
    place += length;
    return bytes.subarray(place - length, place);
  };
  while (place < bytes.length) {
    const tag = varint();
    const id = Number(tag >> 3n);
    if (id < 1 || id >= 2 ** 29) refuse("a field has an impossible number");
    const kind = Number(tag & 7n);
    if (kind === 0) fields.push({ id, value: varint() });
    else if (kind === 2) fields.push({ id, value: take(Number(varint())) });
    else if (kind === 1) take(8);
    else if (kind === 5) take(4);
    else refuse("a field has an unknown kind");
  }
  return fields;
}

function varint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
}

/** A message from its fields. Zeros are left out, as proto3 does. */
export function writeFields(fields: readonly Field[]): Uint8Array {
  return Uint8Array.from(
    fields.flatMap(({ id, value }) => {
      if (typeof value === "bigint") return value === 0n ? [] : [...varint(BigInt(id * 8)), ...varint(value)];
      return [...varint(BigInt(id * 8 + 2)), ...varint(BigInt(value.length)), ...value];
    }),
  );
}
