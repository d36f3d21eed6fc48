import type { Page } from "playwright-core";

/**
 * Texts and edges of fields whose contrast with what is behind them is below WCAG 2.2 AA: 4.5 for text (1.4.3),
 * 3 for the edges of controls (1.4.11). Computed from what the browser really draws.
 */
export function poorContrast(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = ([r = 0, g = 0, b = 0]: number[]) => {
      const linear = (value: number) =>
        value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
      return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    };
    const ratio = (a: number[], b: number[]) => {
      const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
      return (high + 0.05) / (low + 0.05);
    };
    const ground = (element: Element | null): number[] => {
      for (let at = element; at !== null; at = at.parentElement) {
        const color = channels(getComputedStyle(at).backgroundColor);
        if ((color[3] ?? 1) > 0) return color;
      }
      return [255, 255, 255];
    };
    const poor: string[] = [];
    const visible = (element: Element) =>
      element.checkVisibility() && element.getBoundingClientRect().width > 1;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? "";
      if (element === null || text === "" || !visible(element)) continue;
      const found = ratio(channels(getComputedStyle(element).color), ground(element));
      if (found < 4.5) poor.push(`${found.toFixed(2)}: ${text}`);
    }
    for (const element of document.querySelectorAll("input, textarea, button, .button")) {
      if (!visible(element) || element.matches(".link, [readonly], [type=checkbox]")) continue;
      const { borderTopColor, backgroundColor } = getComputedStyle(element);
      const behind = ground(element.parentElement);
      const edge = Math.max(
        ...[borderTopColor, backgroundColor].map((color) =>
          channels(color)[3] === 0 ? 1 : ratio(channels(color), behind),
        ),
      );
      if (edge < 3) poor.push(`${edge.toFixed(2)}: edge of ${element.outerHTML.slice(0, 80)}`);
    }
    return poor;
  });
}
