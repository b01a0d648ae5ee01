// The supply chain: what package-lock.json promises of every package, and what of a package nobody may promise.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isRuntime, packagesOf, problemsOf, type Locked, type LockFile } from '../../scripts/release/lock-file.js';

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const lock = json('package-lock.json') as LockFile;

const SOUND: Locked = { version: '1.2.3', integrity: `sha512-${'A'.repeat(86)}==`, license: 'MIT' };
const lockOf = (locked: Locked): LockFile => ({ lockfileVersion: 3, packages: { '': {}, 'node_modules/a': locked } });

test('every package of the lock file comes from a registry, with its hash, under a licence that allows this', () => {
  assert.deepEqual(problemsOf(lock), []);
});

test('a lock file that promises less is refused', () => {
  assert.deepEqual(problemsOf(lockOf(SOUND)), []);
  assert.deepEqual(problemsOf(lockOf({ ...SOUND, resolved: 'https://registry.example/a/-/a-1.2.3.tgz' })), []);
  const worse: Record<string, Locked> = {
    'no hash': { ...SOUND, integrity: undefined },
    'a weak hash': { ...SOUND, integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' },
    'plain http': { ...SOUND, resolved: 'http://registry.example/a/-/a-1.2.3.tgz' },
    'a repository': { ...SOUND, resolved: 'git+ssh://git@host.example/a.git#0123' },
    'a file': { ...SOUND, resolved: 'file:../a.tgz' },
    'a password in the address': { ...SOUND, resolved: 'https://me:pw@registry.example/a.tgz' },
    'a link': { link: true },
    'a copy inside another package': { ...SOUND, inBundle: true },
    'no licence': { ...SOUND, license: undefined },
    'a licence that asks for more': { ...SOUND, license: 'AGPL-3.0-only' },
    'a licence for development only': { ...SOUND, license: 'MPL-2.0' },
    'a script when it is installed': { ...SOUND, hasInstallScript: true },
  };
  for (const [what, locked] of Object.entries(worse)) assert.notDeepEqual(problemsOf(lockOf(locked)), [], what);
  assert.notDeepEqual(problemsOf({ lockfileVersion: 3, packages: {} }), [], 'an empty one');
});

test('a consumer installs Lit alone, and nothing of it or of ours runs then', () => {
  const { dependencies, scripts } = json('package.json') as Record<string, Record<string, string>>;
  assert.deepEqual(Object.keys(dependencies!).sort(), ['@lit/task', 'lit']);
  const runtime = packagesOf(lock).filter(([, locked]) => isRuntime(locked));
  assert.deepEqual(
    runtime.map(([path]) => path.slice('node_modules/'.length)),
    [
      '@lit-labs/ssr-dom-shim',
      '@lit/reactive-element',
      '@lit/task',
      '@types/trusted-types',
      'lit',
      'lit-element',
      'lit-html',
    ],
  );
  const manifests = runtime.map(([path]) => json(`${path}/package.json`) as { scripts?: Record<string, string> });
  for (const own of [scripts!, ...manifests.map((manifest) => manifest.scripts ?? {})])
    assert.deepEqual(
      Object.keys(own).filter((name) => /^(pre|post)?install$/.test(name)),
      [],
    );
});
