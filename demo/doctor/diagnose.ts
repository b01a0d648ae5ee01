// The examination: what the address is, then what is wrong with it. It reads, and calls with a link that does not exist.
import { DEFAULT_BASE_URL, parseBaseUrl } from '../../src/core/base-url.js';
import { parseToken } from '../../src/core/token.js';
import { finding, note, ok, type Check, type Remark } from './check.js';
import { checkCalls } from './call-checks.js';
import { isAnswered, isApiShaped, madeUpToken, makeCall, makeCalls, type Line } from './calls.js';
import { checkCors } from './cors-checks.js';
import { fixLine } from './fixes.js';
import { readMarkup, type Markup } from './markup.js';
import { Mask } from './mask.js';
import { checkPage, checkPolicies, checkScript, isEmbedded, widgetScripts, type PageFacts } from './page-checks.js';
import { checkProxy } from './proxy-checks.js';
import { request, type Answered } from './request.js';
import { checkClock, checkToken } from './token-checks.js';

export interface Given {
  /** The page that holds the widget, or what stands before `/v1/…`. */
  readonly target: string;
  /** A link's token, or the whole link. */
  readonly token: string | null;
  /** In place of the one that the page names. */
  readonly baseUrl: string | null;
}

/** What came of it. No text in it holds a token. */
export interface Diagnosis {
  readonly result: 'fine' | 'problems' | 'unreachable';
  readonly target: string;
  /** The page; null where the address was a base URL. */
  readonly page: string | null;
  readonly baseUrl: string | null;
  /** The origin that the calls were made for. */
  readonly origin: string | null;
  readonly checks: readonly Check[];
}

/** A page's origin where none is known: CORS is asked for it. */
const STAND_IN = 'https://your-page.example';

/** How many of a page's scripts are loaded. */
const MOST_SCRIPTS = 4;

/** @throws the signal's reason, and `PilotError` for a token that is none */
export async function diagnose(given: Given, { fetch, signal }: Pick<Line, 'fetch' | 'signal'>): Promise<Diagnosis> {
  const mask = new Mask();
  const token = given.token === null ? null : parseToken(given.token);
  if (token) mask.add(token);
  const opened = await open(given.target, { fetch, signal });
  const done = (rest: Omit<Diagnosis, 'target' | 'result'>): Diagnosis => {
    const isBad = rest.checks.some(({ level }) => level === 'error');
    const unreachable = rest.checks.some(({ id }) => id === 'unreachable');
    const result = unreachable ? 'unreachable' : isBad ? 'problems' : 'fine';
    return mask.all({ result, target: mask.address(given.target), ...rest });
  };

  if ('lost' in opened) {
    const check = finding('error', 'Reachability', 'unreachable', {
      what: `${mask.address(given.target)} gives no answer: ${opened.lost}`,
      why: 'nothing else can be looked at.',
      fix: [fixLine('address', 'see whether it opens in a browser on this machine')],
    });
    return done({ page: null, baseUrl: null, origin: null, checks: [check] });
  }

  const { answer, markup, isPage } = opened;
  const inMarkup = markup.widget?.get('token');
  const readable = token ?? (isPage && inMarkup ? tryToken(inMarkup) : null);
  if (readable) mask.add(readable);
  const base = resolveBase(
    isPage ? (given.baseUrl ?? namedBase(markup)) : (given.baseUrl ?? given.target),
    answer.url,
    isPage,
  );
  const origin = isPage
    ? new URL(answer.url).origin
    : new URL(base.url).pathname === '/'
      ? STAND_IN
      : new URL(base.url).origin;
  const line: Line = { fetch, signal, baseUrl: base.url, origin, token: madeUpToken() };
  mask.add(line.token);

  const checks: Check[] = [reached(answer, given.target, isPage, mask)];
  if (base.refused) {
    checks.push(
      finding('error', 'Reachability', 'base-url-refused', {
        what: `the widget refuses the base URL ${mask.address(base.url)}`,
        why: 'it fails with "config" and makes no request: it takes https, http on localhost, and a path that begins with one slash.',
        fix: [fixLine('HTML', 'base-url="/pilot" or base-url="https://…"')],
      }),
    );
  }
  const [calls, read] = await Promise.all([
    makeCalls(line),
    readable ? checkToken(line, readable, isEmbedded(markup)) : null,
  ]);
  if (isPage)
    checks.push(...(await checkDocument({ answer, markup, baseUrl: base.url, mask }, line, read?.logoUrl ?? null)));
  checks.push(...checkCalls(calls, await makeCall(line, 'info'), line, mask));
  checks.push(...(await checkCors(calls, line, isPage ? markup : null)));
  const info = calls.filter(isAnswered).find(({ name }) => name === 'info')?.reply;
  if (info) checks.push(...(await checkProxy(line, info)));
  checks.push(...(read?.checks ?? [note('Token', 'token', 'no --token was given, so no link was looked at')]));
  checks.push(...checkClock(info ?? answer));
  return done({
    page: isPage ? mask.address(answer.url) : null,
    baseUrl: mask.address(base.url).replace(/\/$/, ''),
    origin,
    checks,
  });
}

interface Opened {
  readonly answer: Answered;
  readonly markup: Markup;
  readonly isPage: boolean;
}

/** Asks the address both ways at once: as a page, and as what stands before `/v1/…`. */
async function open(target: string, { fetch, signal }: Pick<Line, 'fetch' | 'signal'>) {
  const accept = { accept: 'text/html,application/xhtml+xml' };
  const base = withoutSlash(target);
  const [answer, probe] = await Promise.all([
    request(fetch, target, { headers: accept, redirect: 'follow', timeout: 20_000 }, signal),
    makeCall({ fetch, signal, baseUrl: base, origin: new URL(target).origin, token: madeUpToken() }, 'info'),
  ]);
  if ('lost' in answer) return answer;
  const markup = readMarkup(answer.text, answer.url);
  const isHtml = /html/i.test(answer.headers.get('content-type') ?? '');
  const isApi = isAnswered(probe) && isApiShaped(probe.reply);
  const isPage = isHtml && answer.status < 300 && (markup.widget !== null || !isApi);
  return { answer, markup, isPage } satisfies Opened;
}

const withoutSlash = (url: string): string => {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/+$/, '');
};

const namedBase = ({ widget }: Markup): string => widget?.get('base-url') || widget?.get('baseurl') || DEFAULT_BASE_URL;

/** Where `/v1/…` lies, without a slash at the end. What the widget would refuse is looked at all the same. */
function resolveBase(text: string, page: string, isPage: boolean): { readonly url: string; readonly refused: boolean } {
  const { origin } = new URL(page);
  // The page on the integrator's own domain: its script makes it a path.
  if (isPage && text === './') return { url: withoutSlash(new URL(text, page).href), refused: false };
  try {
    const url = parseBaseUrl(text);
    return { url: url.startsWith('/') || url === '' ? origin + url : url, refused: false };
  } catch {
    return { url: withoutSlash(URL.canParse(text, page) ? new URL(text, page).href : page), refused: true };
  }
}

/** The token in a page's markup, which may hold anything. */
function tryToken(text: string): string | null {
  try {
    return parseToken(text);
  } catch {
    return null;
  }
}

function reached(answer: Answered, target: string, isPage: boolean, mask: Mask): Remark {
  const moved = new URL(answer.url).href !== new URL(target).href;
  const said = isPage
    ? `the page answers ${answer.status} in ${answer.took} ms`
    : `the host answers in ${answer.took} ms`;
  return ok('Reachability', 'reached', moved ? `${said}, after a redirect to ${mask.address(answer.url)}` : said);
}

async function checkDocument(facts: PageFacts, { fetch, signal }: Line, logoUrl: string | null): Promise<Check[]> {
  const { answer, markup, mask } = facts;
  const { named, scripts } = widgetScripts(markup);
  const loaded = await Promise.all(
    (named ? scripts : []).slice(0, MOST_SCRIPTS).map(async (script) => {
      const { origin } = new URL(answer.url);
      const ask = { headers: { origin }, redirect: 'follow' } as const;
      return checkScript(script, await request(fetch, script.url, ask, signal), answer.url, mask);
    }),
  );
  return [...checkPage(facts), ...loaded, ...checkPolicies(facts, logoUrl)];
}
