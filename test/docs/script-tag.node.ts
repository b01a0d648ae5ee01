// The page on script tags: the tags pair under the policy that it names, altered files do not run, old browsers show the
// element's children.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { snippet } from '../support/docs.js';
import { CDN, policy, startIntegrator, type Integrator } from './integrator.js';

let integrator: Integrator;

before(async () => {
  integrator = await startIntegrator();
});

after(() => integrator?.close());

const hashes = (): Record<string, string> =>
  JSON.parse(readFileSync(`${CDN}/integrity.json`, 'utf8')) as Record<string, string>;

for (const [tag, file] of [
  ['script', 'pilot-connect.js'],
  ['iife', 'pilot-connect.iife.js'],
] as const) {
  test(`the ${tag} tag pairs under the policy that is named, with the hash of integrity.json`, async () => {
    const block = snippet(tag);
    assert.ok(block.includes('integrity="sha384-…"') && block.includes('token="…"'));
    const token = await integrator.site.token();
    const page = await integrator.visit(
      block.replace('sha384-…', hashes()[file]!).replace('token="…"', `token="${token}"`),
    );
    await page.close();
  });
}

test('the policy forbids a base and framing', () => {
  assert.match(policy(), /^default-src 'none';.* base-uri 'none'; frame-ancestors 'none';/);
});

/** The page's own recipe, in the folder of somebody who installed the package. */
function headForAnotherFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pilot-map-'));
  try {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(process.cwd(), join(folder, 'node_modules/pilot-connect'));
    const code = `${snippet('script:integrity')}\nprocess.stdout.write(head);`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('with the head of script-tag.html a part that was altered does not run, and the others do', async () => {
  const head = readFileSync(join(CDN, 'script-tag.html'), 'utf8');
  assert.equal(headForAnotherFolder(), head.replaceAll('/pilot-connect/', '/assets/pilot-connect/'));
  const [, hash] = /'(sha256-[^']+)'/.exec(head)!;
  const { integrity } = JSON.parse(/<script type="importmap">(.*)<\/script>/.exec(head)![1]!) as {
    integrity: Record<string, string>;
  };

  const parts = Object.keys(hashes()).filter((name) => name.split('.').length > 2 && !name.includes('.iife.'));
  assert.ok(parts.length >= 2);
  // "at each address at which a part is asked for again after a failure (`?1` to `?4`)"
  for (const part of parts)
    for (const query of ['', '?1', '?2', '?3', '?4']) assert.ok(`/pilot-connect/${part}${query}` in integrity, part);
  const [altered, intact] = parts.map((name) => `/pilot-connect/${name}`);
  const page = await integrator.visit(`${head}<pilot-connect start-on="manual"></pilot-connect>`, {
    csp: policy().replace("script-src 'self'", `script-src 'self' '${hash}'`),
    files: { [altered!]: `${readFileSync(join(CDN, parts[0]!), 'utf8')}\nglobalThis.altered = true;` },
    phase: 'idle',
  });
  const loads = (path: string) =>
    page.evaluate(
      (address) =>
        import(address).then(
          () => true,
          () => false,
        ),
      path,
    );
  assert.equal(await loads(altered!), false);
  assert.equal(await page.evaluate('globalThis.altered'), undefined);
  assert.equal(await loads(intact!), true);
  await page.close();
});

test('the children show where the file cannot be parsed, and never where it runs', async () => {
  const html = snippet('script:fallback').replace('token="…"', `token="${await integrator.site.token()}"`);
  const tag = '<script type="module" src="/pilot-connect/pilot-connect.js"></script>';
  const visible = '(() => document.querySelector("pilot-connect a").getClientRects().length > 0)()';
  const running = await integrator.visit(tag + html);
  assert.equal(await running.evaluate(visible), false);
  await running.close();
  const old = await integrator.visit(tag + html, { files: { '/pilot-connect/pilot-connect.js': '#!?' }, phase: null });
  assert.equal(await old.evaluate(visible), true);
  await old.close();
});
