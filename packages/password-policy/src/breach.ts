/**
 * What a source says of a password. `maybe`: probably known, to be confirmed by the next source. A source that cannot
 * answer throws; that is never "not found" (S29).
 */
export type BreachAnswer = "known" | "unknown" | "maybe";

/** A collection of leaked passwords: an offline filter, a web service, your own. */
export interface BreachSource {
  readonly name: string;
  /** True when it may say `maybe`, so that another source has to follow. */
  readonly needsConfirmation?: boolean | undefined;
  /** `password` is prepared. */
  find(password: string, options: { signal?: AbortSignal | undefined }): Promise<BreachAnswer>;
  /** The same without waiting, where the source can. */
  findSync?(password: string): BreachAnswer;
}

/** What a chain of sources came to. */
export type Screening = "known" | "unknown" | "unavailable";

/** Asks the sources in order; the first definite answer holds, and one that fails or says `maybe` leaves it to the next. */
export async function screen(
  sources: readonly BreachSource[],
  password: string,
  signal: AbortSignal | undefined,
): Promise<Screening> {
  for (const source of sources) {
    try {
      const answer = await source.find(password, { signal });
      if (answer === "known" || answer === "unknown") return answer;
    } catch {
      signal?.throwIfAborted();
    }
  }
  return "unavailable";
}

/** The same for sources that answer at once. One that cannot ends it: a later one might say something else. */
export function screenSync(sources: readonly BreachSource[], password: string): Screening {
  for (const source of sources) {
    if (!source.findSync) return "unavailable";
    try {
      const answer = source.findSync(password);
      if (answer === "known" || answer === "unknown") return answer;
    } catch {
      // As in `screen`: the next one is asked.
    }
  }
  return "unavailable";
}
