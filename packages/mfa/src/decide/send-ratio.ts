import type { SendLimits } from "../send-limits.js";

/** What was sent to one calling code within its hour, and how much of it came back as right codes. */
export interface RatioCount {
  readonly hour: number;
  readonly sent: number;
  readonly verified: number;
  /** The number sent when the host was last told. */
  readonly told: number;
}

export type Ratios = Readonly<Record<string, RatioCount>>;

/** Many texts and few answers: somebody is paid for receiving them (S24). */
export interface SendRatio {
  readonly prefix: string;
  readonly sent: number;
  readonly verified: number;
  readonly sinceMs: number;
}

const hourMs = 60 * 60_000;

/** One more sent to this prefix, and whether the host is to be told. */
export function countSent(
  ratios: Ratios,
  prefix: string,
  { leastSends, verified: share }: SendLimits["ratio"],
  now: number,
): { readonly ratios: Ratios; readonly alarm: SendRatio | null } {
  const count = countOf(ratios, prefix, now);
  const sent = count.sent + 1;
  const low = count.verified < share * sent;
  const tell = low && sent >= Math.max(leastSends, 2 * count.told);
  const after: RatioCount = { ...count, sent, told: tell ? sent : count.told };
  const alarm = { prefix, sent, verified: count.verified, sinceMs: count.hour * hourMs };
  return { ratios: withCount(ratios, prefix, after), alarm: tell ? alarm : null };
}

export function countVerified(ratios: Ratios, prefix: string, now: number): Ratios {
  const count = countOf(ratios, prefix, now);
  return withCount(ratios, prefix, { ...count, verified: count.verified + 1 });
}

function countOf(ratios: Ratios, prefix: string, now: number): RatioCount {
  const hour = Math.floor(now / hourMs);
  const count = Object.hasOwn(ratios, prefix) ? ratios[prefix] : undefined;
  return count?.hour === hour ? count : { hour, sent: 0, verified: 0, told: 0 };
}

/** Hours that are over say nothing more. */
function withCount(ratios: Ratios, prefix: string, count: RatioCount): Ratios {
  const others = Object.entries(ratios).filter(([each, { hour }]) => each !== prefix && hour === count.hour);
  return Object.fromEntries([...others, [prefix, count]]);
}
