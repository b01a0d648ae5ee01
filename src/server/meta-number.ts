// Makes a Meta number from credentials that the customer already holds.
import { PilotError } from '../core/errors.js';
import { explained, openAccess, openMixedAccess, post, type Access, type ServerOptions } from './access.js';
import { checkCredentials, type MetaCredentials } from './credentials.js';
import { own } from './own.js';
import { decodeMetaNumber, encodeMetaNumber, type NumberInstance } from './wire.js';

/** Both in one object, for fields that are named one by one. */
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
 */
export function createMetaNumber(options: ServerOptions, credentials: MetaCredentials): Promise<MetaNumber>;
/**
 * The same with the credentials among the options. For fields that you name yourself: whatever is spread into it can
 * name another `apiKey`. A `baseUrl` of another host than the API's and this machine is refused here without a `fetch`.
 */
export function createMetaNumber(options: MetaNumberOptions): Promise<MetaNumber>;
export async function createMetaNumber(options: ServerOptions, credentials?: MetaCredentials): Promise<MetaNumber> {
  const access = credentials ? openAccess(options) : openMixedAccess(options);
  const checked = checkCredentials(own<object>(credentials ?? options) as Record<string, unknown>);
  if ('problems' in checked) {
    const list = Object.entries(checked.problems).map(([field, problem]) => `${field} ${problem}`);
    throw new PilotError('credentials-rejected', `Not sent: ${list.join('; ')}.`);
  }
  try {
    return await postMetaNumber(access, checked.credentials, own(options).signal);
  } catch (error) {
    throw explained(error, error instanceof PilotError && isRejection(error) ? 'credentials-rejected' : undefined);
  }
}
