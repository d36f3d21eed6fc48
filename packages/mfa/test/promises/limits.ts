import type { Slice } from "./slice.js";

/** A limit that no walk reaches: what it counts is then left out of a realm's name. */
export const unlimited = 1_000_000;

/** A budget that never runs out leaves its counts unread. */
export function guessesAreFree(slice: Slice): boolean {
  return windowsAreFree(slice) && delaysAreNone(slice);
}

/** When wrong answers came matters to nothing. */
export function windowsAreFree({ policy: { guess } }: Slice): boolean {
  return [guess.perDay, guess.per30Days, guess.perDayTogether].every((limit) => limit >= unlimited);
}

/** Nothing depends on how many wrong answers came one after the other. */
export function delaysAreNone({ policy: { guess } }: Slice): boolean {
  return guess.free >= unlimited && guess.hardCeiling >= unlimited;
}

export function sendsAreFree({ policy: { send } }: Slice): boolean {
  return send.perHour >= unlimited && send.perDay >= unlimited;
}
