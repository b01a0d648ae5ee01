// `pilot-connect-doctor`: its command line, its report, and the bundled file alone with nothing but package.json.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { accessSync, constants, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { parseCli } from '../../demo/doctor/cli-options.js';
import type { Diagnosis } from '../../demo/doctor/diagnose.js';
import { report } from '../../demo/doctor/report.js';
import { bundleDoctor } from '../../scripts/build/doctor.js';
import { GOOD_POLICY, onSite, run, TOKEN } from './harness.js';

describe('the command line', () => {
  it('takes an address and every option', () => {
    assert.deepEqual(parseCli(['https://shop.example/connect']), {
      options: { target: 'https://shop.example/connect', token: null, baseUrl: null, json: false },
    });
    assert.deepEqual(parseCli(['--json', 'https://shop.example', '--token', TOKEN, '--base-url=/pilot']), {
      options: { target: 'https://shop.example', token: TOKEN, baseUrl: '/pilot', json: true },
    });
    assert.deepEqual([parseCli(['-h']), parseCli(['-v'])], [{ print: 'help' }, { print: 'version' }]);
  });

  for (const [args, named] of [
    [[], /one address/],
    [['https://a.example', 'https://b.example'], /one address/],
    [['shop.example'], /http\(s\)/],
    [['ftp://shop.example'], /http\(s\)/],
    [['https://me:secret@shop.example'], /user name/],
    [['https://a.example', '--token'], /--token/],
    [['https://a.example', '--tokn', TOKEN], /--tokn/],
    [['https://a.example', '--token', '..'], /--token/],
    [['https://a.example', '--base-url', '//evil.example'], /--base-url/],
  ] as const) {
    it(`refuses "${args.join(' ')}" with 2, and says what`, async () => {
      const { code, out, err } = await run(...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, named);
      assert.match(err, /--help/);
      assert.ok(!err.includes(TOKEN) && !err.includes('secret@'), err);
    });
  }

  it('ends with 2 where nothing answers, and says what kept it', async () => {
    const dead = await onSite({}, (origin) => Promise.resolve(origin));
    const { code, out } = await run(dead);
    assert.equal(code, 2);
    assert.match(out, /✗ http:\S+ gives no answer: nothing listens there/);
    const json = JSON.parse((await run(dead, '--json')).out) as Diagnosis;
    assert.equal(json.result, 'unreachable');
  });
});

describe('the report', () => {
  const site = {
    headers: { 'content-security-policy': GOOD_POLICY.replace("connect-src 'self'", "connect-src 'none'") },
  };

  it('says what, why and the line to change, group by group, and sums it up', () =>
    onSite(site, async (origin) => {
      const { code, out } = await run(`${origin}/connect`);
      assert.equal(code, 1);
      assert.match(out, new RegExp(`^Page {6}${origin}/connect\nBase URL {2}${origin}/pilot\n\nReachability\n {2}✓ `));
      assert.match(
        out,
        /\nPolicies\n {2}✗ connect-src forbids requests to the API, .*\n {6}no call is sent.*\n {6}→ CSP {2}connect-src 'self'\n/,
      );
      assert.match(out, /\n\n1 problem\.\n$/);
      assert.ok(!out.includes('\u001b'));
    }));

  it('has colours where they are wanted, and the same words', () =>
    onSite(site, async (origin) => {
      const diagnosis = JSON.parse((await run(`${origin}/connect`, '--json')).out) as Diagnosis;
      const [plain, painted] = [report(diagnosis, { colours: false }), report(diagnosis, { colours: true })];
      assert.ok(painted.includes('\u001b[31m✗\u001b[0m'));
      assert.equal(stripVTControlCharacters(painted), plain);
    }));
});

describe('the bundled file', { timeout: 180_000 }, () => {
  const root = mkdtempSync(join(tmpdir(), 'doctor-'));
  const dir = join(root, 'dist/doctor');
  const file = join(dir, 'cli.js');

  before(async () => {
    mkdirSync(dir, { recursive: true });
    await bundleDoctor(dir);
    copyFileSync('package.json', join(root, 'package.json'));
  });
  after(() => rmSync(root, { recursive: true }));

  const start = (args: readonly string[]) =>
    new Promise<{ code: unknown; out: string; err: string }>((resolve) =>
      execFile(process.execPath, [file, ...args], { cwd: root, env: { PATH: process.env.PATH } }, (error, out, err) =>
        resolve({ code: error?.code ?? 0, out, err }),
      ),
    );

  it('is what package.json calls pilot-connect-doctor, and can be run as it is', () => {
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: Record<string, string> };
    assert.equal(bin['pilot-connect-doctor'], 'dist/doctor/cli.js');
    accessSync(file, constants.X_OK);
    const code = readFileSync(file, 'utf8');
    assert.ok(code.startsWith('#!/usr/bin/env node\n'));
    for (const [, from] of code.matchAll(/\bfrom\s?"([^"]+)"/g)) assert.match(from!, /^node:/);
  });

  it('says its help and its version', async () => {
    const help = await start(['--help']);
    assert.deepEqual([help.code, help.err], [0, '']);
    for (const word of ['--token', '--base-url', '--json', 'never']) assert.ok(help.out.includes(word), word);
    for (const line of help.out.split('\n')) assert.ok(line.length <= 120, line);
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.deepEqual(await start(['--version']), { code: 0, out: `${version}\n`, err: '' });
  });

  it('ends with 0, 1 and 2', async () => {
    await onSite({}, async (origin) => {
      const good = await start([`${origin}/connect`]);
      assert.deepEqual([good.code, good.err], [0, ''], good.out);
      assert.match(good.out, /No problem found\.\n$/);
    });
    await onSite({ api: (answer) => void (answer.status = 502) }, async (origin) => {
      const bad = await start([`${origin}/pilot`, '--json']);
      assert.equal(bad.code, 1);
      assert.equal((JSON.parse(bad.out) as Diagnosis).result, 'problems');
    });
    assert.equal((await start(['nowhere'])).code, 2);
  });
});
