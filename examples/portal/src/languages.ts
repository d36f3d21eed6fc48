/** The languages that support speaks here, in themselves: who looks for theirs finds it. */
export const languages = [
  ["en", "English"],
  ["de", "Deutsch"],
  ["fr", "Français"],
  ["es", "Español"],
  ["pt", "Português"],
  ["ja", "日本語"],
] as const;

const inEnglish = new Intl.DisplayNames(["en"], { type: "language" });

/** "en" → "English": for staff, who read English here. What is no language stays as it is. */
export function languageName(tag: string): string {
  try {
    return inEnglish.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
