// What a release refuses, and what its workflow may do.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TARBALL } from '../../scripts/release/pack.js';

interface Release {
  tagProblem(
    tag: string | undefined,
    manifest: { version: string; repository?: string },
    changelog: string,
  ): string | null;
  treeProblem(status: string): string | null;
}
const { tagProblem, treeProblem } = (await import('../../scripts/release/release.mjs' as string)) as Release;

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

test('the workflow checks before it publishes, once, with provenance and no more rights than that needs', () => {
  const workflow = readFileSync('.github/workflows/publish.yml', 'utf8');
  const steps = ['release.mjs tag', '.ci/run', 'test/examples', 'release.mjs clean', 'npm publish'].map((step) =>
    workflow.indexOf(step),
  );
  assert.ok(!steps.includes(-1));
  assert.deepEqual(
    [...steps].sort((a, b) => a - b),
    steps,
  );
  assert.match(workflow, /npm publish \S+\.tgz --provenance .*--ignore-scripts/);
  assert.ok(workflow.includes(`npm publish ./${TARBALL} `), 'the tarball that was checked');
  assert.doesNotMatch(workflow.split('.ci/run')[1]!, /npm (run|ci|pack)/, 'nothing is made again after the check');
  assert.deepEqual(workflow.match(/\w[\w-]*: write/g), ['id-token: write']);
  assert.doesNotMatch(workflow, /continue-on-error|\|\| true|pull_request/);
});

test('every action is pinned to a major version', () => {
  for (const file of ['ci.yml', 'publish.yml']) {
    const workflow = readFileSync(`.github/workflows/${file}`, 'utf8');
    for (const [, action] of workflow.matchAll(/uses: (\S+)/g)) assert.match(action!, /^actions\/[\w-]+@v\d+$/);
  }
});
