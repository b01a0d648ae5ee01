// English: the answers of "Trouble linking?".
import type { Answers } from './answers.js';

const answers: Answers = {
  question: 'What does the phone say?',
  cases: [
    {
      says: 'It asks to scan again',
      helps:
        'Scan the code that is on the screen now, with the scanner inside WhatsApp. If that is refused too, use the pairing code.',
      action: 'new',
    },
    {
      says: '“Try again later”',
      helps:
        'Wait 15 minutes before the next try; sometimes it takes longer. If four devices are linked already, log one of them out first.',
      action: 'wait',
    },
    {
      says: '“Check your phone’s Internet connection”',
      helps: 'The code may have changed in the meantime. Use the one that is on the screen now.',
      action: 'new',
    },
    {
      says: '“Check the phone number”',
      helps:
        'The number in the title must be this phone’s. With two WhatsApps on it, open the one that has this number; or use the QR code.',
      action: 'other',
    },
    {
      says: '“Create a passkey” or “Continue on your other device”',
      helps:
        'If the phone lets you confirm, do so and go on. If it stops there, contact the company that sent you the link.',
      action: 'wait',
    },
    {
      says: 'Nothing happened',
      helps: 'Close WhatsApp and open it again. Then try once more, with a new code.',
      action: 'new',
    },
  ],
  wait: 'Got it',
};

export default answers;
