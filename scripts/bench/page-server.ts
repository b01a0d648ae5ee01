// A page with the widget, and the files of one build for script tags beside it, compressed as a web server sends them.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface PageServer {
  readonly origin: string;
  /** The address of a page with this head and body. */
  page(head: string, body: string): string;
  /** The paths that were asked for since the last call. */
  asked(): string[];
  close(): void;
}

/** @param folder of the build, as `dist/cdn`; its files are under `/cdn/` */
export async function startPageServer(folder: string): Promise<PageServer> {
  let asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
    asked.push(pathname);
    const file = /^\/cdn\/([\w.-]+\.js)$/.exec(pathname)?.[1];
    if (file && !existsSync(join(folder, file))) return void response.writeHead(404).end();
    if (!file && pathname !== '/') return void response.writeHead(204).end();
    const body = file
      ? readFileSync(join(folder, file))
      : `<!doctype html><html lang="en"><head><title>Shop</title>${searchParams.get('head')}</head><body>${searchParams.get('body')}</body></html>`;
    response.writeHead(200, {
      'content-type': file ? 'text/javascript' : 'text/html; charset=utf-8',
      'content-encoding': 'gzip',
      'access-control-allow-origin': '*',
    });
    response.end(gzipSync(body, { level: 9 }));
  }).listen(0, 'localhost');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    page: (head, body) => `${origin}/?${new URLSearchParams({ head, body })}`,
    asked() {
      const since = asked;
      asked = [];
      return since;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
