// 3GPP TS 23.038, 6.2.1: the GSM 7-bit default alphabet and its extension table.
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const EXTENSION = "\f^{}\\[~]|€";
const septets = new Map([
  ...Array.from(BASIC, (character) => [character, 1] as const),
  ...Array.from(EXTENSION, (character) => [character, 2] as const),
]);

/** How an SMS travels: its alphabet, and how many parts are sent and paid for. */
export interface SmsSize {
  readonly encoding: "gsm7" | "ucs2";
  readonly segments: number;
}

/**
 * Counts the segments of an SMS: 160 septets or 70 UTF-16 units fit in one; of several, each loses the
 * room of its header and holds 153 or 67. A pair that would be split moves to the next segment.
 *
 * @example smsSize("Your code: 123456") // { encoding: "gsm7", segments: 1 }
 */
export function smsSize(text: string): SmsSize {
  const gsm = Array.from(text, (character) => septets.get(character) ?? 0);
  if (!gsm.includes(0)) return { encoding: "gsm7", segments: segments(gsm, 160, 153) };
  return {
    encoding: "ucs2",
    segments: segments(
      Array.from(text, (character) => character.length),
      70,
      67,
    ),
  };
}

function segments(units: readonly number[], whole: number, part: number): number {
  if (units.reduce((sum, size) => sum + size, 0) <= whole) return 1;
  let count = 1;
  let used = 0;
  for (const size of units) {
    if (used + size > part) {
      count += 1;
      used = 0;
    }
    used += size;
  }
  return count;
}

const PLAIN: Readonly<Record<string, string>> = {
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "‘": "'",
  "’": "'",
  "–": "-",
  "—": "-",
  "…": "...",
  "•": "*",
  ç: "c",
  "\u00a0": " ",
};

/** The same words in the GSM alphabet where that is possible: typographic signs and accents it lacks go. */
export function toGsm(text: string): string {
  return Array.from(text, (character) => {
    if (septets.has(character)) return character;
    const plain = PLAIN[character];
    if (plain !== undefined) return plain;
    const base = character.normalize("NFD").replace(/\p{M}/gu, "");
    return Array.from(base).every((one) => septets.has(one)) ? base : character;
  }).join("");
}
