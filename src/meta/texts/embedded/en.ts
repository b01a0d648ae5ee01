// English.
import type { EmbeddedTexts } from '../messages.js';
import { en as shared } from '../shared/en.js';

export const en: EmbeddedTexts = {
  ...shared,
  ready: 'Connect through Facebook',
  readyHint: 'Facebook opens in its own window and leads you through it.',
  needs: 'Have at hand:',
  needLogin: 'your Facebook login and password',
  needBusiness: 'the details of your business',
  needNumber: 'a phone number that is not in use on WhatsApp',
  needApp: 'the phone with your WhatsApp Business app',
  signup: 'Continue with Facebook',
  sdkLoading: 'Getting Facebook ready…',
  nothing: 'Nothing has been connected yet',
  cancelled: 'You left Facebook’s window before the end. Go on whenever you like.',
  closed:
    'Facebook’s window closed before the end, or this page lost touch with it. If it is still open, close it and go on here.',
  authorizing: 'Continue in Facebook’s window',
  authorizingHint: 'Keep this page open until you are done there.',
  slow: 'You see no window, or nothing happens in it?',
  slowHint: 'It may be hidden behind this one. If not, close it and start again.',
  startAgain: 'Start again',
  elsewhere: 'Continue in a new tab',
  sdkBlocked:
    'Facebook did not load. A content blocker or tracking protection may be in the way: allow Facebook for this page and try again.',
  popupBlocked: 'Your browser blocked Facebook’s window. Allow pop-ups for this page and try again.',
  reported: 'Facebook reported an error. Try again; if it comes back, ask Meta’s support.',
  session: (id) => `Meta’s support will ask for this ID: ${id}`,
  onlyWaba:
    'Your WhatsApp Business account was created, but without a phone number. Try again and add the number this time.',
  noIds: 'Facebook did not send everything, so nothing has been connected. Please try again.',
  unsupported:
    'What you chose in Facebook’s window does not connect a number. Try again and choose another way, or ask the company that sent you the link.',
  silent: 'Facebook’s window has not answered for a long time. Close it and try again.',
  refused: 'Facebook’s part went well, but the number could not be added. Try again, or choose another number.',
  taken: 'This number seems to be connected already. Ask the company that sent you the link before you try again.',
};
