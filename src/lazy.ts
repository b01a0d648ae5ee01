// A part of the library that a page fetches only when it needs it. It imports nothing at run time of what loads first: it
// is handed what it needs.

/** A part: call it to fetch it, look at `now` to see whether it is here. */
export interface Lazy<T> {
  (): Promise<T>;
  now: T | undefined;
}

/**
 * How many addresses a part has beside its own. A browser that keeps the failure of an import for good needs another for
 * each new try; a page that pins its files by an import map must know them all, so there is an end.
 */
export const RETRY_ADDRESSES = 4;

/** How long a part may take, in ms: then it is lost, as one that cannot be had. Should it come later, it is here. */
const PATIENCE = 10_000;

/**
 * @param fetch imports the part. The builds for script tags put `query` behind its address; bundlers, which read the
 *   source, do not.
 */
export function lazy<T>(fetch: (query: string) => Promise<T>): Lazy<T> {
  let loading: Promise<T> | undefined;
  let lost = 0;
  const part = Object.assign(
    () =>
      (loading ??= attempt().catch((error: unknown) => {
        loading = undefined;
        throw error;
      })),
    { now: undefined as T | undefined },
  );
  async function attempt(): Promise<T> {
    // Without a network no address is used up.
    if (navigator.onLine === false) throw new TypeError('offline');
    const address = lost++ % (RETRY_ADDRESSES + 1);
    let timer: unknown;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('late')), PATIENCE);
    });
    try {
      return await Promise.race([fetch(address ? `?${address}` : '').then((module) => (part.now = module)), late]);
    } finally {
      clearTimeout(timer as number);
    }
  }
  return part;
}
