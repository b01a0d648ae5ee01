// Content-Security-Policy and Permissions-Policy, read as a browser reads them. Pure. Follows CSP Level 3, "Does url match
// source list", and the structured form of Permissions-Policy.

/** One policy: each directive's sources, by its name. Of a name that comes twice the first counts. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** Several policies may arrive, in several headers or behind commas: each of them must allow. */
export const parsePolicies = (header: string): Policy[] =>
  header
    .split(',')
    .map((text) => {
      const policy = new Map<string, readonly string[]>();
      for (const part of text.split(';')) {
        const [name = '', ...sources] = part.trim().split(/\s+/);
        if (name && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
      }
      return policy;
    })
    .filter((policy) => policy.size > 0);

/** What stands in for a directive that a policy lacks, in order. */
const FALLBACKS = {
  'script-src': ['script-src-elem', 'script-src', 'default-src'],
  'style-src': ['style-src-elem', 'style-src', 'default-src'],
  'img-src': ['img-src', 'default-src'],
  'connect-src': ['connect-src', 'default-src'],
  'frame-src': ['frame-src', 'child-src', 'default-src'],
} as const;

export type Directive = keyof typeof FALLBACKS;

/** What is asked for. */
export interface Subject {
  readonly url: string;
  readonly nonce?: string;
  readonly integrity?: string;
  /** Added by a script, not by the page's markup: `'strict-dynamic'` lets it pass. */
  readonly isDynamic?: boolean;
}

/** The directive of `policy` that forbids it, with its sources; null where it is allowed. */
export function forbids(
  policy: Policy,
  directive: Directive,
  subject: Subject,
  page: string,
): { readonly name: string; readonly sources: readonly string[] } | null {
  const name = FALLBACKS[directive].find((one) => policy.has(one));
  if (name === undefined) return null;
  const sources = policy.get(name)!;
  return allows(sources, directive, subject, page) ? null : { name, sources };
}

function allows(sources: readonly string[], directive: Directive, subject: Subject, page: string): boolean {
  const { url, nonce, integrity = '', isDynamic } = subject;
  const lower = sources.map((source) => source.toLowerCase());
  if (nonce && sources.includes(`'nonce-${nonce}'`)) return true;
  if (directive === 'script-src') {
    const hashes = integrity.split(/\s+/).filter(Boolean);
    if (hashes.length && hashes.every((hash) => sources.includes(`'${hash}'`))) return true;
    if (lower.includes("'strict-dynamic'")) return isDynamic === true;
  }
  return lower.some((source, at) => matches(source, sources[at]!, new URL(url), new URL(page)));
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };
const portOf = ({ port, protocol }: URL): string => port || DEFAULT_PORTS[protocol] || '';

/** `asked` may be the safer form of `allowed`. */
const schemeFits = (allowed: string, asked: string): boolean =>
  allowed === asked || (allowed === 'http:' && asked === 'https:');

function matches(source: string, written: string, url: URL, page: URL): boolean {
  if (source === '*') return schemeFits('http:', url.protocol) || url.protocol === page.protocol;
  if (source === "'self'") {
    if (url.hostname !== page.hostname || !schemeFits(page.protocol, url.protocol)) return false;
    return portOf(url) === portOf(page) || (!url.port && !page.port);
  }
  if (/^[a-z][\w+.-]*:$/.test(source)) return schemeFits(source, url.protocol);
  const [, scheme, host, port, path] =
    /^(?:([a-z][a-z\d+.-]*:)\/\/)?([^/:'[\]]+|\[[^\]]+\])(?::(\d+|\*))?(\/[^?#]*)?$/i.exec(written) ?? [];
  if (!host) return false;
  if (!schemeFits((scheme ?? page.protocol).toLowerCase(), url.protocol)) return false;
  const name = host.toLowerCase();
  const hostFits = name.startsWith('*.') ? url.hostname.endsWith(name.slice(1)) : name === '*' || name === url.hostname;
  // A port that is not written is the scheme's own; http's 80 is good for https too.
  const portFits =
    port === '*' || (port ?? DEFAULT_PORTS[url.protocol]) === portOf(url) || (port === '80' && !url.port);
  const pathFits =
    !path || path === '/' || (path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path);
  return hostFits && portFits && pathFits;
}

/** Whether a page at `origin` may itself use a feature under this Permissions-Policy. */
export function permits(header: string, feature: string, origin: string): boolean {
  let allowed = true;
  // In structured fields the last of a name counts.
  for (const [, name, list] of header.matchAll(/([a-z-]+)\s*=\s*(\([^)]*\)|[^,;\s]+)/g)) {
    if (name !== feature) continue;
    const members = list!.replace(/[()"]/g, ' ').trim().split(/\s+/);
    allowed = members.some((member) => member === '*' || member === 'self' || member === origin);
  }
  return allowed;
}
