// What the phone says when it does not link, in the words that people read on theirs.
import { refuse, type Answer } from '../respond.js';
import type { Obstacle } from '../world/phone.js';
import type { ScanResult } from '../world/world.js';

const say = (status: number, code: string, title: string, text: string): Answer => {
  const { body } = refuse(status, code, `${title}. ${text}`);
  return { status, body: { ...(body as object), title, text } };
};

/** Old codes, and those of a session that is over: the phone tells them as a bad connection or a wrong number. */
const OLD = {
  qr: say(410, 'ROTATED', 'Couldn’t log in', 'Check your phone’s Internet connection and scan the QR code again.'),
  code: say(
    410,
    'ROTATED',
    'Couldn’t link device',
    'Check the phone number is correct on your device, or get a new code.',
  ),
};

const UNKNOWN = {
  qr: say(404, 'UNKNOWN_CODE', 'No valid QR code detected', 'Point the phone at the code on the other screen.'),
  code: say(404, 'UNKNOWN_CODE', 'Incorrect code', 'The code you entered was incorrect. Please try again.'),
};

const EXPIRED = say(410, 'EXPIRED', 'Couldn’t link device', 'The link behind this code is over. Ask for a new one.');

/** A code that does not work. */
export function refusal(reason: Extract<ScanResult, { ok: false }>['reason'], way: 'qr' | 'code'): Answer {
  return {
    unknown: UNKNOWN[way],
    rotated: OLD[way],
    expired: EXPIRED,
    'already-linked': say(409, 'ALREADY_LINKED', 'Already linked', 'This number is linked to that device.'),
  }[reason];
}

/** A code that works, and something in the way. */
export function obstacle(what: Exclude<Obstacle, 'silent'>, way: 'qr' | 'code'): Answer {
  return {
    'scan-again': say(409, 'SCAN_AGAIN', 'Scan the QR code again', 'Scan the QR code again to link this device.'),
    'try-later': say(409, 'TRY_LATER', 'Couldn’t link device', 'Try again later.'),
    'old-code': OLD[way],
    passkey: say(
      409,
      'PASSKEY',
      'Create a passkey to log in',
      'For security reasons, your account needs a passkey to link devices.',
    ),
  }[what];
}

/** The camera app sees a text and no link. */
export const NO_LINK = say(422, 'NO_LINK', 'No link in this code', 'The camera app can do nothing with it.');
