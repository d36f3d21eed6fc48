import { describe, expect, it } from "vitest";
import { countVitest, lastLine, sum } from "../tally.mjs";

const file = (name: string, status: string, ...tests: string[]) => ({
  name,
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});
const report = (...testResults: unknown[]) => JSON.stringify({ testResults });

describe("the last line", () => {
  it("adds up checks and tests, and names what was skipped only if something was", () => {
    const total = sum([
      { passed: 2, failed: 0, skipped: 0 },
      { passed: 40, failed: 1, skipped: 0 },
    ]);
    expect(lastLine(total)).toBe("42 passed, 1 failed");
    expect(lastLine({ ...total, skipped: 3 })).toBe("42 passed, 1 failed, 3 skipped");
  });
});

describe("vitest's report", () => {
  it("is counted test by test", () => {
    const text = report(
      file("a", "failed", "passed", "failed"),
      file("b", "passed", "passed", "pending", "todo"),
    );
    expect(countVitest(text, 1)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 2,
      skippedFiles: [{ file: "b", tests: 2 }],
    });
  });

  it("with a file that could not be loaded counts it as one failure", () => {
    expect(countVitest(report(file("a", "failed")), 1)).toMatchObject({ passed: 0, failed: 1 });
    expect(countVitest(report(file("a", "failed", "passed")), 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it("that blames no test, of a run that ended badly, is a failure all the same", () => {
    expect(countVitest(report(file("a", "passed", "passed")), 1)).toMatchObject({ passed: 1, failed: 1 });
    expect(countVitest(report(file("a", "passed", "passed")), 0)).toMatchObject({ passed: 1, failed: 0 });
  });

  it.each([null, "", "{", "null", "{}"])("that is missing or cut off (%j) is a failure", (text) => {
    expect(countVitest(text, 0)).toMatchObject({ passed: 0, failed: 1 });
  });
});
