// What a release refuses. `tag`: another version than package.json's, or one that the changelog does not tell of, or a
// package that does not say where its source is. `hash` tells the tarball's hash right after it was packed; `unchanged`
// refuses another tarball in its place (SHA512 in the environment), or a tree that the check has changed: git does not
// look at what it ignores. Plain JavaScript, so that it runs before anything is installed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

export const TARBALL = 'demo/examples/pilot-connect.tgz';

/** @returns what is wrong with releasing this package.json under `tag`, or null */
export function tagProblem(tag, { version, repository }, changelog) {
  if (tag !== `v${version}`) return `The tag ${tag} is not v${version}, the version in package.json.`;
  if (!changelog.includes(`\n## ${version}`)) return `CHANGELOG.md has no section "## ${version}".`;
  if (!repository) return 'package.json names no `repository`: npm compares the provenance with it.';
  return null;
}

/** @returns what is wrong with this output of `git status --porcelain`, or null */
export const treeProblem = (status) => (status.trim() ? `The tree is not clean:\n${status}` : null);

/** SHA-512, in hexadecimal digits. */
export const hashOf = (bytes) => createHash('sha512').update(bytes).digest('hex');

/**
 * @param bytes the tarball's
 * @param expected its hash when it was packed
 * @returns what is wrong with publishing it, or null
 */
export function tarballProblem(bytes, expected) {
  if (!/^[0-9a-f]{128}$/.test(expected ?? '')) return 'SHA512 does not tell the hash of the tarball that was packed.';
  const hash = hashOf(bytes);
  return hash === expected ? null : `${TARBALL} is not what was packed: its SHA-512 is ${hash}, not ${expected}.`;
}

const COMMANDS = {
  tag: () =>
    tagProblem(
      process.env.GITHUB_REF_NAME,
      JSON.parse(readFileSync('package.json', 'utf8')),
      readFileSync('CHANGELOG.md', 'utf8'),
    ),
  hash() {
    console.log(`sha512=${hashOf(readFileSync(TARBALL))}`);
    return null;
  },
  unchanged: () =>
    tarballProblem(readFileSync(TARBALL), process.env.SHA512) ??
    treeProblem(execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' })),
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const command = COMMANDS[process.argv[2]];
  const problem = command ? command() : `One of ${Object.keys(COMMANDS).join(', ')} is needed.`;
  if (problem) {
    console.error(problem);
    process.exitCode = 1;
  }
}
