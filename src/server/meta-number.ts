// Makes a Meta number from credentials that the customer already holds.
import { PilotError } from '../core/errors.js';
import { explained, openAccess, post, type Access, type ServerOptions } from './access.js';
import { checkCredentials, type MetaCredentials } from './credentials.js';
import { decodeMetaNumber, encodeMetaNumber, type NumberInstance } from './wire.js';

export type MetaNumberOptions = ServerOptions & MetaCredentials;

/** A number that was made from credentials. What the API did not tell is `null`. */
export interface MetaNumber {
  readonly instance: NumberInstance;
  /** To be entered in the Meta app's webhook settings, with the token. */
  readonly webhookUrl: string | null;
  /** A secret between Meta and the API: not for a page. */
  readonly verifyToken: string | null;
}

/** The request itself, with the transport's own errors. */
export async function postMetaNumber(
  access: Access,
  credentials: MetaCredentials,
  signal?: AbortSignal | null,
): Promise<MetaNumber> {
  const { accessToken, appSecret } = credentials;
  return decodeMetaNumber(
    await post(access, {
      path: '/v1/numbers/meta',
      json: encodeMetaNumber(credentials),
      secrets: [accessToken, ...(appSecret ? [appSecret] : [])],
      bodyless: true,
      signal,
    }),
  );
}

/** Whether the API read the credentials, and does not like them. */
export const isRejection = (error: PilotError): boolean =>
  error.code === 'bad-request' && [400, 409, 422].includes(error.status!);

/**
 * `POST /v1/numbers/meta`, 20 s: makes a number in your account. White space and a leading `Bearer ` are taken out of
 * the credentials. Rejects with a {@link PilotError} that holds neither key nor credential: `credentials-rejected`
 * when they are malformed (no request is made) or the API does not take them, and else as `createPairingLink`. After
 * `network` and `timeout` the number may exist all the same: look before you repeat it.
 *
 * Name the credentials one by one: spread from a request's body, they could bring a `baseUrl` along, and your key
 * would be sent there.
 */
export async function createMetaNumber(options: MetaNumberOptions): Promise<MetaNumber> {
  const access = openAccess(options);
  const checked = checkCredentials({ ...options });
  if ('problems' in checked) {
    const list = Object.entries(checked.problems).map(([field, problem]) => `${field} ${problem}`);
    throw new PilotError('credentials-rejected', `Not sent: ${list.join('; ')}.`);
  }
  try {
    return await postMetaNumber(access, checked.credentials, options.signal);
  } catch (error) {
    throw explained(error, error instanceof PilotError && isRejection(error) ? 'credentials-rejected' : undefined);
  }
}
