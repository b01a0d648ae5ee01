// The only file that knows the API's wire names. Everything that arrives is untrusted: each field is checked on its
// own and falls back on its own, so that one bad field never costs the rest. Follows the vendor's API reference.
import { PilotError } from './errors.js';
import type { Branding, ConnectAnswer, ConnectionState, PairingInfo, PairingStatus } from './types.js';

type Fields = Record<string, unknown>;

/** What a token's branding is when the API says nothing. */
export const NO_BRANDING: Branding = {
  logoUrl: null,
  primaryColor: null,
  backgroundColor: null,
  companyName: null,
  subtitle: null,
  supportUrl: null,
  defaultRedirectUrl: null,
  hidePilotStatusBranding: false,
};

const STATES: readonly unknown[] = ['OPEN', 'CONNECTING', 'CLOSE'] satisfies ConnectionState[];

/** A refresh must not make a bigger page: the QR is at most 512 KiB as bytes, 4/3 of that in base64, and a header. */
const MAX_QR_CHARS = 700_000;

function fields(body: unknown): Fields {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new PilotError('bad-response', 'The API answered with something else than an object.');
  }
  return body as Fields;
}

/**
 * Text to show: control and direction-changing characters taken out (they could disguise a name), spaces folded,
 * cut to `max` characters without splitting one.
 */
function text(value: unknown, max: number): string | null {
  if (typeof value !== 'string') return null;
  const clean = value
    .slice(0, max * 8)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]|\p{Cs}/gu, '')
    .trim();
  return Array.from(clean).slice(0, max).join('').trim() || null;
}

function httpsUrl(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2048) return null;
  try {
    const url = new URL(value);
    return url.protocol === 'https:' && !url.username && !url.password ? url.href : null;
  } catch {
    return null;
  }
}

function colour(value: unknown): string | null {
  return typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : null;
}

function state(value: unknown): ConnectionState | null {
  return STATES.includes(value) ? (value as ConnectionState) : null;
}

/** Hides the middle of a number: `+5511999999999` → `+55 11 99***-9999`. What is masked already stays as it is. */
export function maskNumber(value: unknown): string | null {
  const shown = text(value, 40);
  if (!shown || /[*•x]{2}|…/i.test(shown)) return shown;
  const digits = shown.replace(/\D/g, '');
  if (digits.length < 8) return digits ? '***' : null;
  const tail = digits.slice(-4);
  const brazil = /^55(\d\d)(\d\d)\d{6,7}$/.exec(digits);
  return brazil
    ? `+55 ${brazil[1]} ${brazil[2]}***-${tail}`
    : `+${digits.slice(0, Math.min(4, digits.length - 7))} ***-${tail}`;
}

export function decodeBranding(value: unknown): Branding | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const raw = value as Fields;
  return {
    logoUrl: httpsUrl(raw.logoUrl),
    primaryColor: colour(raw.primaryColor),
    backgroundColor: colour(raw.backgroundColor),
    companyName: text(raw.companyName, 60),
    subtitle: text(raw.subtitle, 120),
    supportUrl: httpsUrl(raw.supportUrl),
    defaultRedirectUrl: httpsUrl(raw.defaultRedirectUrl),
    hidePilotStatusBranding: raw.hidePilotStatusBranding === true,
  };
}

/** Answer of `…/branding`, which is `{ branding }`. */
export function decodeBrandingAnswer(body: unknown): Branding | null {
  return decodeBranding(fields(body).branding);
}

/** Whether any of the token endpoints said that the token is no good, with a 200. */
export function saysInvalid(body: unknown): boolean {
  return typeof body === 'object' && body !== null && (body as Fields).valid === false;
}

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

/** @throws {PilotError} `bad-response` when the state is none that we know: it must count as a missed poll. */
export function decodeStatus(body: unknown): PairingStatus {
  const raw = fields(body);
  const known = state(raw.state);
  if (!known) throw new PilotError('bad-response', 'The API answered with an unknown connection state.');
  return { state: known, isFullyConnected: typeof raw.isFullyConnected === 'boolean' ? raw.isFullyConnected : null };
}

/** The API's own error code, when it looks like one: upper case and underscores, so that no secret can pass for it. */
export function decodeApiCode(body: unknown): string | undefined {
  const code = typeof body === 'object' && body !== null ? (body as Fields).code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z_]{1,62}[A-Z]$/.test(code) ? code : undefined;
}
