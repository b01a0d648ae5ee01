// The only file of the server half that knows the API's wire names. Follows the vendor's reference of
// `POST /v1/numbers/remote-pairing` and `POST /v1/numbers/meta`, which shows two shapes of the former's answer.
import { maskNumber } from '../core/mask.js';
import { PilotError } from '../core/errors.js';
import { parseToken } from '../core/token.js';
import type { ConnectionState } from '../core/types.js';
import type { ServerOptions } from './access.js';
import type { MetaCredentials } from './credentials.js';
import type { PairingLinkOptions } from './link.js';

type Fields = Record<string, unknown>;

/** A number as the API describes it. What an answer did not tell is `null`. */
export interface NumberInstance {
  readonly id: string | null;
  readonly instanceName: string | null;
  /** The whole number: not for a page. */
  readonly number: string | null;
  readonly name: string | null;
  readonly state: ConnectionState | null;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const STATES: readonly unknown[] = ['OPEN', 'CONNECTING', 'CLOSE'] satisfies ConnectionState[];

const instanceOf = (raw: Fields, id: unknown): NumberInstance => ({
  id: text(raw.id) ?? text(id),
  instanceName: text(raw.instanceName),
  number: text(raw.number),
  name: text(raw.name),
  state: STATES.includes(raw.state) ? (raw.state as ConnectionState) : null,
});

const OPTIONS: readonly string[] = ['apiKey', 'baseUrl', 'fetch', 'signal', 'clock'] satisfies (keyof ServerOptions)[];

/** All but what is no part of the body, the key above all: the API may know fields that nobody documents. */
export const encodeLink = (options: PairingLinkOptions): Fields =>
  Object.fromEntries(Object.entries(options).filter(([name]) => !OPTIONS.includes(name)));

/** @throws {PilotError} `bad-response` when it holds no link. */
export function decodeLink(body: unknown) {
  const raw = isFields(body) ? body : {};
  const instance = instanceOf(isFields(raw.instance) ? raw.instance : {}, raw.numberId);
  const url = text(raw.remotePairingUrl);
  if (!url || !/^https?:\/\//i.test(url) || !URL.canParse(url)) throw noLink();
  return {
    token: tokenOf(text(raw.remotePairingToken) ?? url),
    url,
    maskedNumber: maskNumber(raw.maskedNumber) ?? maskNumber(instance.number),
    instance,
    messageSent: raw.messageSent === true,
    messageError: text(raw.messageError),
  };
}

function tokenOf(source: string): string {
  try {
    return parseToken(source);
  } catch {
    throw noLink();
  }
}

const noLink = () => new PilotError('bad-response', 'The API answered without a pairing link: check baseUrl.');

/** `metaPhoneId` is documented. Nobody documents the last three names: these follow its pattern, and stand only here. */
export function encodeMetaNumber({
  name,
  number,
  phoneNumberId,
  wabaId,
  accessToken,
  appSecret,
}: MetaCredentials): Fields {
  return {
    name,
    number,
    metaPhoneId: phoneNumberId,
    metaWabaId: wabaId,
    metaAccessToken: accessToken,
    metaAppSecret: appSecret,
  };
}

/** Never throws: the number exists by now, and an error would make somebody send the credentials again. */
export function decodeMetaNumber(body: unknown) {
  const raw = isFields(body) ? body : {};
  const instance = [raw.instance, raw.number].find(isFields) ?? raw;
  return {
    instance: instanceOf(instance, raw.numberId),
    webhookUrl: text(raw.webhookUrl),
    verifyToken: text(raw.verifyToken),
  };
}
