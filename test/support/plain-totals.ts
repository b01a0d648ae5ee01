// A reporter that closes a run on one plain line, for people and machines that read only the end of a log.
import type { Reporter, TestSuiteResult } from '@web/test-runner';

const tests = (suite: TestSuiteResult | undefined): TestSuiteResult['tests'] =>
  suite ? [...suite.tests, ...suite.suites.flatMap(tests)] : [];

/** Prints what was skipped, then `N passed, N failed[, N skipped]`. A file that could not run counts as one failure. */
export function plainTotals(): Reporter {
  return {
    stop({ sessions }) {
      let [passed, failed, skipped] = [0, 0, 0];
      for (const { browser, testResults, passed: ok } of sessions) {
        const ran = tests(testResults);
        const left = ran.filter((test) => test.skipped);
        for (const { name } of left) console.log(`skipped in ${browser.name}: ${name}`);
        const good = ran.filter((test) => test.passed && !test.skipped).length;
        const broken = ran.length - left.length - good;
        passed += good;
        skipped += left.length;
        failed += ok ? broken : Math.max(1, broken);
      }
      console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
    },
  };
}
