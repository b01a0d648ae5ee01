// A page of an integrator's, put together for a proof: the spy first, then what the page does, then the built files.

export type Build = 'pilot-connect.js' | 'pilot-connect.iife.js';

export const BUILDS: readonly Build[] = ['pilot-connect.js', 'pilot-connect.iife.js'];

export interface PageParts {
  /** Default `<!doctype html>`; empty for quirks mode. */
  readonly doctype?: string;
  /** Attributes of `<html>`. */
  readonly html?: string;
  /** Before the built files: what the page's own scripts and styles do. */
  readonly head?: string;
  readonly builds?: readonly Build[];
  readonly body: string;
}

const tag = (build: Build): string =>
  build.endsWith('.iife.js')
    ? `<script defer src="/cdn/${build}"></script>`
    : `<script type="module" src="/cdn/${build}"></script>`;

/** The document's text. */
export function page({
  doctype = '<!doctype html>',
  html = 'lang="en"',
  head = '',
  builds = ['pilot-connect.js'],
  body,
}: PageParts): string {
  return (
    `${doctype}<html ${html}><head><meta charset="utf-8"><title>Shop</title>` +
    `<meta name="viewport" content="width=device-width"><script src="/spy.js"></script>${head}` +
    `${builds.map(tag).join('')}</head><body>${body}</body></html>`
  );
}
