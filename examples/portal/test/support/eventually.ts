/**
 * What `look` finds, as soon as it finds anything: the outbox sends after the answer, and the host is told after it.
 * Nothing found is `undefined`, or a condition that does not hold.
 */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (let round = 0; round < 500; round++) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`It never came: ${what}.`);
}
