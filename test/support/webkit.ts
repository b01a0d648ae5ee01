// WebKit for the tests: WebKitGTK's own small browser, driven over WebDriver, on a screen of its own where there is none.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { withFont } from './browser.js';
import { onPath } from './on-path.js';
import { focusWindow } from './x11-focus.js';

const ADVICE = '(Debian: webkit2gtk-driver and xvfb)';
const LIBRARIES = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'];
/** How long the driver may take to listen, in ms. */
const DRIVER_STARTS = 20_000;
/** How long its window may take to have the focus, in ms. */
const WINDOW_APPEARS = 10_000;

export interface WebKitPrograms {
  readonly driver: string;
  readonly browser: string;
  /** Null where the machine has a screen. */
  readonly screen: string | null;
}

/** @throws where one is missing, saying what to install */
export function findWebKit(): WebKitPrograms {
  const driver = onPath('WebKitWebDriver');
  if (!driver) throw new Error(`No WebKitWebDriver found: install it ${ADVICE}.`);
  const browser = LIBRARIES.filter((dir) => existsSync(dir))
    .flatMap((dir) => readdirSync(dir).map((name) => join(dir, name, 'MiniBrowser')))
    .find((path) => path.includes('webkit') && existsSync(path));
  if (!browser) throw new Error(`No MiniBrowser of WebKitGTK found: install it ${ADVICE}.`);
  const screen = process.env.DISPLAY ? null : (onPath('Xvfb') ?? '');
  if (screen === '') throw new Error(`No screen for WebKit, and no Xvfb to make one: install it ${ADVICE}.`);
  return { driver, browser, screen };
}

/** What the driver's answers carry where something failed. */
interface Failure {
  error: string;
  message: string;
}

export interface WebKitOptions {
  /** Device pixels a CSS px, a whole number: GTK knows no other, and none can change it later. Default 1. */
  readonly scale?: number;
  /** As a person has it who asked the desktop for no animations. */
  readonly still?: boolean;
}

/** One browser window. A second one needs a second driver: it takes one session at a time. */
export class WebKit {
  readonly #children: ChildProcess[] = [];
  #base = '';
  #session = '';
  #config = '';
  version = '';

  static async launch(options: WebKitOptions = {}): Promise<WebKit> {
    const browser = new WebKit();
    try {
      await browser.#start(options);
    } catch (error) {
      await browser.close();
      throw error;
    }
    return browser;
  }

  async #start({ scale = 1, still = false }: WebKitOptions): Promise<void> {
    const { driver, browser, screen } = findWebKit();
    const display = screen ? await this.#openScreen(screen) : process.env.DISPLAY;
    const port = await freePort();
    const env = {
      ...(await withFont()),
      DISPLAY: display,
      GDK_SCALE: String(scale),
      ...(still && { XDG_CONFIG_HOME: this.#settings('gtk-enable-animations=0') }),
    };
    const child = spawn(driver, ['--host=127.0.0.1', `--port=${port}`], { stdio: 'ignore', env });
    this.#children.push(child);
    this.#base = `http://127.0.0.1:${port}`;
    await this.#driverListens();
    const options = { binary: browser, args: ['--automation'] };
    const made = await this.#call<{ sessionId: string; capabilities: { browserVersion: string } }>('POST', '/session', {
      capabilities: { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options } },
    });
    this.#session = `/session/${made.sessionId}`;
    this.version = made.capabilities.browserVersion;
    if (screen) await this.#focus(display!);
  }

  /** The window appears some time after the session. */
  async #focus(display: string): Promise<void> {
    for (const end = Date.now() + WINDOW_APPEARS; Date.now() < end; await pause(100)) {
      await focusWindow(display);
      if (await this.evaluate(() => document.hasFocus())) return;
    }
    throw new Error("WebKit's window does not take the focus.");
  }

  /** A configuration folder of its own, with these GTK settings. */
  #settings(lines: string): string {
    this.#config = mkdtempSync(join(tmpdir(), 'pilot-connect-webkit-'));
    mkdirSync(join(this.#config, 'gtk-3.0'));
    writeFileSync(join(this.#config, 'gtk-3.0/settings.ini'), `[Settings]\n${lines}\n`);
    return this.#config;
  }

  async #openScreen(command: string): Promise<string> {
    const args = ['-displayfd', '3', '-screen', '0', '3200x2700x24', '-nolisten', 'tcp'];
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    this.#children.unshift(child);
    const pipe = child.stdio[3] as Readable;
    return new Promise((resolve, reject) => {
      pipe.once('data', (number: Buffer) => resolve(`:${number.toString().trim()}`));
      child.once('exit', (code) => reject(new Error(`Xvfb ended at once (${code}).`)));
    });
  }

  async #driverListens(): Promise<void> {
    for (const end = Date.now() + DRIVER_STARTS; ; await pause(100)) {
      try {
        return void (await this.#call('GET', '/status'));
      } catch (cause) {
        if (Date.now() > end) throw new Error('WebKitWebDriver does not listen.', { cause });
      }
    }
  }

  async #call<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(this.#base + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = (await answer.json()) as { value: T | Failure };
    if (value && typeof value === 'object' && 'error' in value && !answer.ok)
      throw new Error(`${(value as Failure).error}: ${(value as Failure).message}`);
    return value as T;
  }

  async goto(url: string): Promise<void> {
    await this.#call('POST', `${this.#session}/url`, { url });
  }

  /** Runs a function in the page; arguments and result are JSON. */
  async evaluate<A extends unknown[], R>(page: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    const script = `
      const done = arguments[arguments.length - 1];
      (async () => (${page})(...[...arguments].slice(0, -1)))()
        .then((value) => done({ value }), (error) => done({ thrown: String(error) }));`;
    const answer = await this.#call<{ value?: Awaited<R>; thrown?: string }>('POST', `${this.#session}/execute/async`, {
      script,
      args,
    });
    if (answer.thrown !== undefined) throw new Error(answer.thrown);
    return answer.value as Awaited<R>;
  }

  /** What the person sees of the page, as a PNG: after the next paint, for which the driver itself does not wait. */
  async screenshot(): Promise<Buffer> {
    await this.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done, 50))));
    return Buffer.from(await this.#call<string>('GET', `${this.#session}/screenshot`), 'base64');
  }

  /** Makes the viewport this large, in CSS px. The window around it has a bar of its own. */
  async resize(width: number, height: number): Promise<void> {
    const [outer, inner] = await this.evaluate(() => [outerHeight, innerHeight] as const);
    await this.#call('POST', `${this.#session}/window/rect`, { width, height: height + outer - inner });
  }

  /** Presses and releases keys, one after another. Names are WebDriver's characters, or the text to type. */
  async keys(actions: readonly { type: 'keyDown' | 'keyUp'; value: string }[]): Promise<void> {
    await this.#call('POST', `${this.#session}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  async close(): Promise<void> {
    if (this.#session) await this.#call('DELETE', this.#session).catch(() => {});
    this.#session = '';
    for (const child of this.#children.reverse()) child.kill();
    this.#children.length = 0;
    if (this.#config) rmSync(this.#config, { recursive: true, force: true });
    this.#config = '';
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
