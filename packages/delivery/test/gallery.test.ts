import { describe, expect, it } from "vitest";
import { languages } from "../src/catalogues/index.js";
import { galleryFile, galleryPage } from "./gallery.js";

// The reviewed snapshot of every text is the gallery of the docs: `pnpm gallery` writes it anew.
describe("the gallery in the docs", () => {
  it.each(languages)("%s is what is sent", async (locale) => {
    await expect(galleryPage(locale)).toMatchFileSnapshot(galleryFile(locale));
  });
});
