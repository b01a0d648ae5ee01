// Parts of the library that a page fetches only when it needs them.
import type { MetaPart } from './elements/meta-course.js';
import type * as Later from './later.js';
import type * as Dialog from './dialog.js';
import type * as Encoder from './qr/encode.js';

/** A part: call it to fetch it, look at `now` to see whether it is here. */
export interface Lazy<T> {
  (): Promise<T>;
  now: T | undefined;
  /** How often it could not be fetched. */
  failures: number;
}

/**
 * How many addresses a part has beside its own. A browser that keeps the failure of an import for good needs another for
 * each new try; a page that pins its files by an import map must know them all, so there is an end.
 */
export const RETRY_ADDRESSES = 4;

/**
 * @param fetch imports the part. The builds for script tags put `query` behind its address; bundlers, which read the
 *   source, do not.
 */
export function lazy<T>(fetch: (query: string) => Promise<T>): Lazy<T> {
  let loading: Promise<T> | undefined;
  let lost = 0;
  const part = Object.assign(
    () =>
      (loading ??= attempt().then(
        (module) => (part.now = module),
        (error: unknown) => {
          loading = undefined;
          part.failures++;
          throw error;
        },
      )),
    { now: undefined as T | undefined, failures: 0 },
  );
  async function attempt(): Promise<T> {
    // Without a network no address is used up.
    if (navigator.onLine === false) throw new TypeError('offline');
    const address = lost++ % (RETRY_ADDRESSES + 1);
    return fetch(address ? `?${address}` : '');
  }
  return part;
}

/** What is needed once a code is on the screen, or when there will be none: fetched behind the first code. */
export const later: Lazy<typeof Later> = lazy(() => import('./later.js'));

/** Turns text into a QR code: needed where the API sends no image. */
export const encoder: Lazy<typeof Encoder> = lazy(() => import('./qr/encode.js'));

/** What `open()` dresses its dialog with. */
export const dialogs: Lazy<typeof Dialog> = lazy(() => import('./dialog.js'));

/** A Meta flow, each alone: needed where `meta-flow` is set. */
export const meta: Record<'embedded' | 'credentials', Lazy<MetaPart>> = {
  embedded: lazy(() => import('./meta-embedded.js')),
  credentials: lazy(() => import('./meta-credentials.js')),
};
