// What a screen reader hears of a screen: one sentence, spoken once when it changes. Never the countdown, never a code.
import { errorText } from './error-text.js';
import type { View } from './view.js';

export function announcementOf(view: View): string {
  const own = view.meta?.announcement?.(view);
  if (own) return own;
  const { messages } = view;
  const { phase, code, error, confirmed, expired } = view.snapshot;
  switch (phase) {
    case 'loading':
    case 'requesting':
      return messages[phase];
    case 'pairing':
      if (error) return messages.reconnecting;
      if (!code || code.sequence < 2) return messages.codeReady;
      // The sequence makes two renewals two sentences: equal text in a live region is not spoken again.
      return (
        (code.early && view.scans ? messages.codeEarly : messages.codeRenewed) + (code.sequence % 2 ? '\u00a0' : '')
      );
    case 'stale':
      return `${messages.stale} ${messages.staleHint}`;
    case 'syncing':
      return `${messages.syncing}. ${messages.syncingHint}`;
    case 'connected':
      return confirmed ? messages.connected : messages.connectedUnconfirmed;
    case 'expired':
      return expired === 'invalid' ? messages.expiredInvalid : messages.expiredUsed;
    case 'failed':
      return `${messages.failed}. ${errorText(messages, error?.code ?? 'unknown')}`;
    default:
      return '';
  }
}
