// The only file of the server half that knows the API's wire names. Follows the vendor's reference of
// `POST /v1/numbers/remote-pairing` and `POST /v1/numbers/meta`, which shows two shapes of the former's answer.
import { ownFields, state, type Fields } from '../core/decode.js';
import { maskNumber } from '../core/mask.js';
import { PilotError } from '../core/errors.js';
import { parseToken } from '../core/token.js';
import type { ConnectionState } from '../core/types.js';
import type { ServerOptions } from './access.js';
import type { MetaCredentials } from './credentials.js';
import { EVENTS, type NumberEventData, type WebhookEvent } from './webhook-events.js';

/** A number as the API describes it. What an answer did not tell is `null`. */
export interface NumberInstance {
  readonly id: string | null;
  readonly instanceName: string | null;
  /** The whole number: not for a page. */
  readonly number: string | null;
  readonly name: string | null;
  readonly state: ConnectionState | null;
}

/** An object's own fields; none of what is no object. */
const fieldsOf = (value: unknown): Fields => ownFields(value) ?? ownFields({})!;
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const instanceOf = (raw: Fields, id: unknown): NumberInstance => ({
  id: text(raw.id) ?? text(id),
  instanceName: text(raw.instanceName),
  number: text(raw.number),
  name: text(raw.name),
  state: state(raw.state),
});

const OPTIONS: readonly string[] = ['apiKey', 'baseUrl', 'fetch', 'signal', 'clock', 'pageUrl'] satisfies (
  keyof ServerOptions | 'pageUrl'
)[];

/** All but what is no part of the body, the key above all: the API may know fields that nobody documents. */
export const encodeLink = (body: object): Fields =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !OPTIONS.includes(name)));

/** @throws {PilotError} `bad-response` when it holds no link. */
export function decodeLink(body: unknown) {
  const raw = fieldsOf(body);
  const instance = instanceOf(fieldsOf(raw.instance), raw.numberId);
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
  const raw = fieldsOf(body);
  const instance = [raw.instance, raw.number].find(ownFields) ?? raw;
  return {
    instance: instanceOf(fieldsOf(instance), raw.numberId),
    webhookUrl: text(raw.webhookUrl),
    verifyToken: text(raw.verifyToken),
  };
}

/** What is between the API and Meta alone, by any of the names that it could have. */
const SECRET = /^(verify_?token|webhook_?url|app_?secret|access_?token|api_?key)$/i;

/** The JSON text of an answer for a page: without such fields, at any depth. What is no JSON stays as it is. */
export function withoutSecrets(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text, (name, value: unknown) => (SECRET.test(name) ? undefined : value)));
  } catch {
    return text;
  }
}

/** A webhook's JSON; null when it is none of the API's. The data's known fields are right, or are not there. */
export function decodeWebhook(body: unknown): WebhookEvent | null {
  const { event, data } = fieldsOf(body);
  if (typeof event !== 'string' || !ownFields(data)) return null;
  const known: readonly unknown[] = EVENTS;
  const fields: Record<string, unknown> = { ...fieldsOf(data) };
  for (const name of ['id', 'instanceName', 'number', 'name']) if (text(fields[name]) === null) delete fields[name];
  if (state(fields.state) === null) delete fields.state;
  return { name: event, isKnown: known.includes(event), data: fields as NumberEventData };
}
