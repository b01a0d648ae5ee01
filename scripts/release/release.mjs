// What a release refuses. `tag`: another version than package.json's, or one that the changelog does not tell of, or a
// package that does not say where its source is.
// `clean`: a tree that the check has changed. Plain JavaScript, so that it runs before anything is installed.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** @returns what is wrong with releasing this package.json under `tag`, or null */
export function tagProblem(tag, { version, repository }, changelog) {
  if (tag !== `v${version}`) return `The tag ${tag} is not v${version}, the version in package.json.`;
  if (!changelog.includes(`\n## ${version}`)) return `CHANGELOG.md has no section "## ${version}".`;
  if (!repository) return 'package.json names no `repository`: npm compares the provenance with it.';
  return null;
}

/** @returns what is wrong with this output of `git status --porcelain`, or null */
export const treeProblem = (status) => (status.trim() ? `The tree is not clean:\n${status}` : null);

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const problem =
    process.argv[2] === 'tag'
      ? tagProblem(
          process.env.GITHUB_REF_NAME,
          JSON.parse(readFileSync('package.json', 'utf8')),
          readFileSync('CHANGELOG.md', 'utf8'),
        )
      : treeProblem(execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' }));
  if (problem) {
    console.error(problem);
    process.exitCode = 1;
  }
}
