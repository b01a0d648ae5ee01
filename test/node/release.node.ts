// What a release refuses, and what its workflow may do.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TARBALL as PACKED } from '../../scripts/release/pack.js';

interface Release {
  tagProblem(
    tag: string | undefined,
    manifest: { version: string; repository?: string },
    changelog: string,
  ): string | null;
  treeProblem(status: string): string | null;
  hashOf(bytes: Uint8Array): string;
  tarballProblem(bytes: Uint8Array, expected: string | undefined): string | null;
  TARBALL: string;
}
const { tagProblem, treeProblem, hashOf, tarballProblem, TARBALL } = (await import(
  '../../scripts/release/release.mjs' as string
)) as Release;

const CHANGELOG = '# Changelog\n\n## Unreleased\n\n## 1.2.3 - 2026-11-25\n\n### Added\n';

const at = (version: string) => ({ version, repository: 'github:someone/pilot-connect' });

test('a tag must be the version of package.json, and the changelog must tell of it', () => {
  assert.equal(tagProblem('v1.2.3', at('1.2.3'), CHANGELOG), null);
  assert.match(tagProblem('v1.2.4', at('1.2.3'), CHANGELOG) ?? '', /not v1\.2\.3/);
  assert.match(tagProblem('1.2.3', at('1.2.3'), CHANGELOG) ?? '', /not v1\.2\.3/);
  assert.match(tagProblem(undefined, at('1.2.3'), CHANGELOG) ?? '', /not v1\.2\.3/);
  assert.match(tagProblem('v2.0.0', at('2.0.0'), CHANGELOG) ?? '', /no section/);
});

test('provenance needs a repository', () => {
  assert.match(tagProblem('v1.2.3', { version: '1.2.3' }, CHANGELOG) ?? '', /repository/);
});

test('a tree with any change is refused', () => {
  assert.equal(treeProblem(''), null);
  assert.equal(treeProblem('\n'), null);
  assert.match(treeProblem(' M src/index.ts\n') ?? '', /not clean/);
  assert.match(treeProblem('?? stray.txt\n') ?? '', /not clean/);
});

test('a tarball that was replaced is refused, and so is one whose hash nobody knows', () => {
  const [packed, replaced] = [Buffer.from('packed'), Buffer.from('replaced')];
  assert.equal(tarballProblem(packed, hashOf(packed)), null);
  assert.match(tarballProblem(replaced, hashOf(packed)) ?? '', /not what was packed/);
  for (const unknown of [undefined, '', 'sha512', hashOf(packed).slice(1)])
    assert.match(tarballProblem(packed, unknown) ?? '', /does not tell/);
  assert.equal(TARBALL, PACKED);
});

const workflow = readFileSync('.github/workflows/publish.yml', 'utf8');
const [, pack = '', publish = ''] = workflow.split(/^ {2}(?:pack|publish):$/m);
const runs = (job: string): string[] => [...job.matchAll(/^ +(?:- )?run: (.*)$/gm)].map(([, command]) => command!);
const uses = (job: string): string[] => [...job.matchAll(/uses: ([\w/-]+)@/g)].map(([, action]) => action!);

test('what runs the code of others may not publish, and hands over the tarball before any test runs', () => {
  assert.deepEqual(pack.match(/[\w-]+: (read|write)\b/g), ['contents: read']);
  assert.doesNotMatch(pack, /environment:|secrets\./);
  const order = [
    'release.mjs tag',
    'npm run package:pack',
    'release.mjs hash',
    'actions/upload-artifact',
    '.ci/run',
    'test/examples',
    'release.mjs unchanged',
  ];
  const places = order.map((step) => pack.indexOf(step));
  assert.ok(!places.includes(-1), order[places.indexOf(-1)]);
  assert.deepEqual(
    [...places].sort((a, b) => a - b),
    places,
  );
  const commands = runs(pack);
  const packed = commands.indexOf('npm run package:pack');
  assert.match(commands[packed + 1]!, /release\.mjs hash >> "\$GITHUB_OUTPUT"/, 'nothing runs in between');
  assert.ok(pack.includes(`path: ${TARBALL}\n`));
});

test('what may publish runs nothing but npm, on the tarball whose hash it was told', () => {
  assert.deepEqual(publish.match(/[\w-]+: (read|write)\b/g), ['id-token: write']);
  assert.match(publish, /needs: pack\n/);
  assert.match(publish, /SHA512: \$\{\{ needs\.pack\.outputs\.sha512 \}\}/);
  assert.deepEqual(uses(publish), ['actions/setup-node', 'actions/download-artifact']);
  assert.deepEqual(runs(publish), [
    'echo "$SHA512  pilot-connect.tgz" | sha512sum --check --strict',
    'npm publish ./pilot-connect.tgz --provenance --access public --ignore-scripts',
  ]);
  assert.match(workflow, /^permissions: \{\}$/m, 'no job has a right that it does not name');
  assert.doesNotMatch(workflow, /continue-on-error|\|\| true|pull_request|secrets\./);
});

test('every action is pinned by its commit, and says which version that is', () => {
  for (const file of readdirSync('.github/workflows')) {
    const actions = [...readFileSync(`.github/workflows/${file}`, 'utf8').matchAll(/uses: (.*)/g)];
    assert.ok(actions.length, file);
    for (const [, action] of actions) assert.match(action!, /^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  }
});

test('the examples, which have no lock file, run no script of a package when they are installed', () => {
  const installs = readFileSync('demo/examples/setup.mjs', 'utf8').match(/npm (install|ci)[^']*/g)!;
  assert.ok(installs.some((command) => command.startsWith('npm install')));
  for (const command of installs) assert.match(command, /--ignore-scripts/);
});
