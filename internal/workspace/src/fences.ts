import type { SourceFile } from "./files.ts";

/** A fenced block of a page, with the line its code begins on. */
export interface Fence {
  page: string;
  line: number;
  /** What stands behind the fence: `ts`, `sh`, ... */
  info: string;
  code: string;
}

/** The fenced blocks of a Markdown page, those inside lists and tips included (CommonMark 4.5). */
export function fences({ path, text }: SourceFile): Fence[] {
  const found: Fence[] = [];
  let open: { mark: string; indent: string; fence: Fence; lines: string[] } | null = null;
  for (const [index, line] of text.split("\n").entries()) {
    const [, indent = "", mark = "", info = ""] = /^([ \t]*)(`{3,}|~{3,})[ \t]*([^`]*)$/.exec(line) ?? [];
    if (open === null) {
      if (mark !== "") {
        open = {
          mark,
          indent,
          fence: { page: path, line: index + 2, info: info.trim(), code: "" },
          lines: [],
        };
      }
    } else if (mark.startsWith(open.mark) && info.trim() === "") {
      found.push({ ...open.fence, code: open.lines.join("\n") });
      open = null;
    } else {
      open.lines.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line.trimStart());
    }
  }
  if (open !== null) throw new Error(`${path}:${open.fence.line - 1}: this block is never closed`);
  return found;
}

/** `ts`, whatever follows it. */
export function isTypeScript({ info }: Fence): boolean {
  return /^(ts|typescript|tsx)\b/i.test(info);
}
