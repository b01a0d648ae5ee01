// An integrator's own site, for what the documents say of pages: the built files under /pilot-connect/, a policy, and a
// real browser in which the sandbox stands in the API's place.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { build } from 'esbuild';
import puppeteer, { type Page } from 'puppeteer-core';
import { launchOptions } from '../support/browser.js';
import { findSnippet, snippet } from '../support/docs.js';
import { startSite, type Site } from '../support/site.js';

export const API = 'https://pilotstatus.com.br';
export const CDN = 'dist/cdn';

/** The value of the policy that the documents name. */
export const policy = (): string => snippet('csp').trim().replace('Content-Security-Policy: ', '');

export interface PageOptions {
  /** Answers by path, as JavaScript or, where they begin with `{`, as JSON. They come before the built files. */
  files?: Readonly<Record<string, string>>;
  /** Default: what the documents name. `null` for none. */
  csp?: string | null;
  /** What is waited for. Default: that it pairs. `null`: the load of the page alone, whatever is said. */
  phase?: string | null;
}

export interface Integrator {
  readonly site: Site;
  /** Opens a page of this HTML, waits for the phase, and makes sure that nothing was said on the console before. */
  visit(html: string, options?: PageOptions): Promise<Page>;
  /** The phone scans what this link shows. */
  scan(token: string): Promise<void>;
  close(): Promise<void>;
}

export async function startIntegrator(): Promise<Integrator> {
  const browser = await puppeteer.launch(await launchOptions());
  const site = await startSite({ speed: 20 });
  let html = '';
  let csp: string | null = null;
  let files: Readonly<Record<string, string>> = {};
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const built = `${CDN}/${basename(pathname)}`;
    const file =
      files[pathname] ?? (pathname.startsWith('/pilot-connect/') && existsSync(built) && readFileSync(built));
    if (pathname === '/') {
      response.writeHead(200, { 'content-type': 'text/html', ...(csp && { 'content-security-policy': csp }) });
      response.end(
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><body>${html}</body></html>`,
      );
    } else if (file) {
      const type = String(file).startsWith('{') ? 'application/json' : 'text/javascript';
      response.writeHead(200, { 'content-type': type }).end(file);
    } else response.writeHead(204).end();
  }).listen(0);
  const url = () => `http://localhost:${(server.address() as AddressInfo).port}/`;

  return {
    site,
    async visit(given, options = {}) {
      const phase = options.phase === undefined ? 'pairing' : options.phase;
      html = given;
      files = options.files ?? {};
      csp = options.csp === undefined ? policy() : options.csp;
      const page = await browser.newPage();
      const noise: string[] = [];
      page.on('console', (message) => noise.push(message.text()));
      page.on('pageerror', (error) => noise.push(String(error)));
      await page.setRequestInterception(true);
      page.on('request', (request) => {
        if (!request.url().startsWith(API)) return void request.continue();
        void (async () => {
          const answer = await site.sandbox.app.fetch(new Request(request.url(), { method: request.method() }));
          const headers = Object.fromEntries(answer.headers);
          await request.respond({ status: answer.status, headers, body: await answer.text() });
        })();
      });
      await page.goto(url());
      if (phase === null) return page;
      await page
        .waitForFunction(
          (name) => document.querySelector('pilot-connect')?.getAttribute('phase') === name,
          {
            timeout: 30_000,
          },
          phase,
        )
        .catch((cause: unknown) => {
          throw new Error(`It is not ${phase}: ${noise.join('\n')}`, { cause });
        });
      assert.deepEqual(noise, []);
      return page;
    },
    async scan(token) {
      const { status } = await fetch(`${site.origin}/phone/scan`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      });
      assert.equal(status, 200);
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
      site.close();
    },
  };
}

/** A module of the documents with all that it imports, as one file. */
export async function bundled(tag: string, platform: 'browser' | 'node'): Promise<string> {
  const { code, where } = findSnippet(tag);
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: process.cwd(), sourcefile: where },
    bundle: true,
    write: false,
    format: 'esm',
    platform,
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}

/** What a page logs from now on, up to the line that begins so. */
export const said = (page: Page, start: string): Promise<string> =>
  new Promise((done) => page.on('console', (message) => message.text().startsWith(start) && done(message.text())));
