// Leaves the page after a success, unless the person stays.
import { pause } from '../core/clock.js';
import type { Snapshot } from '../core/snapshot.js';
import type { PilotConnect } from './pilot-connect.js';

/** How long a success stays on the screen, in ms. */
const REDIRECT_AFTER = 3_000;

/** A redirect that is announced; `at` is when it happens, in ms of the clock, or null when it no longer does. */
export interface Redirect {
  readonly at: number | null;
  cancel(): void;
}

/**
 * Only where the page wants it and the branding says whereto.
 * @param signal aborts it silently
 */
export function redirect(host: PilotConnect, { info }: Snapshot, signal: AbortSignal): Redirect | undefined {
  const url = info?.branding?.defaultRedirectUrl;
  if (!host.redirect || !url) return undefined;
  const { clock, navigate = (to: string) => window.location.assign(to) } = host.environment;
  const stay = new AbortController();
  const self = {
    at: (clock.now() + REDIRECT_AFTER) as number | null,
    cancel: () => {
      self.at = null;
      stay.abort();
      host.requestUpdate();
    },
  };
  signal.addEventListener('abort', () => stay.abort());
  void pause(clock, REDIRECT_AFTER, stay.signal).then(() => {
    if (stay.signal.aborted) return;
    self.cancel();
    navigate(url);
  });
  return self;
}
