/**
 * A version for everything that one commit writes: 128 random bits as 32 hexadecimal digits.
 *
 * Random rather than counted: a counter repeats when a backup is restored, when a Redis replica takes
 * over before the last increment reached it, or when a row is deleted and made again. A repeated
 * version would let an old read pass a check (S01, S49).
 */
export function newVersion(): string {
  return crypto.randomUUID().replaceAll("-", "");
}

/** Whether a text may be a version that {@link newVersion} made. */
export function isVersion(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}
