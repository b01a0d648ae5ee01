// Runs before every browser test file. Lit reports a broken render asynchronously and the runner would stay green:
// whatever is logged, thrown or rejected outside of an assertion fails the test during which it happened.
(() => {
  const surprises = [];
  const note = (kind, value) => surprises.push(`${kind}: ${value?.stack ?? value?.message ?? value}`);
  addEventListener('error', (event) => {
    // Chromium reports this when a resize observer needs a second frame: harmless, and not ours to prevent.
    if (!String(event.message).includes('ResizeObserver loop')) note('error', event.error ?? event.message);
  });
  addEventListener('unhandledrejection', (event) => note('rejection', event.reason));
  for (const level of ['error', 'warn']) {
    const original = console[level];
    console[level] = (...args) => {
      if (window.expectedConsole?.some((pattern) => pattern.test(String(args[0])))) return;
      note(`console.${level}`, args.map(String).join(' '));
      original.apply(console, args);
    };
  }
  addEventListener('DOMContentLoaded', () => {
    const arm = () => {
      if (!window.afterEach) return void setTimeout(arm, 0);
      window.beforeEach(() => void (window.expectedConsole = []));
      window.afterEach(() => {
        const found = surprises.splice(0);
        if (found.length) throw new Error(`Unexpected output during the test:\n${found.join('\n')}`);
      });
    };
    arm();
  });
})();
