/** Renames symbols in the order in which they first occur, in one text and the next: their own names mean nothing. */
export function renaming(symbols: RegExp): (text: string) => string {
  const names = new Map<string, string>();
  return (text) =>
    text.replace(symbols, (symbol) => {
      const known = names.get(symbol) ?? `#${names.size}`;
      names.set(symbol, known);
      return known;
    });
}
