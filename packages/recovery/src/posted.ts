/** The fields of a body as it came: where none was posted, an empty form (S28). */
export function posted<T extends object>(body: T): Partial<T> {
  const came: unknown = body;
  return typeof came === "object" && came !== null ? body : {};
}
