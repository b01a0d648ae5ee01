// Parts of the library that a page fetches only when it needs them.
import type { CreateMetaPart } from './meta/part.js';
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
 * @param fetch imports the part. Most browsers keep the failure of an import for good; the build for script tags gives
 *   each new try a query of its own, and so another address.
 */
export function lazy<T>(fetch: (query: string) => Promise<T>): Lazy<T> {
  let loading: Promise<T> | undefined;
  const part = Object.assign(
    () =>
      (loading ??= fetch(part.failures ? `?${part.failures}` : '').then(
        (module) => (part.now = module),
        (error: unknown) => {
          loading = undefined;
          part.failures++;
          throw error;
        },
      )),
    { now: undefined as T | undefined, failures: 0 },
  );
  return part;
}

/** What is needed once a code is on the screen, or when there will be none: fetched behind the first code. */
export const later: Lazy<typeof Later> = lazy(() => import('./later.js'));

/** Turns text into a QR code: needed where the API sends no image. */
export const encoder: Lazy<typeof Encoder> = lazy(() => import('./qr/encode.js'));

/** What `open()` dresses its dialog with. */
export const dialogs: Lazy<typeof Dialog> = lazy(() => import('./dialog.js'));

/** A Meta flow, each alone: needed where `meta-flow` is set. */
export const meta: Record<'embedded' | 'credentials', Lazy<{ create: CreateMetaPart }>> = {
  embedded: lazy(() => import('./elements/meta-embedded.js')),
  credentials: lazy(() => import('./elements/meta-credentials.js')),
};
