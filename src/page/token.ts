// Where in the page's address the token is. Pure.

/**
 * Of `#token=`, `?token=` and the last path segment the first that is there, decoded once; null when there is none. A
 * file of a static host is named in the path, and is no token.
 */
export function tokenOf({ hash, search, pathname }: Pick<Location, 'hash' | 'search' | 'pathname'>): string | null {
  const named = [hash, search].map((part) => /[#?&]token=([^&]+)/.exec(part)?.[1]).find(Boolean);
  const found = named ?? /([^/]*)$/.exec(pathname)![1]!;
  try {
    return found && (named || !/\.html?$/i.test(found)) ? decodeURIComponent(found) : null;
  } catch {
    return null;
  }
}
