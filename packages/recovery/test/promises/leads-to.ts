/** The states that are among these, or from which edges lead to one of them. */
export function leadingTo(
  goal: Iterable<number>,
  edges: Iterable<{ readonly from: number; readonly to: number }>,
): ReadonlySet<number> {
  const into = new Map<number, number[]>();
  for (const { from, to } of edges) {
    const sources = into.get(to);
    if (sources === undefined) into.set(to, [from]);
    else sources.push(from);
  }
  const reached = new Set(goal);
  const frontier = [...reached];
  for (let state = frontier.pop(); state !== undefined; state = frontier.pop()) {
    for (const source of into.get(state) ?? []) {
      if (reached.has(source)) continue;
      reached.add(source);
      frontier.push(source);
    }
  }
  return reached;
}
