// The API's wire names: this file alone knows them. Everything that arrives is untrusted: each field is checked on its
// own and falls back on its own, so that one bad field never costs the rest. Follows the vendor's API reference.
import { PilotError } from './errors.js';
import { maskNumber } from './mask.js';
import { cleanText } from './text.js';
import type { Branding, ConnectAnswer, ConnectionState, PairingInfo, PairingStatus } from './types.js';

export type Fields = Readonly<Record<string, unknown>>;

const STATES: readonly unknown[] = ['OPEN', 'CONNECTING', 'CLOSE'] satisfies ConnectionState[];

/** A refresh must not make a bigger page: the QR is at most 512 KiB as bytes, 4/3 of that in base64, and a header. */
const MAX_QR_CHARS = 700_000;

const MAX_API_CODE = 64;

/** An object's own fields, and not what a page put on `Object.prototype`; undefined for anything else. */
export const ownFields = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.assign(Object.create(null) as Fields, value)
    : undefined;

/** What a `bad-response` says. */
export const NO_ANSWER = 'This is no answer of the API: check base-url.';

const unexpected = () => new PilotError('bad-response', NO_ANSWER);

/** @throws {PilotError} with `status: 404` when any of the token endpoints says, with a 200, that the token is no good */
function fields(body: unknown): Fields {
  const raw = ownFields(body);
  if (!raw) throw unexpected();
  if (raw.valid === false) throw new PilotError('bad-request', 'The token is not valid (any more).', { status: 404 });
  return raw;
}

/** An absolute `https:` URL without a name and password, at most 2048 characters; else null. */
export function httpsUrl(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  try {
    const url = new URL(value);
    const { protocol, username, password, href } = url;
    return protocol === 'https:' && !username && !password && href.length <= 2048 ? href : null;
  } catch {
    return null;
  }
}

const colour = (value: unknown): string | null =>
  typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : null;

export const state = (value: unknown): ConnectionState | null =>
  STATES.includes(value) ? (value as ConnectionState) : null;

// Frozen: it is handed to the page in an event.
const branding = (raw: Fields): Branding =>
  Object.freeze({
    logoUrl: httpsUrl(raw.logoUrl),
    primaryColor: colour(raw.primaryColor),
    backgroundColor: colour(raw.backgroundColor),
    companyName: cleanText(raw.companyName, 60),
    subtitle: cleanText(raw.subtitle, 120),
    supportUrl: httpsUrl(raw.supportUrl),
    defaultRedirectUrl: httpsUrl(raw.defaultRedirectUrl),
    hidePilotStatusBranding: raw.hidePilotStatusBranding === true,
  });

/** What a token's branding is when the API says nothing. */
export const NO_BRANDING = branding(Object.create(null) as Fields);

function decodeBranding(value: unknown): Branding | null {
  const raw = ownFields(value);
  return raw ? branding(raw) : null;
}

export function decodeInfo(body: unknown): PairingInfo {
  const raw = fields(body);
  return {
    name: cleanText(raw.name, 80),
    maskedNumber: maskNumber(raw.maskedNumber) ?? maskNumber(raw.number),
    state: state(raw.state),
    branding: decodeBranding(raw.branding),
  };
}

export function decodeConnect(body: unknown): ConnectAnswer {
  const raw = fields(body);
  const qr = typeof raw.qrcodeBase64 === 'string' ? raw.qrcodeBase64.trim() : '';
  const code = typeof raw.pairingCode === 'string' ? raw.pairingCode.replace(/[\s-]/g, '').toUpperCase() : '';
  return {
    qr: qr && qr.length <= MAX_QR_CHARS ? qr : null,
    pairingCode: /^[A-Z0-9]{8}$/.test(code) ? code : null,
  };
}

/** @throws {PilotError} `bad-response` when the state is none that we know: it must count as a missed poll. */
export function decodeStatus(body: unknown): PairingStatus {
  const raw = fields(body);
  const known = state(raw.state);
  if (!known) throw unexpected();
  return { state: known, isFullyConnected: typeof raw.isFullyConnected === 'boolean' ? raw.isFullyConnected : null };
}

/** Answer of `…/branding`, which is `{ branding }`. */
export const decodeBrandingAnswer = (body: unknown): Branding | null => decodeBranding(fields(body).branding);

/** Answer of `…/complete`, which is not documented: passed on when it is an object, else null. */
export const decodeResult = (body: unknown): Record<string, unknown> | null =>
  ownFields(body) ? { ...fields(body) } : null;

/**
 * The API's own error code, when it looks like one: words in upper case and, behind the first, numbers, joined by
 * underscores. Not where its letters could be a pairing code, and not where one of `secrets` is in it.
 */
export function decodeApiCode(body: unknown, secrets: readonly string[]): string | undefined {
  const code = ownFields(body)?.code;
  if (typeof code !== 'string' || code.length > MAX_API_CODE || !/^[A-Z]+(_[A-Z0-9]+)*$/.test(code)) return undefined;
  const isSecret = code.replace(/_/g, '').length === 8 || secrets.some((secret) => code.includes(secret));
  return isSecret ? undefined : code;
}
