import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { drive } from './drive.js';
import { folder } from './example.js';

drive('angular');

/** What the template compiler says of each listener: nothing, or what is wrong with it. */
const LISTENERS: readonly (readonly [tag: string, event: string, expression: string, wrong?: RegExp])[] = [
  ['pilot-connect', 'pilot-phase', 'text($event.detail.phase)'],
  ['pilot-connect', 'pilot-connected', 'flag($event.detail.confirmed)'],
  ['pilot-connect', 'pilot-error', 'text($event.detail.error.code)'],
  ['pilot-connect-meta', 'pilot-error', 'flag($event.detail.fatal)'],
  ['pilot-connect', 'pilot-connected', 'flag($event.detail.confrimed)', /'confrimed' does not exist on type/],
  ['pilot-connect', 'pilot-connected', 'text($event.detail.confirmed)', /'boolean' is not assignable to .*'string'/],
  ['pilot-connect', 'pilot-code', 'text($event.detail.pairingCode)', /'boolean' is not assignable to .*'string'/],
  ['pilot-connect', 'pilot-ready', 'text($event.detail.token)', /'token' does not exist on type/],
  ['pilot-connect-meta', 'pilot-connected', 'text($event.detail.code)', /'code' does not exist on type/],
];

test('angular: a template knows the details of the events, and wrong uses do not compile', () => {
  const cwd = folder('angular');
  const files = { component: join(cwd, 'src/listeners.component.ts'), config: join(cwd, 'tsconfig.listeners.json') };
  const lines = LISTENERS.map(([tag, event, expression]) => `<${tag} (${event})="${expression}" />`);
  try {
    writeFileSync(
      files.component,
      `import 'pilot-connect';
import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
@Component({ selector: 'app-listeners', schemas: [CUSTOM_ELEMENTS_SCHEMA], template: \`
${lines.join('\n')}
\` })
export class ListenersComponent {
  text(value: string) { return value; }
  flag(value: boolean) { return value; }
}
`,
    );
    writeFileSync(files.config, JSON.stringify({ extends: './tsconfig.json', files: ['src/listeners.component.ts'] }));
    const { stdout, stderr } = spawnSync('npx', ['--no', '--', 'ngc', '-p', 'tsconfig.listeners.json', '--noEmit'], {
      cwd,
      encoding: 'utf8',
    });
    const said = stripVTControlCharacters(stdout + stderr).split('\n');
    const complaints = said.filter((line) => line.includes('listeners.component.ts'));
    const about = (at: number) => complaints.find((line) => line.includes(`component.ts:${at + 4}:`));
    for (const [at, [tag, event, expression, wrong]] of LISTENERS.entries()) {
      const name = `<${tag} (${event})="${expression}">: ${about(at)}`;
      if (wrong) assert.match(about(at) ?? '', wrong, name);
      else assert.equal(about(at), undefined, name);
    }
    assert.equal(complaints.length, LISTENERS.filter(([, , , wrong]) => wrong).length, complaints.join('\n'));
  } finally {
    for (const file of Object.values(files)) rmSync(file, { force: true });
  }
});
