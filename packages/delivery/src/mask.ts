// The one place where contacts are masked for display (R-322, J3.12). Both functions take anything that
// was stored, and never throw: a contact that cannot be read is masked whole.

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * An e-mail address for display: `j***@example.com`. The first character of the local part and the domain
 * stay; the length is hidden.
 *
 * @example maskEmail("jane.doe@example.com") // "j***@example.com"
 */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf("@");
  if (at < 1 || at === address.length - 1) return "***";
  return `${firstOf(address, at)}***${address.slice(at)}`;
}

/** One grapheme. Two characters of ASCII never join into one, line ends aside: the segmenter need not be asked. */
function firstOf(address: string, at: number): string {
  if (isPrintableAscii(address.charCodeAt(0)) && isPrintableAscii(address.charCodeAt(1))) {
    return address.slice(0, 1);
  }
  const [first] = graphemes.segment(address.slice(0, at));
  return first?.segment ?? "";
}

function isPrintableAscii(code: number): boolean {
  return code >= 0x20 && code < 0x7f;
}

/**
 * A phone number for display: `+44 •••• ••12`. The country's calling code stays when it can be told from the
 * number itself (E.164), and the last two digits.
 *
 * @example maskPhone("+447700900112") // "+44 •••• ••12"
 */
export function maskPhone(number: string): string {
  const digits = number.replace(/[^0-9]/gu, "");
  if (digits.length < 7) return "•••• ••••";
  const end = digits.slice(-2);
  return number.startsWith("+") ? `+${callingCode(digits)} •••• ••${end}` : `•••• ••${end}`;
}

// ITU-T E.164 calling codes are prefix-free: zones 1 and 7 are one digit; these are the two-digit ones;
// every other is three digits long.
const TWO_DIGITS = new Set(
  "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98".split(
    " ",
  ),
);

function callingCode(digits: string): string {
  if (digits.startsWith("1") || digits.startsWith("7")) return digits.slice(0, 1);
  const two = digits.slice(0, 2);
  return TWO_DIGITS.has(two) ? two : digits.slice(0, 3);
}
