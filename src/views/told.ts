// What a phase says in words: the same on the screen and for a screen reader.
import { errorText } from './error-text.js';
import type { View } from './view.js';

/** A heading and, with some phases, what stands below it. Both are '' for a phase that says it otherwise. */
export function told({ snapshot, messages, renewable }: View): { heading: string; text: string } {
  const { phase, error, confirmed } = snapshot;
  const texts: Partial<Record<typeof phase, string>> = {
    stale: messages.staleHint,
    syncing: error ? messages.reconnecting : messages.syncingHint,
    expired: renewable ? '' : messages.linkError,
    failed: errorText(messages, error?.code ?? 'unknown'),
  };
  const heading = phase === 'connected' && !confirmed ? 'connectedUnconfirmed' : (phase as 'connected');
  return { heading: messages[heading] ?? '', text: texts[phase] ?? '' };
}
