/** A code in groups of three or four, the longer ones last: "353 649 5785". Whoever types it may leave the spaces out. */
export function inGroups(code: string): string {
  const count = Math.max(1, Math.ceil(code.length / 4));
  const ends = Array.from({ length: count + 1 }, (_, group) => Math.floor((group * code.length) / count));
  return ends
    .slice(1)
    .map((end, group) => code.slice(ends[group], end))
    .join(" ");
}
