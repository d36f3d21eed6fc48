const firstRetryMs = 5_000;
const longestRetryMs = 60 * 60_000;
/** About a day of trying; what is left then is dead, to be listed and sent again. */
const mostAttempts = 30;

/** When something that failed is tried again, in milliseconds from now, or `null` where it is not. */
export function retryAfter(error: unknown, attempts: number, random: number): number | null {
  if (attempts >= mostAttempts || !mayRetry(error)) return null;
  return Math.max(retryDelay(attempts, random), askedDelay(error));
}

/** A provider that says "never again" is believed; everything else may be tried again. */
function mayRetry(error: unknown): boolean {
  return !(error instanceof Error && Reflect.get(error, "retry") === false);
}

/** What the provider asked for, within reason. */
function askedDelay(error: unknown): number {
  const asked: unknown = error instanceof Error ? Reflect.get(error, "retryAfterMs") : undefined;
  return typeof asked === "number" && asked > 0 ? Math.min(Math.ceil(asked), longestRetryMs) : 0;
}

/** Doubles from five seconds to an hour, with up to half of it as jitter. */
function retryDelay(attempts: number, random: number): number {
  const whole = Math.min(firstRetryMs * 2 ** Math.min(attempts - 1, 20), longestRetryMs);
  return Math.round(whole / 2 + (whole / 2) * (random / 256));
}
