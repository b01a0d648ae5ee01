// What Meta's signup window posts to its opener while it runs, read from untrusted messages. Pure.
// Follows Meta's Embedded Signup documentation (session logging), `WA_EMBEDDED_SIGNUP`.
import { own, type Fields } from '../own.js';

/** The ids of a finished signup: texts of digits. `phoneNumberId` is null in coexistence, which sends none. */
export interface SignupIds {
  readonly wabaId: string;
  readonly phoneNumberId: string | null;
}

/** What a message says. */
export type SignupMessage =
  | { readonly type: 'finish'; readonly ids: SignupIds }
  /** Finished, without what is needed: no phone number was added, or the ids are missing. */
  | { readonly type: 'incomplete'; readonly onlyWaba: boolean }
  /** Finished in a way that does not make a number of ours. */
  | { readonly type: 'unsupported' }
  | { readonly type: 'cancel'; readonly step: string | null }
  /** An error, told by Meta or reported by the person. Meta's support asks for `session`. */
  | { readonly type: 'error'; readonly session: string | null; readonly metaCode: string | null };

/** Whether a message's origin is Meta's: `https:` on facebook.com or below it, and nothing that merely ends so. */
export function isMetaOrigin(origin: string): boolean {
  try {
    const { protocol, hostname } = new URL(origin);
    return protocol === 'https:' && (hostname === 'facebook.com' || hostname.endsWith('.facebook.com'));
  } catch {
    return false; // "null", or empty
  }
}

/** The message, or null for all else that travels on the same channel. */
export function parseSignupMessage(origin: string, data: unknown): SignupMessage | null {
  if (!isMetaOrigin(origin)) return null;
  const message = fields(data);
  if (message?.type !== 'WA_EMBEDDED_SIGNUP' || typeof message.event !== 'string') return null;
  const said = fields(message.data) ?? {};
  const wabaId = id(said.waba_id);
  const phoneNumberId = id(said.phone_number_id);
  switch (message.event) {
    case 'FINISH':
      return wabaId && phoneNumberId
        ? { type: 'finish', ids: { wabaId, phoneNumberId } }
        : { type: 'incomplete', onlyWaba: false };
    case 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING':
      return wabaId
        ? { type: 'finish', ids: { wabaId, phoneNumberId: null } }
        : { type: 'incomplete', onlyWaba: false };
    case 'FINISH_ONLY_WABA':
      return { type: 'incomplete', onlyWaba: true };
    case 'CANCEL':
      return 'error_message' in said || 'error_code' in said || 'error_id' in said
        ? failure(said)
        : { type: 'cancel', step: word(said.current_step) };
    case 'ERROR':
      return failure(said);
    default:
      // Whatever else ends the signup is none of ours: it must be said, or the person would wait forever.
      return message.event.startsWith('FINISH') ? { type: 'unsupported' } : null;
  }
}

const failure = (said: Fields): SignupMessage => ({
  type: 'error',
  session: word(said.session_id),
  metaCode: word(said.error_code ?? said.error_id),
});

/** Meta posts JSON; objects are taken too. */
function fields(value: unknown): Fields | null {
  let read = value;
  if (typeof value === 'string') {
    try {
      read = JSON.parse(value);
    } catch {
      return null;
    }
  }
  return own(read);
}

/** An id may have more digits than a number can hold: one that came as such and was rounded is no id. */
function id(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? id(String(value)) : null;
  return typeof value === 'string' && /^\d{5,25}$/.test(value) ? value : null;
}

/** A plain name or number, which may be shown and told; anything else could be a sentence, or hold more than it should. */
function word(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^[\w-]{1,128}$/.test(text) ? text : null;
}
