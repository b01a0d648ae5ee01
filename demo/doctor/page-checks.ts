// The page that holds the widget: its scripts, its policies, and what Meta's signup needs of it.
import { finding, note, ok, type Check, type Finding, type FixLine } from './check.js';
import { headerFix, fixLine as write } from './fixes.js';
import type { Mask } from './mask.js';
import type { Attributes, Markup, Script } from './markup.js';
import { forbids, parsePolicies, permits, type Directive, type Policy, type Subject } from './policy.js';
import type { Answered, Reply } from './request.js';

export interface PageFacts {
  readonly answer: Answered;
  readonly markup: Markup;
  /** Where the widget sends its requests. */
  readonly baseUrl: string;
  readonly mask: Mask;
}

/** `https://connect.facebook.net/…`, and the hosts that it frames. */
const META_SDK = 'https://connect.facebook.net/en_US/sdk.js';
const META_FRAME = 'https://www.facebook.com/';

export const isEmbedded = ({ flow }: Markup): boolean => flow === 'embedded';

const isLocal = ({ hostname }: URL): boolean => /^(([\w-]+\.)*localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** The widget's own script where the markup names it; else every script, as one of them must hold it. */
export function widgetScripts({ scripts }: Markup): { readonly named: boolean; readonly scripts: readonly Script[] } {
  const own = scripts.filter(({ url }) => url.includes('pilot-connect'));
  return own.length ? { named: true, scripts: own } : { named: false, scripts };
}

export function checkPage({ answer, markup }: PageFacts): Check[] {
  const checks: Check[] = [];
  const url = new URL(answer.url);
  const embedded = isEmbedded(markup);
  if (!markup.widget) {
    checks.push(
      note(
        'Page',
        'widget-not-in-markup',
        'the HTML holds no <pilot-connect>: a script makes it, so its attributes are not known here. ' +
          'Name its API with --base-url.',
      ),
    );
  } else checks.push(ok('Page', 'widget', `holds <pilot-connect>${embedded ? ", with Meta's signup" : ''}`));
  if (url.protocol === 'http:' && !isLocal(url)) {
    checks.push(
      finding(embedded ? 'error' : 'warning', 'Page', 'insecure-page', {
        what: 'the page is served over plain http',
        why: `whoever is on the way can read the codes and change the page${embedded ? "; Meta's signup does not start: insecure-context" : '; the copy button has to fall back'}.`,
        fix: [write('nginx', 'return 301 https://$host$request_uri;')],
      }),
    );
  }
  return checks;
}

/** What became of the widget's own script, as a browser would take it. */
export function checkScript({ url, isModule }: Script, reply: Reply, page: string, mask: Mask): Check {
  const shown = mask.address(url);
  const wrong = (id: string, what: string, why: string, fix: FixLine[]): Finding =>
    finding('error', 'Page', id, { what, why, fix });
  const copy = write('files', "serve the package's dist/cdn/ folder whole, where the script tag looks for it");
  if ('lost' in reply || reply.status !== 200) {
    const said = 'lost' in reply ? reply.lost : `HTTP ${reply.status}`;
    return wrong(
      'script-missing',
      `the widget's script does not load: ${shown} (${said})`,
      'the element is never defined and stays empty.',
      [copy],
    );
  }
  const type = reply.headers.get('content-type') ?? '';
  if (!/javascript|ecmascript/i.test(type)) {
    return wrong(
      'script-type',
      `the widget's script comes as "${type || 'no type'}": ${shown}`,
      'browsers run a module only with a JavaScript type. HTML here means that the file is missing and another page answers.',
      [copy, write('header', 'Content-Type: text/javascript; charset=utf-8')],
    );
  }
  const { origin } = new URL(page);
  if (isModule && new URL(url).origin !== origin && !allowsOrigin(reply.headers, origin)) {
    return wrong(
      'script-cors',
      `the widget's script comes from another origin without Access-Control-Allow-Origin: ${shown}`,
      'a module from another origin runs only with it.',
      headerFix('Access-Control-Allow-Origin', '*'),
    );
  }
  return ok('Page', 'script', `the widget's script loads: ${shown}`);
}

const allowsOrigin = (headers: Headers, origin: string): boolean =>
  ['*', origin].includes(headers.get('access-control-allow-origin') ?? '');

/** A good policy for this page, whole. */
const goodPolicy = ({ answer, markup, baseUrl }: PageFacts): string => {
  const meta = isEmbedded(markup);
  const api = new URL(baseUrl).origin === new URL(answer.url).origin ? "'self'" : new URL(baseUrl).origin;
  return [
    "default-src 'none'",
    `script-src 'self'${meta ? ' https://connect.facebook.net' : ''}`,
    "style-src 'self'",
    "img-src 'self' https:",
    `connect-src ${api}`,
    ...(meta ? ['frame-src https://*.facebook.com'] : []),
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
};

export function checkPolicies(facts: PageFacts, logoUrl: string | null): Check[] {
  const { answer, markup, baseUrl, mask } = facts;
  const { headers, url: page } = answer;
  const sent = parsePolicies(headers.get('content-security-policy') ?? '');
  const policies = [...sent, ...markup.policies.flatMap(parsePolicies)];
  const embedded = isEmbedded(markup);
  const checks: Check[] = [];
  const add = (level: Finding['level'], id: string, what: string, why: string, fix: FixLine[]) =>
    checks.push(finding(level, 'Policies', id, { what, why, fix }));

  /** Says so once, of the first policy that forbids it. `source` is what must be added. */
  const need = (
    [level, directive]: readonly [Finding['level'], Directive],
    subject: Subject,
    { source, id = `csp-${directive}`, name, why }: { source: string; id?: string; name: string; why: string },
  ) => {
    const found = policies.map((policy) => forbids(policy, directive, subject, page)).find((one) => one !== null);
    if (!found) return;
    const kept = found.sources.filter((one) => one.toLowerCase() !== "'none'");
    const where = found.name === 'default-src' ? directive : found.name;
    const line = `${where} ${[...new Set([...kept, source])].join(' ')}`;
    add(level, id, `${found.name} forbids ${name}`, why, [write('CSP', line)]);
  };

  if (!policies.length) {
    add(
      'warning',
      'csp-missing',
      'there is no Content-Security-Policy',
      'it works, but nothing keeps a foreign script from reading the codes, or another site from framing the page.',
      headerFix('Content-Security-Policy', goodPolicy(facts)),
    );
  }
  const { named, scripts } = widgetScripts(markup);
  for (const { url, nonce, integrity } of scripts) {
    need(
      [named ? 'error' : 'warning', 'script-src'],
      { url, nonce, integrity },
      {
        source: sourceOf(url, page),
        name: `${named ? "the widget's script" : 'a script of the page'}, ${mask.address(url)}`,
        why: named
          ? 'the element is never defined and stays empty.'
          : 'if it holds the widget, the element stays empty.',
      },
    );
  }
  for (const url of markup.styles) {
    need(
      ['warning', 'style-src'],
      { url },
      {
        source: sourceOf(url, page),
        name: `the page's style sheet ${mask.address(url)}`,
        why: "the page looks unstyled. The widget's own styles need no permission in browsers with constructed sheets.",
      },
    );
  }
  need(
    ['error', 'connect-src'],
    { url: `${baseUrl}/v1/x` },
    {
      source: sourceOf(baseUrl, page),
      name: `requests to the API, ${mask.address(baseUrl)}`,
      why: 'no call is sent: the widget fails with "network".',
    },
  );
  if (logoUrl) {
    need(
      ['warning', 'img-src'],
      { url: logoUrl },
      {
        source: sourceOf(logoUrl, page),
        name: `your logo, ${mask.address(logoUrl)}`,
        why: "the company's name is shown in place of the logo.",
      },
    );
  }
  const posts = credentialsUrl(markup.widget, page);
  if (posts) {
    need(
      ['error', 'connect-src'],
      { url: posts },
      {
        source: sourceOf(posts, page),
        id: 'csp-connect-src-credentials',
        name: `the credentials form's POST to ${mask.address(posts)}`,
        why: 'the form cannot be sent.',
      },
    );
  }
  if (embedded) {
    need(
      ['error', 'script-src'],
      { url: META_SDK, isDynamic: true },
      {
        source: 'https://connect.facebook.net',
        id: 'csp-script-src-meta',
        name: "Meta's SDK, https://connect.facebook.net",
        why: 'the signup ends in "sdk-blocked" before its window opens.',
      },
    );
    need(
      ['error', 'frame-src'],
      { url: META_FRAME },
      {
        source: 'https://*.facebook.com',
        name: "the hidden frame of Meta's SDK, https://*.facebook.com",
        why: 'the login may stay without an answer.',
      },
    );
  }
  checkTrustedTypes(policies, embedded, add);
  if (policies.length && !policies.some((policy) => policy.has('base-uri'))) {
    add(
      'warning',
      'csp-base-uri',
      'the policy has no base-uri',
      'injected markup could send relative addresses elsewhere; default-src does not stand in for it.',
      [write('CSP', "base-uri 'none'")],
    );
  }
  if (policies.length && !sent.some((policy) => policy.has('frame-ancestors')) && !headers.has('x-frame-options')) {
    const inMeta = policies.some((policy) => policy.has('frame-ancestors'));
    add(
      'warning',
      'csp-frame-ancestors',
      inMeta ? 'frame-ancestors stands in a <meta> tag, where it has no effect' : 'any site may frame the page',
      'whoever frames it can have your customers link their accounts to a number of theirs.',
      headerFix('Content-Security-Policy', "frame-ancestors 'none'"),
    );
  }
  checkPermissions(headers, page, add);
  checkOpener(headers, markup, add, checks);
  if (!checks.some(({ level }) => level !== 'note')) {
    checks.unshift(ok('Policies', 'policies', 'the Content-Security-Policy and its kin let the widget work'));
  }
  return checks;
}

type Add = (level: Finding['level'], id: string, what: string, why: string, fix: FixLine[]) => void;

function checkTrustedTypes(policies: readonly Policy[], embedded: boolean, add: Add): void {
  const isRequired = policies.some((policy) => policy.has('require-trusted-types-for'));
  for (const policy of policies) {
    const names = policy.get('trusted-types');
    if (!names || names.includes('*')) continue;
    const missing = ['lit-html', ...(embedded ? ['pilot-connect'] : [])].filter((name) => !names.includes(name));
    if (!missing.length) continue;
    const isShut = isRequired && !names.includes('lit-html') && !names.includes('pilot-connect');
    const kept = names.filter((name) => name.toLowerCase() !== "'none'");
    add(
      isShut ? 'error' : 'warning',
      'csp-trusted-types',
      `trusted-types does not name ${missing.join(' and ')}`,
      isShut
        ? 'the browser refuses every template: nothing is drawn.'
        : 'Lit makes "lit-html" as it loads, and the widget "pilot-connect" when it needs it: one that is refused breaks ' +
            'the page as soon as the other is taken.',
      [write('CSP', `trusted-types ${[...kept, ...missing].join(' ')}`)],
    );
    return;
  }
}

function checkPermissions(headers: Headers, page: string, add: Add): void {
  if (permits(headers.get('permissions-policy') ?? '', 'clipboard-write', new URL(page).origin)) return;
  add(
    'warning',
    'permissions-clipboard-write',
    'Permissions-Policy forbids clipboard-write',
    'the copy button of the pairing code has to fall back, and fails in some browsers.',
    headerFix('Permissions-Policy', 'clipboard-write=(self)'),
  );
}

function checkOpener(headers: Headers, markup: Markup, add: Add, checks: Check[]): void {
  const policy = (headers.get('cross-origin-opener-policy') ?? '').split(';')[0]!.trim();
  if (policy !== 'same-origin' && policy !== 'noopener-allow-popups') return;
  if (isEmbedded(markup)) {
    add(
      'error',
      'coop',
      `Cross-Origin-Opener-Policy is ${policy}`,
      "the page loses sight of Meta's window as soon as it opens: what the person finishes in there never arrives.",
      headerFix('Cross-Origin-Opener-Policy', 'same-origin-allow-popups'),
    );
  } else if (!markup.widget) {
    const what = `Cross-Origin-Opener-Policy is ${policy}: fine for QR, but Meta's signup needs same-origin-allow-popups`;
    checks.push(note('Policies', 'coop', what));
  }
}

/** `'self'` where it is the page's own origin. */
function sourceOf(url: string, page: string): string {
  const { origin } = new URL(url);
  return origin === new URL(page).origin ? "'self'" : origin;
}

function credentialsUrl(widget: Attributes | null, page: string): string | null {
  const text = widget?.get('credentials-url') ?? widget?.get('credentialsurl');
  return text && URL.canParse(text, page) ? new URL(text, page).href : null;
}
