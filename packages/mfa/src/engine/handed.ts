import { MfaError } from "../error.js";

/** Whether a form was posted at all: hosts hand over the body as it came, and where none was posted that is none (S28). */
export function isPosted<T>(body: T | null | undefined): body is T & object {
  return typeof body === "object" && body !== null;
}

/** What a verb is called with by the program: nothing, or a bare id, is misuse. */
export function checkHanded(verb: string, value: unknown, example: string): asserts value is object {
  if (!isPosted(value)) throw new MfaError("invalid_option", `${verb} takes an object: ${example}`);
}

/**
 * Text that the program says, and no person types. What is stored of it is read again: anything else would be a
 * record that cannot be read, and an account that answers nobody.
 */
export function checkText(name: string, value: unknown, most = 256): asserts value is string {
  if (typeof value !== "string" || value === "" || value.length > most) {
    throw new MfaError("invalid_option", `\`${name}\` must be text of 1 to ${most} characters`);
  }
}

/** As {@link checkText}, for a list of them. */
export function checkTexts(name: string, values: unknown): asserts values is readonly string[] {
  if (!Array.isArray(values) || values.length > 32) {
    throw new MfaError("invalid_option", `\`${name}\` must be a list of texts, 32 at most`);
  }
  values.forEach((value: unknown, index) => {
    checkText(`${name}[${index}]`, value);
  });
}

const utf8 = new TextEncoder();

/** Whether text can stand in a key: some, well-formed, and so many bytes at most, of which a space takes two. */
export function isName(value: string, most: number): boolean {
  if (value === "") return false;
  // Three bytes a UTF-16 unit at most: short text needs no counting.
  if (value.length > most || /\p{Cs}/u.test(value)) return false;
  if (value.length * 3 <= most) return true;
  const bytes = utf8.encode(value);
  return bytes.length + bytes.filter((byte) => byte <= 0x21).length <= most;
}

/** A name that keys are made of. */
export function checkName(name: string, value: unknown, most: number): asserts value is string {
  checkText(name, value, most);
  if (!isName(value, most)) {
    throw new MfaError(
      "invalid_option",
      `\`${name}\` must be well-formed text of ${most} bytes at most: hash a longer one`,
    );
  }
}

/** A tenant is the first part of every key. */
export function checkTenant(tenant: unknown): asserts tenant is string {
  checkName("tenant", tenant, 128);
}
