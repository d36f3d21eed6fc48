/** The style of the printable page. System fonts only: nothing is loaded. */
export const style: string = `
:root { color-scheme: light dark; --ink: #1b1b1f; --soft: #5b5b66; --line: #d5d5dc; --paper: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececf1; --soft: #a9a9b6; --line: #44444f; --paper: #17171b; }
}
* { box-sizing: border-box; }
html { background: var(--paper); }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
dl { margin: 0 0 1.25rem; padding: .75rem 0; border-block: 1px solid var(--line); }
dl div { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0 1rem; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
.codes { columns: 18.5rem 2; column-gap: 2rem; margin: 1.25rem 0; padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; }
.codes li { break-inside: avoid; margin-left: 2.25rem; padding: .2rem 0; }
.codes li::marker { color: var(--soft); font-variant-numeric: tabular-nums; }
.codes s { color: var(--soft); }
code { font: 1.05rem/1.4 ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; letter-spacing: .02em; overflow-wrap: anywhere; }
ul { padding-left: 1.25rem; margin-bottom: 0; }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #333; --line: #999; --paper: #fff; }
  @page { margin: 18mm; }
  html { font-size: 11pt; }
  main { max-width: none; padding: 0; }
  .codes { break-inside: avoid; }
}
`;
