// Finds the Chromium that drives the tests: CHROME_PATH, then an installed browser, then the one that comes from npm.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const COMMANDS = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((n) => `/Applications/${n}.app/Contents/MacOS/${n}`);
const WINDOWS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

function installed(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((dir) => COMMANDS.map((name) => join(dir, name)));
  const windows = [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
    .filter((dir) => dir !== undefined)
    .flatMap((dir) => WINDOWS.map((path) => join(dir, path)));
  const fixed = { darwin: MAC, win32: windows }[process.platform as string] ?? [];
  return [...onPath, ...fixed].find((path) => existsSync(path));
}

/** Whether the browser from npm runs on this machine. */
export const RUNS_BUNDLED = process.platform === 'linux' && process.arch === 'x64';

/** A configuration of fontconfig: where fonts are looked for, and where what was found is kept. */
export const fontsOf = (folders: readonly string[], cache: string): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>` +
  `${folders.map((folder) => `<dir>${folder}</dir>`).join('')}<cachedir>${cache}</cachedir></fontconfig>`;

/** Unpacks the npm package's browser into the cache folder, once. Resolves with the folder. */
async function unpacked(): Promise<string> {
  const manifest = resolve('node_modules/@sparticuz/chromium/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const dir = resolve('node_modules/.cache/chromium', version);
  if (!existsSync(join(dir, 'chromium'))) {
    // Unpacked beside and then renamed, so that two runs never share a half-written browser.
    const part = `${dir}.${process.pid}`;
    mkdirSync(part, { recursive: true });
    const before = { ...process.env };
    process.env.TMPDIR = part;
    // The package ships the libraries it needs (nss, expat), but unpacks them only where it believes to be on Lambda.
    process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x';
    const { default: chromium } = await import('@sparticuz/chromium');
    chromium.setGraphicsMode = false;
    await chromium.executablePath();
    for (const key of ['TMPDIR', 'AWS_LAMBDA_JS_RUNTIME', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH']) {
      if (before[key] === undefined) delete process.env[key];
      else process.env[key] = before[key];
    }
    writeFileSync(join(part, 'fonts/fonts.conf'), fontsOf(['/usr/share/fonts', `${dir}/fonts`], `${dir}/fonts-cache`));
    try {
      renameSync(part, dir);
    } catch {
      rmSync(part, { recursive: true, force: true }); // another run was faster
    }
  }
  return dir;
}

/**
 * This process's environment, in which an installed browser finds the font of npm's too, where that runs: tests measure
 * where lines break, and each machine has fonts of its own. (`fonts` in this folder is where a person's are looked for.)
 */
export async function withFont(): Promise<Record<string, string | undefined>> {
  return { ...process.env, ...(RUNS_BUNDLED && { XDG_DATA_HOME: await unpacked() }) };
}

/** A Chromium: its path, where it came from, the environment it needs. `CHROME_PATH=bundled` insists on the one from npm. */
export async function findChromium(): Promise<{ path: string; from: string; env(): ReturnType<typeof withFont> }> {
  const named = process.env.CHROME_PATH;
  if (named && named !== 'bundled') {
    if (!existsSync(named)) throw new Error(`CHROME_PATH does not exist: ${named}`);
    return { path: named, from: 'CHROME_PATH', env: withFont };
  }
  const path = named ? undefined : installed();
  if (path) return { path, from: 'installed', env: withFont };
  if (RUNS_BUNDLED) {
    const dir = await unpacked();
    const libraries = [join(dir, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
    const env = { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(dir, 'fonts') };
    return { path: join(dir, 'chromium'), from: 'npm', env: async () => env };
  }
  throw new Error('No Chromium found: install Chrome, Edge or Chromium, or set CHROME_PATH.');
}

/** Launch options for puppeteer that work as root, in CI, and behind a closed network. */
export async function launchOptions() {
  const { path, env } = await findChromium();
  const root = process.getuid?.() === 0;
  return {
    executablePath: path,
    env: await env(),
    headless: true,
    args: [
      ...(root ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--force-color-profile=srgb',
    ],
  };
}
