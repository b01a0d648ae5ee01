// Makes the link that a customer's number is connected with.
import type { Branding } from '../core/types.js';
import { PilotError } from '../core/errors.js';
import { explained, openAccess, openMixedAccess, post, type ServerOptions } from './access.js';
import { own } from './own.js';
import { parseServerBaseUrl } from './upstream.js';
import { decodeLink, encodeLink, type NumberInstance } from './wire.js';

/** How a link is made; what the link is for is the body. */
export interface LinkOptions extends ServerOptions {
  /**
   * Your own page's address up to the token, `https:` (or `http://localhost`), such as `https://shop.example/connect/`
   * or `https://shop.example/connect#token=`. The link then has a `pageUrl` too.
   */
  pageUrl?: string | null;
}

interface LinkBody {
  /** Whether the number may be used with this key alone; the API's default is true. */
  linkToApiKey?: boolean;
  /** Sends the link to `number` by WhatsApp. When that fails the link is made all the same: see `messageError`. */
  sendViaWhatsApp?: boolean;
  /** What differs from your account's branding, on this link. The API also calls it `brandingOverride`. */
  branding?: Partial<Branding> | null;
  /** Which Meta flow the link's page runs; QR pairing without it. */
  metaFlow?: 'embedded' | 'credentials' | null;
}

/** A link for a number that is known. */
export interface NumberLinkBody extends LinkBody {
  provider?: undefined;
  name: string;
  /** E.164, such as `+5511999999999`. */
  number: string;
  redirectUrl?: undefined;
  externalRef?: undefined;
}

/** A link for a Meta number, which the customer picks in the signup. */
export interface MetaLinkBody extends LinkBody {
  provider: 'META';
  name?: undefined;
  number?: undefined;
  /** `https:`; where the customer goes after success. */
  redirectUrl?: string;
  /** Your own id, given back by the API. */
  externalRef?: string;
}

export type PairingLinkBody = NumberLinkBody | MetaLinkBody;
/** Both in one object, for fields that are named one by one. */
export type PairingLinkOptions = LinkOptions & PairingLinkBody;

/** A link that lives 24 hours, or until its number is connected. */
export interface PairingLink {
  /** For `<pilot-connect token>`. Whoever has it can connect the number: hand it to that customer's page only. */
  readonly token: string;
  /** The hosted page, for a customer whom you send there. Ends in the token. */
  readonly url: string;
  /** Your own page, ending in the token; there when the option `pageUrl` was given. */
  readonly pageUrl?: string;
  readonly maskedNumber: string | null;
  /** A Meta link tells no more than the `id`. */
  readonly instance: NumberInstance;
  readonly messageSent: boolean;
  /** Why the WhatsApp message was not sent. */
  readonly messageError: string | null;
}

/**
 * `POST /v1/numbers/remote-pairing`, 20 s: makes a number in your account and the link to connect it with. Fields of
 * `body` that are not listed go to the API as they are; none of them can change where it goes.
 * Rejects with a {@link PilotError} that holds neither key nor token: `config` in a browser or for bad options,
 * `unauthorized` for a refused key, `bad-request` with the API's own `apiCode`, `rate-limited`, `server`, `network`,
 * `timeout`, `bad-response`; and with the signal's reason when aborted. After `network` and `timeout` the link may
 * exist all the same.
 */
export function createPairingLink(options: LinkOptions, body: PairingLinkBody): Promise<PairingLink>;
/**
 * The same with the body's fields among the options. For fields that you name yourself: whatever is spread into it can
 * name another `apiKey`, and the number would be made in that account. A `baseUrl` of another host than the API's and
 * this machine is refused here without a `fetch`.
 */
export function createPairingLink(options: PairingLinkOptions): Promise<PairingLink>;
export async function createPairingLink(options: LinkOptions, body?: PairingLinkBody): Promise<PairingLink> {
  const access = body ? openAccess(options) : openMixedAccess(options);
  const { signal, pageUrl } = own(options);
  const page = parsePageUrl(pageUrl);
  try {
    const answer = await post(access, {
      path: '/v1/numbers/remote-pairing',
      json: encodeLink(body ?? options),
      signal,
    });
    const link = decodeLink(answer);
    return page === null ? link : { ...link, pageUrl: page + encodeURIComponent(link.token) };
  } catch (error) {
    throw explained(error);
  }
}

/** @throws {PilotError} `config`: a customer would be sent to an address that is not secure, or not whole */
function parsePageUrl(input: unknown): string | null {
  if (input === undefined || input === null) return null;
  const text = String(input).trim();
  if (!/[/=]$/.test(text)) {
    throw new PilotError('config', 'pageUrl must end in "/" or "=": the token is put behind it.');
  }
  try {
    // What may not stand in an API's address may in a page's: the query and the fragment, which hold the token.
    parseServerBaseUrl(text.replace(/[?#].*$/, '') || '?');
    return new URL(text).href;
  } catch {
    throw new PilotError('config', 'pageUrl is refused: use an absolute https: URL, or http://localhost.');
  }
}
