// What a page's HTML says of the widget. No parser of HTML: tags and their attributes as they came, which is what a page
// holds before its scripts run.

export type Attributes = ReadonlyMap<string, string>;

export interface Markup {
  /** The first `<pilot-connect>` or `<pilot-connect-meta>`. */
  readonly widget: Attributes | null;
  readonly flow: string | null;
  readonly scripts: readonly Script[];
  /** Absolute addresses of the style sheets. */
  readonly styles: readonly string[];
  /** Policies in `<meta>` tags. */
  readonly policies: readonly string[];
  /** The monitor that the page loads, by its name; it may add headers to requests. */
  readonly monitor: string | null;
}

export interface Script {
  readonly url: string;
  readonly nonce: string;
  readonly integrity: string;
  readonly isModule: boolean;
  readonly isCors: boolean;
}

const MONITORS: readonly (readonly [name: string, trace: RegExp])[] = [
  ['Sentry', /sentry/i],
  ['Datadog', /datadog/i],
  ['New Relic', /newrelic|nr-data\.net|NREUM/],
  ['OpenTelemetry', /opentelemetry/i],
  ['Elastic RUM', /elastic-apm/i],
  ['Application Insights', /applicationinsights/i],
];

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>', '#39': "'" };

const decode = (text: string): string => text.replace(/&(#39|\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);

function attributes(text: string): Attributes {
  const found = new Map<string, string>();
  for (const [, name, double, single, bare] of text.matchAll(
    /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g,
  )) {
    const key = name!.toLowerCase();
    if (!found.has(key)) found.set(key, decode(double ?? single ?? bare ?? ''));
  }
  return found;
}

/** @param page the document's own address */
export function readMarkup(html: string, page: string): Markup {
  const live = html.replace(/<!--[^]*?-->/g, '');
  // What a script or a text field holds is no markup.
  const tags = live
    .replace(/(<(script|style|textarea|title)\b[^>]*>)[^]*?(<\/\2\s*>)/gi, '$1$3')
    .matchAll(/<(pilot-connect(?:-meta)?|script|link|meta|base)(?=[\s/>])((?:"[^"]*"|'[^']*'|[^'">])*)>/gi);
  let base = page;
  let widget: Attributes | null = null;
  let flow: string | null = null;
  const scripts: Script[] = [];
  const styles: string[] = [];
  const policies: string[] = [];
  const absolute = (href: string) => (URL.canParse(href, base) ? new URL(href, base).href : null);
  for (const [, tag, rest] of tags) {
    const found = attributes(rest!);
    const get = (name: string) => found.get(name) ?? '';
    switch (tag!.toLowerCase()) {
      case 'base':
        base = absolute(get('href')) ?? base;
        break;
      case 'script': {
        const url = found.has('src') && absolute(get('src'));
        if (!url) break;
        const [nonce, integrity] = [get('nonce'), get('integrity')];
        const isModule = get('type') === 'module';
        scripts.push({ url, nonce, integrity, isModule, isCors: isModule || found.has('crossorigin') });
        break;
      }
      case 'link': {
        const url = /(^|\s)stylesheet(\s|$)/i.test(get('rel')) && absolute(get('href'));
        if (url) styles.push(url);
        break;
      }
      case 'meta':
        if (get('http-equiv').toLowerCase() === 'content-security-policy') policies.push(get('content'));
        break;
      default:
        flow ??=
          get('meta-flow') || get('metaflow') || (tag!.toLowerCase() === 'pilot-connect-meta' && get('flow')) || null;
        widget ??= found;
    }
  }
  const monitor = MONITORS.find(([, trace]) => trace.test(live))?.[0] ?? null;
  return { widget, flow, scripts, styles, policies, monitor };
}
