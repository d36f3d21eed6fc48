const started = Date.now();

/** @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * Says what begins, and afterwards how it went and how long it took; the output only when it failed.
 * @param {string} name
 * @param {() => Promise<{ code: number, output: string }>} work
 * @returns {Promise<boolean>}
 */
export async function step(name, work) {
  const from = Date.now();
  say(`  ...  ${name}`);
  const { code, output } = await work();
  const seconds = `${((Date.now() - from) / 1000).toFixed(1)} s`;
  if (code === 0) {
    say(`  ok   ${name} (${seconds})`);
    return true;
  }
  say(`  FAIL ${name} (${seconds})\n${output.trim().replace(/^/gm, "       ")}`);
  return false;
}

/**
 * Shows a line now and then where many come: the first, then at most one every five seconds.
 * @param {(text: string) => void} show
 */
export function sometimes(show) {
  let last = Number.NEGATIVE_INFINITY;
  return (/** @type {string} */ line) => {
    if (Date.now() - last < 5_000) return;
    last = Date.now();
    show(line);
  };
}

export function elapsed() {
  const seconds = Math.round((Date.now() - started) / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
