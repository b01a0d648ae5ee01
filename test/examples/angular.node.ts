import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { drive } from './drive.js';
import { folder } from './example.js';

drive('angular');

test('angular: a template knows the details of the events', () => {
  const cwd = folder('angular');
  const source = readFileSync(join(cwd, 'src/connect.component.ts'), 'utf8');
  const wrong = join(cwd, 'src/wrong.component.ts');
  const config = join(cwd, 'tsconfig.wrong.json');
  try {
    writeFileSync(wrong, source.replace('detail.confirmed', 'detail.confrimed'));
    writeFileSync(config, JSON.stringify({ extends: './tsconfig.json', files: ['src/wrong.component.ts'] }));
    const { status, stdout, stderr } = spawnSync(
      'npx',
      ['--no', '--', 'ngc', '-p', 'tsconfig.wrong.json', '--noEmit'],
      {
        cwd,
        encoding: 'utf8',
      },
    );
    assert.notEqual(status, 0);
    assert.match(stdout + stderr, /Property 'confrimed' does not exist on type 'ConnectedDetail'/);
  } finally {
    rmSync(wrong, { force: true });
    rmSync(config, { force: true });
  }
});
