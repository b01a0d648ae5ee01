// Leaves the page after a success, unless the person stays.
import { pause, type Clock } from '../core/clock.js';
import { httpsUrl } from '../core/decode.js';

/** How long a success stays on the screen, in ms. */
const REDIRECT_AFTER = 3_000;

/** A redirect that is announced. */
export interface Redirect {
  /** When it happens, in ms of the clock. */
  readonly at: number;
  cancel(): void;
}

/**
 * @param url checked once more at the last moment: until then it lay where others could reach it
 * @param navigate leaves the page
 * @param over it will not happen, or it happens now
 * @param signal aborts it silently
 */
export function redirectTo(
  url: string,
  clock: Clock,
  navigate: (url: string) => void,
  over: () => void,
  signal: AbortSignal,
): Redirect {
  const stay = new AbortController();
  const cancel = () => {
    stay.abort();
    over();
  };
  signal.addEventListener('abort', () => stay.abort());
  void pause(clock, REDIRECT_AFTER, stay.signal).then(() => {
    if (stay.signal.aborted) return;
    cancel();
    const checked = httpsUrl(url);
    if (checked) navigate(checked);
  });
  return { at: clock.now() + REDIRECT_AFTER, cancel };
}
