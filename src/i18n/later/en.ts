// English: what is said after the first code, or in its place.
import type { LaterMessages } from '../messages.js';
import { secondsIn } from '../seconds.js';

const inSeconds = secondsIn('en');

export const later: LaterMessages = {
  poweredBy: 'Secured by Pilot Status',
  help: 'Need help?',
  retry: 'Try again',
  showQr: 'Scan with another phone',
  showCode: 'Use a pairing code instead',
  timeLeft: (seconds) => `New code in ${inSeconds(seconds)}`,
  codeReady: 'Your code is on the screen.',
  qrLabel: 'QR code to scan with WhatsApp',
  qrFailed: 'The QR code cannot be shown here.',
  copied: 'Copied',
  copyFallback: 'Press and hold to copy',
  renewing: 'Getting a new code…',
  newCode: 'Show a new code',
  nothingHappened: 'Scanned, and nothing happened?',
  nothingHappenedHint:
    'Close WhatsApp, open it again and try once more. Some accounts must first confirm with a passkey on the phone.',
  reconnecting: 'Your connection is unstable. Reconnecting…',
  stale: 'Still there?',
  staleHint: 'This code is no longer valid. Get a new one when your phone is at hand.',
  syncing: 'Almost there',
  syncingHint: 'Keep WhatsApp open on your phone while we finish connecting.',
  connected: 'Connected',
  connectedUnconfirmed: 'Your number has probably been connected',
  unconfirmedHint: 'To be sure, open *Linked devices* on your phone: a new device should be listed there.',
  connectedNumber: (number) => `${number} is ready to use.`,
  continue: 'Continue',
  redirecting: (seconds) => `Continuing in ${inSeconds(seconds)}.`,
  stay: 'Stay here',
  expiredInvalid: 'This link is not valid or has expired',
  expiredUsed: 'This link was already used or has expired',
  expiredHint: 'Ask whoever sent you this link for a new one.',
  newLink: 'Get a new link',
  pageError: 'This page is not set up correctly. Please tell the company that sent you here.',
  offlineError: 'We could not reach the service. Check your internet connection, then try again.',
  serviceError: 'Something went wrong on our side. Please try again in a few minutes.',
  linkError: 'This link can no longer be used. Ask whoever sent it for a new one.',
  busyError: 'The service is busy right now. Wait a minute, then try again.',
  codeRenewed: 'A new code is on the screen.',
};
