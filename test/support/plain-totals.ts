// A reporter that closes a run on one plain line, for people and machines that read only the end of a log.
import type { Reporter, TestSuiteResult } from '@web/test-runner';

const count = (suite: TestSuiteResult | undefined, wanted: (passed: boolean, skipped: boolean) => boolean): number =>
  suite
    ? suite.tests.filter((t) => wanted(t.passed, t.skipped)).length +
      suite.suites.reduce((sum, inner) => sum + count(inner, wanted), 0)
    : 0;

/** Prints `N passed, N failed[, N skipped]`. A file that could not run counts as one failure. */
export function plainTotals(): Reporter {
  return {
    stop({ sessions }) {
      let [passed, failed, skipped] = [0, 0, 0];
      for (const { testResults, passed: ok } of sessions) {
        const broken = count(testResults, (good, skip) => !good && !skip);
        passed += count(testResults, (good, skip) => good && !skip);
        skipped += count(testResults, (_, skip) => skip);
        failed += ok ? broken : Math.max(1, broken);
      }
      console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
    },
  };
}
