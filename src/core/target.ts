// What a request is sent to: the token and the place of the API, both untrusted, and the two calls of the straight way.
import { parseBaseUrl } from './base-url.js';
import { decodeConnect, decodeInfo } from './decode.js';
import { parseToken } from './token.js';
import type { ConnectAnswer, PairingInfo } from './types.js';

/** A token and a base URL that were found good. */
export interface Target {
  readonly token: string;
  readonly base: string;
}

/** @throws {PilotError} `config` for a missing or malformed token or base URL */
export const parseTarget = (token: unknown, baseUrl: unknown): Target => ({
  token: parseToken(token),
  base: parseBaseUrl(baseUrl),
});

/** One endpoint of the API. */
export interface Call<T> {
  readonly method: 'GET' | 'POST';
  /** Before and behind the token. */
  readonly path: readonly [family: string, action: string];
  /** ms */
  readonly timeout: number;
  decode(body: unknown): T;
}

export const urlOf = ({ token, base }: Target, { path }: Pick<Call<unknown>, 'path'>): string =>
  `${base}/v1/${path[0]}/${encodeURIComponent(token)}${path[1]}`;

export const INFO: Call<PairingInfo> = {
  method: 'GET',
  path: ['remote-pairing', ''],
  timeout: 10_000,
  decode: decodeInfo,
};

export const CONNECT: Call<ConnectAnswer> = {
  method: 'POST',
  path: ['remote-pairing', '/connect'],
  timeout: 20_000,
  decode: decodeConnect,
};
