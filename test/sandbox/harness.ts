// What the sandbox's tests share: a sandbox with a clock that is turned by hand, spoken to without a socket or over one.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { createSandbox, listen, type Fault, type SandboxOptions } from '../../demo/sandbox/index.js';

export type Json = Record<string, unknown>;
export interface Reply {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
}

export const KEY = { 'x-api-key': 'ps_test' };
export const NUMBER = '+5511999999999';

/** A sandbox at a time of its own, with a short way to call it. */
export function setUp(options: SandboxOptions = {}) {
  let time = Date.parse('2026-01-05T12:00:00Z');
  const slept: number[] = [];
  const sandbox = createSandbox({
    now: () => time,
    sleep: async (ms) => void slept.push(ms),
    ...options,
  });
  const origin = 'http://sandbox.test:5173';

  const raw = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    Promise.resolve(
      sandbox.app.fetch(
        new Request(origin + path, {
          method,
          headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      ),
    );
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply> => {
    const response = await raw(method, path, body, headers);
    return { status: response.status, body: (await response.json()) as Json, headers: response.headers };
  };
  const base = options.base ?? '';
  const makeLink = async (more: Json = {}) => {
    const { body } = await call(
      'POST',
      `${base}/v1/numbers/remote-pairing`,
      { name: 'Ana', number: NUMBER, ...more },
      KEY,
    );
    return String(body.remotePairingUrl).split('/').pop()!;
  };
  const pairing = (token: string, action = '') =>
    call(action === 'connect' ? 'POST' : 'GET', `${base}/v1/remote-pairing/${token}${action && `/${action}`}`);

  return {
    sandbox,
    origin,
    slept,
    raw,
    call,
    makeLink,
    info: (token: string) => pairing(token),
    connect: (token: string) => pairing(token, 'connect'),
    status: (token: string) => pairing(token, 'status'),
    scan: (token: string) => call('POST', `${base}/phone/scan`, { token }),
    pair: (pairingCode: unknown) => call('POST', `${base}/phone/pair`, { pairingCode }),
    fault: (...faults: Partial<Fault>[]) => call('PUT', `${base}/sandbox/faults`, { faults }),
    /** Turns the wall clock. */
    pass: (ms: number) => (time += ms),
  };
}

/** Serves a listener on a free port for the length of a test. */
export async function serving<T>(
  listener: Parameters<typeof createServer>[1],
  use: (origin: string) => Promise<T>,
): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}

/** The same sandbox over a real socket. */
export async function overSocket<T>(
  { sandbox }: Pick<ReturnType<typeof setUp>, 'sandbox'>,
  use: (origin: string) => Promise<T>,
): Promise<T> {
  const { origin, close } = await listen(sandbox);
  try {
    return await use(origin);
  } finally {
    await close();
  }
}

/** A server that takes webhooks, for the length of a test. */
export const hearingWebhooks = <T>(use: (url: string, heard: readonly Json[]) => Promise<T>) => {
  const heard: Json[] = [];
  return serving(
    async (request, response) => {
      heard.push(await readJson(request));
      response.end();
    },
    (url) => use(url, heard),
  );
};

async function readJson(request: IncomingMessage): Promise<Json> {
  let text = '';
  for await (const part of request) text += String(part);
  return JSON.parse(text) as Json;
}

/** What a process has said when it has said `last`. It is read on, or its next word would end it. */
export function untilSaid(stdout: Readable, last: RegExp): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    stdout.on('data', (part: Buffer) => {
      said += String(part);
      if (last.test(said)) resolve(said);
    });
    stdout.once('end', () => reject(new Error(`It ended, and had said: ${said}`)));
  });
}
