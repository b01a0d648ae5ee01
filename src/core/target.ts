// What a request is sent to: the token and the place of the API, both untrusted.
import { parseBaseUrl } from './base-url.js';
import { parseToken } from './token.js';

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

/** The forms of a target's secrets: none of them may leave in an error. */
export const secretsOf = ({ token }: Target): string[] => [token, encodeURIComponent(token)];
