// Whether the five calls reach the API, and what comes back is what it said: status, JSON, `Retry-After`, nothing cached,
// no cookie, no redirect. Each fault is told once, with the calls that have it.
import { finding, ok, note, type Check, type Finding, type FixLine } from './check.js';
import { isAnswered, isApiShaped, isSameOrigin, namesOf, type AnsweredCall, type Call, type Line } from './calls.js';
import { handlerFix, headerFix, noHeaderFix, fixLine as write } from './fixes.js';
import type { Mask } from './mask.js';
import type { Answered } from './request.js';

/** What may be wrong with one answer; the first that fits is told. */
interface Rule {
  readonly id: string;
  fits(call: AnsweredCall): boolean;
  what(call: AnsweredCall, mask: Mask): string;
  readonly why: string;
  readonly fix: readonly FixLine[];
}

const isPost = ({ method }: Call): boolean => method === 'POST';
const isLimited = ({ reply }: AnsweredCall): boolean => reply.status === 429;
const isHtml = ({ reply }: AnsweredCall): boolean => /html/i.test(reply.headers.get('content-type') ?? '');

const RULES: readonly Rule[] = [
  {
    id: 'redirect',
    fits: ({ reply: { status } }) => status >= 300 && status < 400,
    what: ({ reply: { status, headers, url } }, mask) => {
      const to = headers.get('location') ?? '';
      return `answered with a redirect (${status}${URL.canParse(to, url) ? ` to ${mask.address(new URL(to, url).href)}` : ''})`;
    },
    why: 'a redirected POST becomes a GET or is blocked, and one to another origin loses CORS. Often it is a login, a trailing slash or http → https.',
    fix: [
      write('base-url', 'name the address that it points to, or leave these paths out of the redirect'),
      write('nginx', 'location ^~ /pilot/ { … }  # stands before what redirects'),
      write('Next.js', "matcher: ['/((?!pilot/).*)'] in the middleware's config"),
    ],
  },
  {
    id: 'gateway',
    fits: ({ reply: { status } }) => status >= 500,
    what: ({ reply: { status } }) => `answered with ${status}`,
    why: 'the API did not answer what stands before it. The widget tries again, then fails with "server".',
    fix: [
      write('nginx', 'proxy_ssl_server_name on; proxy_set_header Host pilotstatus.com.br;'),
      write('nginx', 'proxy_read_timeout 25s;'),
    ],
  },
  {
    id: 'post-refused',
    fits: (call) =>
      isPost(call) &&
      ([405, 419].includes(call.reply.status) || (call.reply.status === 403 && !isApiShaped(call.reply))),
    what: ({ reply: { status } }) => `POST is refused (${status})`,
    why: 'connect and complete are POSTs; a check for a form token (CSRF) or a list of methods stands in the way.',
    fix: [
      write('Laravel', "$middleware->validateCsrfTokens(except: ['pilot/*']);"),
      write('Next.js', 'export { handle as GET, handle as POST };'),
      write('nginx', 'limit_except GET POST { deny all; }'),
    ],
  },
  {
    id: 'login',
    fits: ({ name, reply }) =>
      reply.status === 403 ||
      reply.status === 407 ||
      (reply.status === 401 && (name !== 'complete' || !isApiShaped(reply))),
    what: ({ reply: { status } }) => `answered with ${status}: somebody asks for a login, or a firewall said no`,
    why: 'the API needs no login for these calls. The widget fails with "unauthorized".',
    fix: [
      write('nginx', 'auth_basic off; in the location of the proxy'),
      write('Next.js', "matcher: ['/((?!pilot/).*)'] in the middleware's config"),
      write('firewall', 'let GET and POST below /v1/remote-pairing/, /v1/connect/ and /v1/meta-embedded/ pass'),
    ],
  },
  {
    id: 'not-json',
    fits: ({ reply }) => reply.status !== 429 && !isApiShaped(reply),
    what: (call) =>
      `answered with ${call.reply.status}, and ${isHtml(call) ? 'an HTML page' : 'nothing of the API'} in it`,
    why: 'this is not the API: the path is wrong, nothing is mounted there, or an error page stands in its place.',
    fix: [
      write('base-url', 'what stands before /v1/…, such as base-url="/pilot" for /pilot/v1/…'),
      write('nginx', 'location ^~ /pilot/ { proxy_pass https://pilotstatus.com.br; … }  # whole in docs/backends.md'),
      handlerFix,
    ],
  },
  {
    id: 'status-changed',
    fits: ({ reply: { status, body } }) => status < 300 && body?.valid !== false,
    what: ({ reply: { status } }) => `answered with ${status} for a link that does not exist`,
    why: 'the status is not passed on: the widget cannot tell an expired link from a good one.',
    fix: [
      write('PHP', 'http_response_code($status);'),
      write('Express', 'res.status(answer.status)'),
      write('Next.js', 'new Response(answer.body, { status: answer.status })'),
    ],
  },
];

/** What came of the five. @param again a second `info`, which a cache would answer */
export function checkCalls(calls: readonly Call[], again: Call, line: Line, mask: Mask): Check[] {
  const checks: Check[] = [];
  const lost = calls.filter((call) => !isAnswered(call));
  if (lost.length) {
    const [{ reply }] = lost as [Call];
    checks.push(
      finding('error', 'Calls', 'no-answer', {
        what: `${namesOf(lost)}: ${'lost' in reply ? reply.lost : ''}`,
        why: 'the widget fails with "network" or "timeout". connect may take 20 s.',
        fix: [
          write('base-url', `${mask.address(line.baseUrl)} must answer`),
          write('nginx', 'proxy_read_timeout 25s;'),
        ],
      }),
    );
  }
  const answered = calls.filter(isAnswered);
  const wrong = new Map<Rule, AnsweredCall[]>();
  for (const call of answered) {
    const rule = RULES.find((one) => one.fits(call));
    if (rule) wrong.set(rule, [...(wrong.get(rule) ?? []), call]);
  }
  for (const [{ id, what, why, fix }, those] of wrong) {
    checks.push(finding('error', 'Calls', id, { what: `${namesOf(those)}: ${what(those[0]!, mask)}`, why, fix }));
  }
  if (!checks.length && !answered.some(isLimited)) {
    const took = Math.max(...answered.map(({ reply }) => reply.took));
    checks.push(
      ok('Calls', 'calls', `info, connect, status, branding and complete reach the API (${took} ms at most)`),
    );
  }
  return [...checks, ...checkHeaders([...answered, ...(isAnswered(again) ? [again] : [])], line)];
}

function checkHeaders(calls: readonly AnsweredCall[], line: Line): Check[] {
  const checks: Check[] = [];
  /** One finding, with the calls that have it. */
  const tell = (
    level: Finding['level'],
    id: string,
    fits: (call: AnsweredCall) => boolean,
    { what, ...rest }: Pick<Finding, 'what' | 'why' | 'fix'>,
  ) => {
    const those = calls.filter(fits);
    if (those.length) checks.push(finding(level, 'Calls', id, { what: `${namesOf(those)}: ${what}`, ...rest }));
  };
  tell('error', 'cached', ({ reply }) => isCached(reply.headers), {
    what: 'the answer may be, or was, cached',
    why: 'a status that was kept hides that a number is connected; the API may say so only once.',
    fix: [...headerFix('Cache-Control', 'no-store'), write('nginx', 'proxy_cache off;')],
  });
  tell('warning', 'set-cookie', ({ reply }) => reply.headers.has('set-cookie'), {
    what: 'a cookie is set',
    why: 'a session begins with each poll, every 3 s, as the widget sends no cookie back.',
    fix: [...noHeaderFix('Set-Cookie'), write('Laravel', "->withoutMiddleware('web')")],
  });
  const isUntyped = ({ reply: { headers, body } }: AnsweredCall) =>
    body !== undefined && !/json/i.test(headers.get('content-type') ?? '');
  const typed = [write('header', 'Content-Type: application/json; charset=utf-8')];
  tell('error', 'content-type', (call) => isUntyped(call) && isHtml(call), {
    what: 'JSON comes as HTML',
    why: 'opened as a page, what the API says would run as markup on this origin.',
    fix: typed,
  });
  tell('warning', 'content-type', (call) => isUntyped(call) && !isHtml(call), {
    what: 'JSON comes without its content type',
    why: 'the widget reads it all the same; a browser or a CDN may take it for something else.',
    fix: typed,
  });
  if (calls.some(isLimited)) {
    checks.push(
      note('Calls', 'rate-limited', 'requests are being limited (429): what else is told here may be that limit'),
    );
  }
  tell('warning', 'retry-after', (call) => isLimited(call) && !call.reply.headers.has('retry-after'), {
    what: '429 comes without Retry-After',
    why: 'the widget has to guess: 15, 30, 60 s. If the API sent it, something on the way dropped it.',
    fix: [
      write('PHP', "header('Retry-After: ' . $retryAfter);"),
      write('Express', "res.setHeader('Retry-After', answer.headers.get('retry-after'));"),
      handlerFix,
    ],
  });
  const isHidden = ({ headers }: Answered) => headers.has('retry-after') && !exposes(headers);
  tell('warning', 'retry-after-hidden', (call) => isLimited(call) && !isSameOrigin(line) && isHidden(call.reply), {
    what: 'a page of another origin may not read Retry-After',
    why: 'the widget has to guess how long to wait.',
    fix: headerFix('Access-Control-Expose-Headers', 'Retry-After'),
  });
  return checks;
}

const list = (text: string | null): string[] =>
  (text ?? '')
    .toLowerCase()
    .split(',')
    .map((one) => one.trim());

const exposes = (headers: Headers): boolean =>
  list(headers.get('access-control-expose-headers')).some((name) => name === '*' || name === 'retry-after');

/** A hit that a cache tells of, or leave to keep it. */
function isCached(headers: Headers): boolean {
  const hit = ['x-cache', 'x-cache-status', 'cf-cache-status', 'x-vercel-cache', 'x-proxy-cache', 'x-nextjs-cache'];
  if (Number(headers.get('age')) > 0 || hit.some((name) => /\bhit\b/i.test(headers.get(name) ?? ''))) return true;
  const control = list(headers.get('cache-control'));
  if (control.includes('no-store') || control.includes('private') || control.includes('no-cache')) return false;
  return control.some((one) => one === 'public' || /^(s-maxage|max-age)=0*[1-9]/.test(one));
}
