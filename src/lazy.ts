// A part of the library that a page fetches only when it needs it.

/** Call it to fetch the part, look at `now` to see whether it is here. */
export interface Lazy<T> {
  (): Promise<T>;
  now: T | undefined;
}

/**
 * What loads later imports nothing of what loads first: it is handed what it needs.
 * @param fetch imports the part. Chromium keeps the failure of an import for good; the build for script tags gives each
 *   new try a query of its own, and so another address.
 */
export function lazy<T>(fetch: (query: string) => Promise<T>): Lazy<T> {
  let failures = 0;
  let loading: Promise<T> | undefined;
  const part: Lazy<T> = Object.assign(
    () =>
      (loading ??= fetch(failures ? `?${failures}` : '').then(
        (module) => (part.now = module),
        (error: unknown) => {
          loading = undefined;
          failures++;
          throw error;
        },
      )),
    { now: undefined },
  );
  return part;
}
