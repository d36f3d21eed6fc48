import { join } from "node:path";
import { defineConfig } from "vitepress";
import { sidebar } from "./pages.ts";

export default defineConfig({
  title: "Spare Key",
  description: "Second factors, and the way back in when they are lost",
  lang: "en",
  cleanUrls: true,
  // A link to nowhere breaks the build.
  ignoreDeadLinks: false,
  head: [["link", { rel: "icon", type: "image/svg+xml", href: "/key.svg" }]],
  markdown: { theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" } },
  vite: { build: { chunkSizeWarningLimit: 2_000 } },
  themeConfig: {
    logo: { src: "/key.svg", alt: "" },
    nav: [
      { text: "Start", link: "/" },
      { text: "Concepts", link: "/concepts/" },
      { text: "Reference", link: "/reference/" },
    ],
    sidebar: sidebar(join(import.meta.dirname, "..")),
    search: { provider: "local" },
    outline: { level: [2, 3], label: "On this page" },
    docFooter: { prev: "Before this", next: "After this" },
  },
});
