// English: what is said up to the first code.
import type { FirstMessages } from '../messages.js';

export const first: FirstMessages = {
  title: (number, company) => `Connect ${number ?? 'your WhatsApp'}${company ? ` to ${company}` : ''}`,
  subtitle: 'Have your phone at hand.',
  connect: 'Connect WhatsApp',
  loading: 'Checking your link…',
  requesting: 'Preparing your code…',
  stepOpen: 'Open WhatsApp on your phone',
  stepMenu: 'Tap *Menu ⋮* on Android, or *Settings* on iPhone',
  stepLink: 'Tap *Linked devices*, then *Link a device*',
  stepScan: 'Point your phone at this screen to scan the code',
  stepCode: 'Tap *Link with phone number instead* and enter this code',
  codeLabel: 'Pairing code',
  copy: 'Copy code',
  failed: 'We could not connect',
};
