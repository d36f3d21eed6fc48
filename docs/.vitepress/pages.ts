import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A group of the sidebar, in the shape that VitePress wants. */
export interface Group {
  text: string;
  link?: string;
  collapsed?: boolean;
  items?: Group[];
}

// Folders in the order of reading; what is not named here follows by name, and the last two end the list.
const first = [
  "concepts",
  "otp",
  "backup-codes",
  "password-policy",
  "storage",
  "delivery",
  "mfa",
  "recovery",
];
const last = ["decisions", "reference"];
const skip = new Set(["node_modules", "public", "scripts"]);

/** The sidebar as the folders are: a folder is a group, a page is called by its h1, `index.md` comes first. */
export function sidebar(root: string): Group[] {
  const folders = readdirSync(root).filter(
    (name) => !name.startsWith(".") && !skip.has(name) && hasPages(join(root, name)),
  );
  const others = folders.filter((name) => !first.includes(name) && !last.includes(name)).sort();
  const ordered = [...first, ...others, ...last].filter((name) => folders.includes(name));
  return [{ text: "Start", link: "/" }, ...ordered.map((name) => group(root, name))];
}

function hasPages(folder: string): boolean {
  return statSync(folder).isDirectory() && readdirSync(folder).some((name) => name.endsWith(".md"));
}

function group(root: string, folder: string): Group {
  const entries = readdirSync(join(root, folder)).sort();
  const pages = entries.filter((name) => name.endsWith(".md") && name !== "index.md");
  const folders = entries.filter((name) => statSync(join(root, folder, name)).isDirectory());
  const items: Group[] = [
    ...pages.map((name) => ({
      text: title(join(root, folder, name)),
      link: `/${folder}/${name.replace(/\.md$/, "")}`,
    })),
    ...folders.map((name) => group(root, `${folder}/${name}`)),
  ];
  const index = entries.includes("index.md") ? join(root, folder, "index.md") : null;
  return {
    text: index === null ? (folder.split("/").at(-1) ?? folder) : title(index),
    ...(index === null ? {} : { link: `/${folder}/` }),
    ...(items.length === 0 ? {} : { items, collapsed: true }),
  };
}

/** What a page calls itself; a page without a heading is a mistake. */
export function title(file: string): string {
  const heading = /^# (.+)$/m.exec(readFileSync(file, "utf8"))?.[1];
  if (!heading) throw new Error(`${file} has no "# heading" to be called by`);
  return heading.replaceAll("`", "").trim();
}
