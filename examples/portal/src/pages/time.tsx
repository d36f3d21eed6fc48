/** A moment, and the moment it is read in: the day is said wherever it is not today's. */
interface Moment {
  readonly atMs: number;
  readonly nowMs: number;
}

const dayMs = 24 * 60 * 60_000;
const months = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

/** "02:57 UTC", "tomorrow, 02:57 UTC", "23 November, 02:57 UTC". */
export function timeInWords(atMs: number, nowMs: number): string {
  const day = dayInWords(atMs, nowMs);
  return day === "today" ? clockTime(atMs) : `${day}, ${clockTime(atMs)}`;
}

/** The same behind a verb: "at 02:57 UTC", "tomorrow at 02:57 UTC", "on 23 November at 02:57 UTC". */
export function whenInWords(atMs: number, nowMs: number): string {
  const day = dayInWords(atMs, nowMs);
  if (day === "today") return `at ${clockTime(atMs)}`;
  return `${/^\d/.test(day) ? "on " : ""}${day} at ${clockTime(atMs)}`;
}

/** "today", "yesterday", "tomorrow", "23 November", and the year where it is another. */
export function dayInWords(atMs: number, nowMs: number): string {
  const days = Math.floor(atMs / dayMs) - Math.floor(nowMs / dayMs);
  if (days >= -1 && days <= 1) return ["yesterday", "today", "tomorrow"][days + 1] ?? "";
  const at = new Date(atMs);
  const day = `${at.getUTCDate()} ${months[at.getUTCMonth()]}`;
  return at.getUTCFullYear() === new Date(nowMs).getUTCFullYear() ? day : `${day} ${at.getUTCFullYear()}`;
}

/** `timeInWords` on a page. Without a script it is UTC and says so; with one, the clock of whoever reads. */
export function Time({ atMs, nowMs }: Moment) {
  return <Stamp atMs={atMs} nowMs={nowMs} form="time" text={timeInWords(atMs, nowMs)} />;
}

/** `whenInWords` on a page. */
export function When({ atMs, nowMs }: Moment) {
  return <Stamp atMs={atMs} nowMs={nowMs} form="when" text={whenInWords(atMs, nowMs)} />;
}

/** `dayInWords` on a page. */
export function Day({ atMs, nowMs }: Moment) {
  return <Stamp atMs={atMs} nowMs={nowMs} form="day" text={dayInWords(atMs, nowMs)} />;
}

function Stamp({ atMs, nowMs, form, text }: Moment & { form: "time" | "when" | "day"; text: string }) {
  return (
    <time datetime={new Date(atMs).toISOString()} data-now={nowMs} data-form={form}>
      {text}
    </time>
  );
}

/** "30 seconds", "2 minutes", "3 days": never less than there is to wait. */
export function waitInWords(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds < 60) return counted(seconds, "second");
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return counted(minutes, "minute");
  const hours = Math.ceil(minutes / 60);
  return hours < 48 ? counted(hours, "hour") : counted(Math.ceil(hours / 24), "day");
}

function counted(count: number, unit: string): string {
  return `${count} ${count === 1 ? unit : `${unit}s`}`;
}

function clockTime(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(11, 16)} UTC`;
}
