interface Page<Event> {
  readonly events: readonly Event[];
  readonly cursor: string | null;
}

/** All events of an account, which an engine, here or in another process, gives in pages. */
export async function wholeAudit<Event>(
  page: (options: { readonly limit: number; readonly after?: string }) => Promise<Page<Event>>,
): Promise<readonly Event[]> {
  const limit = 100;
  let { events, cursor } = await page({ limit });
  while (cursor !== null) {
    const next = await page({ limit, after: cursor });
    events = [...events, ...next.events];
    cursor = next.cursor;
  }
  return events;
}
