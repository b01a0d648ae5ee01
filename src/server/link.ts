// Makes the link that a customer's number is connected with.
import type { Branding } from '../core/types.js';
import { explained, openAccess, post, type ServerOptions } from './access.js';
import { decodeLink, encodeLink, type NumberInstance } from './wire.js';

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
export type PairingLinkOptions = ServerOptions & PairingLinkBody;

/** A link that lives 24 hours, or until its number is connected. */
export interface PairingLink {
  /** For `<pilot-connect token>`. Whoever has it can connect the number: hand it to that customer's page only. */
  readonly token: string;
  /** The hosted page, for a customer whom you send there. Ends in the token. */
  readonly url: string;
  readonly maskedNumber: string | null;
  /** A Meta link tells no more than the `id`. */
  readonly instance: NumberInstance;
  readonly messageSent: boolean;
  /** Why the WhatsApp message was not sent. */
  readonly messageError: string | null;
}

/**
 * `POST /v1/numbers/remote-pairing`, 20 s: makes a number in your account and the link to connect it with. Fields that
 * are not listed here go to the API as they are.
 * Rejects with a {@link PilotError} that holds neither key nor token: `config` in a browser or for bad options,
 * `unauthorized` for a refused key, `bad-request` with the API's own `apiCode`, `rate-limited`, `server`, `network`,
 * `timeout`, `bad-response`; and with the signal's reason when aborted. After `network` and `timeout` the link may
 * exist all the same.
 */
export async function createPairingLink(options: PairingLinkOptions): Promise<PairingLink> {
  const access = openAccess(options);
  try {
    return decodeLink(
      await post(access, {
        path: '/v1/numbers/remote-pairing',
        json: encodeLink(options),
        signal: options.signal,
      }),
    );
  } catch (error) {
    throw explained(error);
  }
}
