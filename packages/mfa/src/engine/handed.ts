import { MfaError } from "../error.js";

/** Whether a form was posted at all: hosts hand over the body as it came, and where none was posted that is none (S28). */
export function isPosted<T>(body: T | null | undefined): body is T & object {
  return typeof body === "object" && body !== null;
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
