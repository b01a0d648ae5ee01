// The page as text, and its policy. Nothing of a request is in it, the token least of all: the page's script takes that
// from the address. Pure.
import { PAGE_TEXTS, type PageLanguage } from './page-texts.js';

export interface PageHtml {
  /** The page's language first; what stands in for the widget is said in each of them. */
  readonly languages: readonly [PageLanguage, ...PageLanguage[]];
  /** The integrator's title, in place of ours. */
  readonly title?: string | undefined;
  /** Of `<pilot-connect>`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Where the files are, seen from the page, without a slash at the end. */
  readonly files: string;
  /** A script among them that the page will soon need. */
  readonly preload?: string | undefined;
  /** More of the head, as it stands. */
  readonly head?: string;
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character]!);

export function pageHtml({ languages, title, attributes, files, preload, head = '' }: PageHtml): string {
  const [language] = languages;
  const { description } = PAGE_TEXTS[language];
  const shown = escape(title ?? PAGE_TEXTS[language].title(null));
  const widget = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escape(value)}"`)
    .join('');
  const say = (what: 'noScript' | 'nothingYet') =>
    languages.map((tag) => `<p lang="${tag}">${escape(PAGE_TEXTS[tag][what])}</p>`).join('');
  return `<!doctype html>
<html lang="${language}"${languages.length > 1 ? ' data-languages' : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${shown}</title>
<meta name="description" content="${escape(description)}">
<meta property="og:type" content="website">
<meta property="og:title" content="${shown}">
<meta property="og:description" content="${escape(description)}">
${head}<link rel="stylesheet" href="${files}/page.css">
<script type="module" src="${files}/page.js"></script>
<script type="module" src="${files}/pilot-connect.js"></script>${
    preload ? `\n<link rel="modulepreload" href="${files}/${preload}">` : ''
  }
</head>
<body>
<main>
<h1>${shown}</h1>
<pilot-connect${widget}>
<noscript>${say('noScript')}</noscript>
<div class="nothing-yet">${say('nothingYet')}</div>
</pilot-connect>
</main>
</body>
</html>
`;
}

/** What the page may load and where it may connect. */
export interface PagePolicy {
  /** A source of `connect-src`. */
  readonly api: string;
  /** Whether Meta's signup runs there, which brings scripts and frames of its own. */
  readonly meta: boolean;
  /** Left out where no header can say it. */
  readonly frameAncestors?: string | undefined;
}

export const pagePolicy = ({ api, meta, frameAncestors }: PagePolicy): string =>
  [
    "default-src 'none'",
    `script-src 'self'${meta ? ' https://connect.facebook.net' : ''}`,
    "style-src 'self'",
    // A tenant's logo may be on any host.
    "img-src 'self' https:",
    `connect-src ${api}`,
    ...(meta ? ['frame-src https://*.facebook.com'] : []),
    "base-uri 'none'",
    "form-action 'none'",
    ...(frameAncestors === undefined ? [] : [`frame-ancestors ${frameAncestors}`]),
    "require-trusted-types-for 'script'",
    'trusted-types lit-html pilot-connect',
  ].join('; ');
