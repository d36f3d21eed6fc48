/** A time of day. Without a script it is UTC and says so; with one, the clock of whoever reads. */
export function Time({ atMs }: { atMs: number }) {
  const iso = new Date(atMs).toISOString();
  return <time datetime={iso} data-local>{`${iso.slice(11, 16)} UTC`}</time>;
}

/** The same for a sentence that is only text. */
export function timeInWords(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(11, 16)} UTC`;
}

/** "30 seconds", "2 minutes": never less than there is to wait. */
export function waitInWords(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds < 60) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return minutes === 1 ? "1 minute" : `${minutes} minutes`;
  const hours = Math.ceil(minutes / 60);
  return hours === 1 ? "1 hour" : `${hours} hours`;
}
