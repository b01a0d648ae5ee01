// The API's wire names, as far as the first code: this file and `decode-later` alone know them. Everything that arrives is
// untrusted: each field is checked on its own and falls back on its own, so that one bad field never costs the rest.
// Follows the vendor's API reference.
import { PilotError } from './errors.js';
import type { Branding, ConnectAnswer, ConnectionState, PairingInfo } from './types.js';

export type Fields = Record<string, unknown>;

const STATES: readonly unknown[] = ['OPEN', 'CONNECTING', 'CLOSE'] satisfies ConnectionState[];

/** A refresh must not make a bigger page: the QR is at most 512 KiB as bytes, 4/3 of that in base64, and a header. */
const MAX_QR_CHARS = 700_000;

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const unexpected = () => new PilotError('bad-response', 'This is no answer of the API: check base-url.');

/** @throws {PilotError} with `status: 404` when any of the token endpoints says, with a 200, that the token is no good */
export function fields(body: unknown): Fields {
  if (!isObject(body)) throw unexpected();
  if (body.valid === false) throw new PilotError('bad-request', 'The token is not valid (any more).', { status: 404 });
  return body;
}

/**
 * Text to show: control and direction-changing characters taken out (they could disguise a name), spaces folded,
 * cut to `max` characters without splitting one.
 */
function text(value: unknown, max: number): string | null {
  if (typeof value !== 'string') return null;
  const clean = value
    .slice(0, max * 8)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/(?!\u200d)[\p{Cf}\p{Cs}]/gu, '')
    .trim();
  return [...clean].slice(0, max).join('').trim() || null;
}

function httpsUrl(value: unknown): string | null {
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

/** Hides the middle of a number: `+5511999999999` → `+55 11 99***-9999`. What is masked already stays as it is. */
export function maskNumber(value: unknown): string | null {
  const shown = text(value, 40);
  if (!shown || /[*•x]{2}|…/i.test(shown)) return shown;
  const digits = shown.replace(/\D/g, '');
  const brazil = digits.replace(/^55(..)(..)\d{2,3}(\d{4})$/, '+55 $1 $2***-$3');
  if (brazil !== digits) return brazil;
  return digits.length < 8 ? (digits ? '***' : null) : digits.replace(/^(\d{1,4})\d{3,}(\d{4})$/, '+$1***-$2');
}

const branding = (raw: Fields): Branding => ({
  logoUrl: httpsUrl(raw.logoUrl),
  primaryColor: colour(raw.primaryColor),
  backgroundColor: colour(raw.backgroundColor),
  companyName: text(raw.companyName, 60),
  subtitle: text(raw.subtitle, 120),
  supportUrl: httpsUrl(raw.supportUrl),
  defaultRedirectUrl: httpsUrl(raw.defaultRedirectUrl),
  hidePilotStatusBranding: raw.hidePilotStatusBranding === true,
});

/** What a token's branding is when the API says nothing. */
export const NO_BRANDING = branding({});

export const decodeBranding = (raw: unknown): Branding | null => (isObject(raw) ? branding(raw) : null);

export function decodeInfo(body: unknown): PairingInfo {
  const raw = fields(body);
  return {
    name: text(raw.name, 80),
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
