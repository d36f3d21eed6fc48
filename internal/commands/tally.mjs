/**
 * What passed, failed and was skipped: each check counts as one, each test as one.
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 */

/**
 * The one line that a run ends with.
 * @param {Count} count
 */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/**
 * @param {readonly Count[]} counts
 * @returns {Count}
 */
export function sum(counts) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const count of counts) {
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
  }
  return total;
}

/**
 * Reads vitest's JSON report. A file that could not even be loaded has no tests, and counts as one failure;
 * so does a run that ended badly without any test to blame (an unhandled rejection, a crash, no report).
 * @param {string | null} text
 * @param {number} code what vitest exited with
 * @returns {Count & { skippedFiles: { file: string, tests: number }[] }}
 */
export function countVitest(text, code) {
  const report = text === null ? null : parse(text);
  if (report === null) return { passed: 0, failed: 1, skipped: 0, skippedFiles: [] };
  const count = { passed: 0, failed: 0, skipped: 0 };
  const skippedFiles = [];
  for (const file of report.testResults) {
    let skipped = 0;
    for (const { status } of file.assertionResults) {
      if (status === "passed") count.passed++;
      else if (status === "failed") count.failed++;
      else skipped++;
    }
    if (file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed")) {
      count.failed++;
    }
    count.skipped += skipped;
    if (skipped > 0) skippedFiles.push({ file: file.name, tests: skipped });
  }
  if (code !== 0 && count.failed === 0) count.failed++;
  return { ...count, skippedFiles };
}

/**
 * @typedef {{ name: string, status: string, assertionResults: { status: string }[] }} File
 * @param {string} text
 * @returns {{ testResults: File[] } | null}
 */
function parse(text) {
  try {
    const report = JSON.parse(text);
    return Array.isArray(report?.testResults) ? report : null;
  } catch {
    return null; // cut off: vitest was killed while it wrote
  }
}
