// One example as an integrator runs it: installed from the tarball, built, served on a port, seen by a real browser.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { launchOptions } from '../support/browser.js';
import { startSite, type Site } from '../support/site.js';

/** How long a server may take to answer, in ms: some of them build first. */
const PATIENCE = 240_000;

export interface Example {
  readonly origin: string;
  /** Where its API is: the site's, or the sandbox that its `start` brings along. */
  readonly api: string;
  readonly site: Site;
  /** Opens its page; see `Visit`. */
  visit(query?: Record<string, string>, options?: VisitOptions): Promise<Visit>;
  close(): Promise<void>;
}

interface VisitOptions {
  /** The elements are defined only when `define()` is called. */
  late?: boolean;
  /** The sandbox answers in the place of the real API, for pages that name no other. */
  real?: boolean;
}

export interface Visit {
  readonly page: Page;
  /** What the page logged, threw, or was refused. */
  readonly noise: string[];
  /** Lets the elements be defined, on a `late` page. */
  define(): Promise<void>;
  /** Waits until the page's own log has this line. */
  heard(line: string): Promise<void>;
  /** The page's own log. */
  log(): Promise<string[]>;
  /** Lets a minute of the page's time pass at once. It does not go on afterwards. */
  minute(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

async function answers(url: string, server: ChildProcess, output: () => string): Promise<void> {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    if (server.exitCode !== null) throw new Error(`The server ended:\n${output()}`);
    const good = await fetch(url).then(
      ({ status }) => status < 500,
      () => false,
    );
    if (good) return;
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new Error(`No answer from ${url}:\n${output()}`);
}

/** @param command `preview` serves what was built for production, `start` is what its README says. */
export async function startExample(name: string, command: 'preview' | 'start' = 'preview'): Promise<Example> {
  const site = await startSite({ speed: 20 });
  try {
    return await startOn(site, name, command);
  } catch (error) {
    // Or what it serves would keep the failed test alive.
    site.close();
    throw error;
  }
}

async function startOn(site: Site, name: string, command: 'preview' | 'start'): Promise<Example> {
  const cwd = resolve('demo/examples', name);
  const api = command === 'start' ? `http://localhost:${await freePort()}` : site.origin;
  const env = {
    ...process.env,
    PILOT_BASE_URL: api,
    NEXT_TELEMETRY_DISABLED: '1',
    NG_CLI_ANALYTICS: 'false',
    NODE_ENV: undefined,
  };
  if (command === 'preview') {
    const { status, stdout, stderr } = spawnSync('npm', ['run', 'build'], { cwd, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${name} does not build:\n${stdout}\n${stderr}`);
  }
  const port = await freePort();
  const server = spawn('npm', ['run', command, '--', '--port', String(port)], { cwd, env, detached: true });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text: Buffer) => (output += text));
  const origin = `http://localhost:${port}`;
  const end = () => {
    // The whole group: npm's child is the server.
    if (server.exitCode === null) process.kill(-server.pid!, 'SIGTERM');
  };
  process.once('exit', end);
  try {
    await answers(`${origin}/?${new URLSearchParams({ token: 'none', base: api })}`, server, () => output);
  } catch (error) {
    end();
    throw error;
  }
  const browser: Browser = await puppeteer.launch(await launchOptions());
  return {
    origin,
    api,
    site,
    visit: (query = {}, options = {}) => visit(browser, site, origin, { base: api, ...query }, options),
    async close() {
      process.off('exit', end);
      await browser.close();
      end();
      site.close();
    },
  };
}

async function visit(
  browser: Browser,
  site: Site,
  origin: string,
  query: Record<string, string>,
  { late, real }: VisitOptions,
): Promise<Visit> {
  const page = await browser.newPage();
  const noise: string[] = [];
  page.on('console', (message) => {
    // Development servers greet.
    if (message.type() === 'error' || message.type() === 'warn') noise.push(message.text());
  });
  page.on('pageerror', (error) => noise.push(String(error)));
  if (late) {
    await page.evaluateOnNewDocument(() => {
      const held: (() => void)[] = [];
      const define = customElements.define.bind(customElements);
      customElements.define = (...args) => void held.push(() => define(...args));
      Object.assign(window, {
        release() {
          customElements.define = define;
          held.forEach((one) => one());
        },
      });
    });
  }
  if (real) await answerFor(page, site);
  await page.goto(`${origin}/?${new URLSearchParams(query)}`);
  const log = () => page.$$eval('#log li', (lines) => lines.map((line) => line.textContent ?? ''));
  return {
    page,
    noise,
    log,
    define: () => page.evaluate(() => (window as unknown as { release(): void }).release()),
    async heard(line) {
      const found = page.waitForFunction(
        (line) => [...document.querySelectorAll('#log li')].some(({ textContent }) => textContent === line),
        { timeout: 30_000 },
        line,
      );
      await found.catch(async (cause: unknown) => {
        throw new Error(`No ${line} among: ${await log()}. The page said: ${noise.join('\n')}`, { cause });
      });
    },
    async minute() {
      const session = await page.createCDPSession();
      const over = new Promise((done) => session.once('Emulation.virtualTimeBudgetExpired', done));
      await session.send('Emulation.setVirtualTimePolicy', {
        policy: 'pauseIfNetworkFetchesPending',
        budget: 60_000,
      });
      await over;
    },
  };
}

const REAL = 'https://pilotstatus.com.br';

async function answerFor(page: Page, { sandbox }: Site): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(REAL)) return void request.continue();
    void (async () => {
      const answer = await sandbox.app.fetch(new Request(url, { method: request.method() }));
      const headers = Object.fromEntries(answer.headers);
      await request.respond({ status: answer.status, headers, body: await answer.text() });
    })();
  });
}

/** What the API was asked about this token: `GET `, `POST /connect`, … */
export function asked(site: Site, token: string): string[] {
  return site.sandbox.log
    .since(0)
    .flatMap((entry) =>
      'path' in entry && entry.path.includes(token) ? [`${entry.method} ${entry.path.split(token)[1]}`] : [],
    );
}

/** The other end: a phone that links what is on the screen. */
export async function scan(site: Site, token: string): Promise<void> {
  const answer = await fetch(`${site.origin}/phone/scan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (!answer.ok) throw new Error(`The phone was refused: ${await answer.text()}`);
}

export const folder = (name: string): string => join('demo/examples', name);
