// What a screen reader hears of a screen: one sentence, spoken once when it changes. Never the countdown, never a code.
import { told } from './told.js';
import type { View } from './view.js';

export function announcementOf(view: View): string {
  const own = view.meta?.announcement?.(view);
  if (own) return own;
  const { messages } = view;
  const { phase, code, error } = view.snapshot;
  if (phase === 'pairing') {
    if (error) return messages.reconnecting;
    if (!code || code.sequence < 2) return messages.codeReady;
    // The sequence makes two renewals two sentences: equal text in a live region is not spoken again.
    return (code.early && view.scans ? messages.codeEarly : messages.codeRenewed) + (code.sequence % 2 ? '\u00a0' : '');
  }
  const { heading, text } = told(view);
  // A question has its mark.
  return text ? heading + (phase === 'stale' ? ' ' : '. ') + text : heading;
}
