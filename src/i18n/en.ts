// English.
import type { Messages } from './messages.js';

export const en: Messages = {
  title: (number, company) =>
    number && company
      ? `Connect ${number} to ${company}`
      : number
        ? `Connect ${number}`
        : `Connect your WhatsApp${company ? ` to ${company}` : ''}`,
  subtitle: 'WhatsApp connection',
  poweredBy: 'Secured by Pilot Status',
  help: 'Need help?',
  connect: 'Connect WhatsApp',
  idle: 'You will need your phone at hand.',
  loading: 'Checking your link…',
  requesting: 'Preparing your code…',
  stepOpen: 'Open WhatsApp on your phone',
  stepMenu: 'Tap Menu ⋮ on Android, or Settings on iPhone',
  stepLink: 'Tap Linked devices, then Link a device',
  stepScan: 'Point your phone at this screen to scan the code',
  stepCode: 'Tap Link with phone number instead and enter this code',
  qrLabel: 'QR code to scan with WhatsApp on your phone',
  qrFailed: 'The QR code cannot be shown here.',
  codeLabel: 'Pairing code',
  copy: 'Copy code',
  copied: 'Copied',
  copyFallback: 'Press and hold to copy',
  showQr: 'Show the QR code for another screen',
  showCode: 'Use a pairing code instead',
  timeLeft: (seconds) => `New code in ${seconds} s`,
  renewing: 'Getting a new code…',
  newCode: 'Show a new code',
  nothingHappened: 'Scanned, and nothing happened?',
  nothingHappenedHint:
    'Close WhatsApp, open it again and try once more. Some accounts must first confirm with a passkey on the phone.',
  reconnecting: 'Your connection is unstable. Reconnecting…',
  stale: 'Still there?',
  staleHint: 'The code is no longer refreshed. Ask for a new one when your phone is ready.',
  syncing: 'Almost there',
  syncingHint: 'Keep WhatsApp open on your phone while we finish connecting.',
  connected: 'Connected',
  connectedUnconfirmed: 'Your number has probably been connected',
  connectedNumber: (number) => `${number} is ready to use.`,
  continue: 'Continue',
  redirecting: (seconds) => `Continuing in ${seconds} s`,
  stay: 'Stay here',
  expiredInvalid: 'This link is not valid or has expired',
  expiredUsed: 'This link was already used or has expired',
  expiredHint: 'Ask for a new link where you got this one.',
  newLink: 'Get a new link',
  failed: 'We could not connect',
  retry: 'Try again',
  pageError: 'This page is not set up correctly. Please tell the company that sent you here.',
  offlineError: 'We could not reach the service. Check your internet connection and try again.',
  serviceError: 'The service has a problem at the moment. Try again in a few minutes.',
  linkError: 'This link can no longer be used. Ask for a new one.',
  busyError: 'The service is busy. Wait a minute and try again.',
  codeRenewed: 'A new code is on the screen.',
  codeReady: 'Your code is on the screen.',
  ready: 'Ready',
  authorizing: 'Continue in Meta’s window',
  submitting: 'Finishing…',
  close: 'Close',
};

export default en;
