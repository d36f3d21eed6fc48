/** Where a command writes for a person. */
export interface Terminal {
  readonly isTty: boolean;
  readonly columns: number;
  write(text: string): void;
}

const WIDTH = 30;

/** One line that is written over, at most ten times a second; on anything but a terminal a line for each tenth. */
export function createProgressBar(
  terminal: Terminal,
  now: () => number,
): (done: number, total: number, note: () => string) => void {
  let lastAtMs = Number.NEGATIVE_INFINITY;
  let lastTenth = -1;
  return (done, total, note) => {
    const share = total > 0 ? Math.min(1, done / total) : 1;
    const percent = `${Math.floor(share * 100)}`.padStart(3);
    if (terminal.isTty) {
      if (now() - lastAtMs < 100 && share < 1) return;
      lastAtMs = now();
      const full = Math.round(share * WIDTH);
      const line = `[${"#".repeat(full)}${".".repeat(WIDTH - full)}] ${percent}% ${note()}`;
      terminal.write(`\r${line.slice(0, terminal.columns - 1).padEnd(terminal.columns - 1)}`);
    } else if (Math.floor(share * 10) > lastTenth) {
      lastTenth = Math.floor(share * 10);
      terminal.write(`${percent}% ${note()}\n`);
    }
  };
}
