// The page on troubleshooting: what it says to tell a monitor leaves the API alone, by the rules of that monitor.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { snippet } from '../support/docs.js';
import { API, startIntegrator, type Integrator } from './integrator.js';

let integrator: Integrator;

before(async () => {
  integrator = await startIntegrator();
});

after(() => integrator?.close());

type Matcher = string | RegExp;

/** What `init` is given. Regular expressions are of another realm, and are known by what they can do. */
function initOf(tag: string, name: 'Sentry' | 'DD_RUM'): Record<string, Matcher[]> {
  let options = {};
  const monitor = { init: (given: object) => void (options = given), browserTracingIntegration: () => ({}) };
  runInNewContext(snippet(tag), { [name]: monitor, window: { [name]: monitor } });
  return options;
}

const ASKED = [`${API}/v1/remote-pairing/x/status`, 'http://localhost:4747/v1/remote-pairing/x/connect'];
const OWN = 'https://api.example.com/orders';

test('Sentry adds its headers to the own backend, and neither to the API nor to the sandbox', () => {
  const { tracePropagationTargets } = initOf('troubleshooting:sentry', 'Sentry');
  // A text matches anywhere in the address.
  const traced = (url: string) =>
    tracePropagationTargets!.some((one) => (typeof one === 'string' ? url.includes(one) : one.test(url)));
  assert.ok(traced(OWN) && traced('/api/orders'));
  for (const url of ASKED) assert.ok(!traced(url), url);
});

test('Datadog adds its headers to the own backend, and neither to the API nor to the sandbox', () => {
  const { allowedTracingUrls } = initOf('troubleshooting:datadog', 'DD_RUM');
  // A text matches the beginning of the address.
  const traced = (url: string) =>
    allowedTracingUrls!.some((one) => (typeof one === 'string' ? url.startsWith(one) : one.test(url)));
  assert.ok(traced(OWN));
  for (const url of ASKED) assert.ok(!traced(url), url);
});

test('a fetch that was kept before the monitor started is used from the first request on', async () => {
  const token = await integrator.site.token();
  const monitor = 'window.seen = []; const real = fetch; window.fetch = (...all) => (seen.push(all[0]), real(...all));';
  const html = snippet('troubleshooting:fetch').replace('token="…"', `token="${token}"`);
  const page = await integrator.visit(html, { files: { '/monitor.js': monitor }, csp: null });
  assert.deepEqual(await page.evaluate('window.seen'), []);
  await page.close();
});
