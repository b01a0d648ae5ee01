// What package-lock.json must be: every package of it comes from a registry, is what it was when it was locked, and
// may be used; and what reaches a consumer runs nothing when it is installed.

export interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
}

export interface LockFile {
  readonly lockfileVersion: number;
  /** By path; the project itself is the empty one. */
  readonly packages: Readonly<Record<string, Locked>>;
}

/** Licences under which anything may be done that is done here. The last two only where nothing of it is shipped. */
const SHIPPED = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'];
const UNSHIPPED = [
  ...SHIPPED,
  'BlueOak-1.0.0',
  'CC0-1.0',
  '(MIT OR CC0-1.0)',
  'CC-BY-4.0',
  'MPL-2.0',
  'MIT-0',
  'EPL-2.0',
  'LGPL-2.1+',
];

/** Packages whose manifest names no licence, and what their readme says. */
const TOLD_ELSEWHERE: Readonly<Record<string, string>> = { only: 'MIT' };

/** `node_modules/a/node_modules/@b/c` is `@b/c`. */
export const nameOf = (path: string): string => path.split('node_modules/').at(-1)!;

export const licenceOf = (path: string, { license }: Locked): string =>
  license ?? TOLD_ELSEWHERE[nameOf(path)] ?? 'none';

/** Whether a consumer gets it. */
export const isRuntime = ({ dev, devOptional }: Locked): boolean => !dev && !devOptional;

/** The packages of a lock file, without the project itself. */
export const packagesOf = ({ packages }: LockFile): [path: string, locked: Locked][] =>
  Object.entries(packages).filter(([path]) => path);

/** What is wrong with a package, in words; empty where all is well. */
function problemsOfOne(path: string, locked: Locked): string[] {
  const { version = '', resolved, integrity = '', link, inBundle, hasInstallScript } = locked;
  const problems: string[] = [];
  // npm may leave the address out, but of a registry's packages only: they are fetched by name and version.
  if (link || inBundle || !/^\d+\.\d+\.\d+/.test(version)) problems.push('comes from no registry');
  if (resolved !== undefined && !/^https:\/\/[^/@]+\/.+\.tgz$/.test(resolved))
    problems.push(`comes from ${resolved}, which is no archive of a registry over https`);
  if (!/^sha512-[\w+/]{86}==$/.test(integrity)) problems.push('has no SHA-512 integrity');
  const licence = licenceOf(path, locked);
  if (!(isRuntime(locked) ? SHIPPED : UNSHIPPED).includes(licence)) problems.push(`has the licence ${licence}`);
  if (isRuntime(locked) && hasInstallScript) problems.push('runs a script when it is installed');
  return problems;
}

/** All that is wrong with a lock file. */
export function problemsOf(lock: LockFile): string[] {
  const packages = packagesOf(lock);
  return [
    ...(lock.lockfileVersion === 3 ? [] : [`it is of version ${lock.lockfileVersion}`]),
    ...(packages.length ? [] : ['it holds no package']),
    ...packages.flatMap(([path, locked]) => problemsOfOne(path, locked).map((problem) => `${path} ${problem}`)),
  ];
}
