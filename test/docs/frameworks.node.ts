// The page on frameworks: each component is the very file that its example builds and `npm run test:examples` drives, it
// compiles with the package's types, and the versions are those that are installed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { findSnippet, page, snippet } from '../support/docs.js';

const EXAMPLES = {
  react: 'react/src/Connect.tsx',
  next: 'next/app/connect.tsx',
  vue: 'vue/src/Connect.vue',
  svelte: 'svelte/src/Connect.svelte',
  solid: 'solid/src/Connect.tsx',
  angular: 'angular/src/connect.component.ts',
};

for (const [tag, path] of Object.entries(EXAMPLES)) {
  test(`the ${tag} component is the one of demo/examples/${path}`, () => {
    assert.equal(snippet(tag), readFileSync(`demo/examples/${path}`, 'utf8'), findSnippet(tag).where);
  });
}

/** Svelte's is `svelte-check`, which `npm run types:frameworks` runs; the build of its example compiles this one. */
const COMPILERS = {
  react: { script: 'typescript/bin/tsc', file: 'Connect.tsx', options: { jsx: 'preserve', jsxImportSource: 'react' } },
  next: { script: 'typescript/bin/tsc', file: 'connect.tsx', options: { jsx: 'preserve', jsxImportSource: 'react' } },
  solid: {
    script: 'typescript/bin/tsc',
    file: 'Connect.tsx',
    options: { jsx: 'preserve', jsxImportSource: 'solid-js' },
  },
  vue: { script: 'vue-tsc/bin/vue-tsc.js', file: 'Connect.vue', options: { jsx: 'preserve' } },
  angular: { script: '@angular/compiler-cli/bundles/src/bin/ngc.js', file: 'connect.component.ts', options: {} },
};

for (const [tag, { script, file, options }] of Object.entries(COMPILERS)) {
  test(`the ${tag} component compiles with the package's types`, () => {
    const folder = resolve(`test/types/docs-${tag}`);
    mkdirSync(folder, { recursive: true });
    try {
      writeFileSync(`${folder}/${file}`, snippet(tag));
      const config = { extends: '../tsconfig.base.json', compilerOptions: options, include: ['.'] };
      writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
      const { status, stdout } = spawnSync(
        process.execPath,
        [resolve('node_modules', script), '--noEmit', '-p', folder],
        { encoding: 'utf8' },
      );
      assert.equal(status, 0, `${findSnippet(tag).where}: ${stdout}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

test("the matrix tells the versions that the examples install, and this repository's for Preact", () => {
  const rows = [
    ...page('docs/frameworks.md').matchAll(
      /^\| (?:\[([\w.]+)\]\(\.\.\/demo\/examples\/(\w+)\)|(Preact))[^|]*\| +(\d+\.\d+) +\|/gm,
    ),
  ];
  const said = Object.fromEntries(rows.map(([, , folder = 'preact', , version]) => [folder, version]));
  const PACKAGES = {
    react: 'react',
    next: 'next',
    vue: 'vue',
    svelte: 'svelte',
    solid: 'solid-js',
    angular: '@angular/core',
    preact: 'preact',
  };
  const installed = Object.entries(PACKAGES).map(([folder, name]) => {
    const file = folder === 'preact' ? 'package.json' : `demo/examples/${folder}/package.json`;
    const { dependencies, devDependencies } = JSON.parse(readFileSync(file, 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const range = dependencies?.[name] ?? devDependencies?.[name];
    return [folder, /\d+\.\d+/.exec(range!)![0]];
  });
  assert.deepEqual(said, Object.fromEntries(installed));
});
