// The token endpoints of the API, one row each. Follows the vendor's API reference.
import { decodeBrandingAnswer, decodeConnect, decodeInfo, decodeResult, decodeStatus } from './decode.js';
import type { Target } from './target.js';
import type { Branding, ConnectAnswer, PairingInfo, PairingStatus } from './types.js';

/** One endpoint of the API. */
export interface Endpoint<T> {
  readonly method: 'GET' | 'POST';
  /** Before and behind the token. */
  readonly path: readonly [family: string, action: string];
  /** ms */
  readonly timeout: number;
  /** @throws {PilotError} `bad-response` where the body is no answer of the API */
  decode(body: unknown): T;
}

export const urlOf = ({ token, base }: Target, { path }: Pick<Endpoint<unknown>, 'path'>): string =>
  `${base}/v1/${path[0]}/${encodeURIComponent(token)}${path[1]}`;

const get = <T>(family: string, action: string, decode: (body: unknown) => T): Endpoint<T> => ({
  method: 'GET',
  path: [family, action],
  timeout: 10_000,
  decode,
});

const post = <T>(family: string, action: string, decode: (body: unknown) => T): Endpoint<T> => ({
  method: 'POST',
  path: [family, action],
  timeout: 20_000,
  decode,
});

export const INFO: Endpoint<PairingInfo> = get('remote-pairing', '', decodeInfo);
export const CONNECT: Endpoint<ConnectAnswer> = post('remote-pairing', '/connect', decodeConnect);
export const STATUS: Endpoint<PairingStatus> = get('remote-pairing', '/status', decodeStatus);
export const BRANDING: Endpoint<Branding | null> = get('connect', '/branding', decodeBrandingAnswer);
export const COMPLETE: Endpoint<Record<string, unknown> | null> = post('meta-embedded', '/complete', decodeResult);
