// Whether a page of another origin may read the answers, and what happens to a request that is no longer simple.
import { finding, note, ok, type Check } from './check.js';
import { isAnswered, isSameOrigin, namesOf, preflight, type AnsweredCall, type Call, type Line } from './calls.js';
import { headerFix, fixLine as write } from './fixes.js';
import type { Markup } from './markup.js';
import type { Reply } from './request.js';

/** What is wrong with an answer's `Access-Control-Allow-Origin`; null when a page of `origin` may read it. */
function problemOf(headers: Headers, origin: string): 'missing' | 'twice' | 'other' | null {
  const allowed = headers.get('access-control-allow-origin');
  if (allowed === null) return 'missing';
  if (allowed === '*' || allowed === origin) return null;
  return allowed.includes(',') ? 'twice' : 'other';
}

const SAID = {
  missing: 'there is no Access-Control-Allow-Origin',
  twice: 'Access-Control-Allow-Origin holds more than one value: two programs set it',
  other: 'Access-Control-Allow-Origin names another origin',
} as const;

/** A header that tracing tools add. */
const TRACE = 'traceparent';

function passes(reply: Reply, origin: string, header: string): boolean {
  if ('lost' in reply || reply.status < 200 || reply.status > 299) return false;
  if (problemOf(reply.headers, origin)) return false;
  const allowed = (reply.headers.get('access-control-allow-headers') ?? '').toLowerCase().split(/\s*,\s*/);
  return allowed.includes('*') || allowed.includes(header);
}

/** @param markup null where no page is known */
export async function checkCors(calls: readonly Call[], line: Line, markup: Markup | null): Promise<Check[]> {
  const { origin } = line;
  if (isSameOrigin(line)) return [ok('CORS', 'same-origin', 'not needed: the page and the API have the same origin')];
  // A redirect, and no answer at all, are told elsewhere.
  const read = calls.filter(
    (call): call is AnsweredCall => isAnswered(call) && !(call.reply.status >= 300 && call.reply.status < 400),
  );
  const checks: Check[] = [];
  for (const problem of ['missing', 'twice', 'other'] as const) {
    const those = read.filter(({ reply }) => problemOf(reply.headers, origin) === problem);
    if (!those.length) continue;
    checks.push(
      finding('error', 'CORS', `cors-${problem}`, {
        what: `${namesOf(those)}: ${SAID[problem]}${problem === 'other' ? `, not ${origin}` : ''}`,
        why: 'the browser sends the call and keeps the answer from the page: the widget fails with "network". An answer of 404 or 429 needs the header too.',
        fix: [
          write('base-url', 'serve the API from your own origin (a proxy), and set base-url="/pilot"'),
          ...headerFix('Access-Control-Allow-Origin', '*'),
        ],
      }),
    );
  }
  if (!checks.length && read.length) {
    checks.push(ok('CORS', 'cors', `a page of ${origin} may read the answers; the QR flow causes no preflight`));
  }
  const [json, traced] = await Promise.all([
    preflight(line, 'complete', 'content-type'),
    preflight(line, 'status', TRACE),
  ]);
  if (!passes(json, origin, 'content-type')) {
    const usesMeta = markup?.flow === 'embedded';
    // Whoever shows codes alone never causes it.
    checks.push(
      markup && !usesMeta
        ? note(
            'CORS',
            'preflight-json',
            "complete's preflight is refused: Meta's signup would need a proxy on your own origin",
          )
        : finding(usesMeta ? 'error' : 'warning', 'CORS', 'preflight-json', {
            what: 'the preflight of complete is refused (OPTIONS, Access-Control-Request-Headers: content-type)',
            why: "complete sends JSON, so the browser asks first: Meta's signup cannot be finished. The QR flow is not concerned.",
            fix: [
              ...headerFix('Access-Control-Allow-Headers', 'content-type'),
              write('status', 'answer OPTIONS with 204, and with Access-Control-Allow-Origin too'),
            ],
          }),
    );
  }
  checks.push(monitorCheck(passes(traced, origin, TRACE), markup?.monitor ?? null));
  return checks;
}

const TARGETS: Readonly<Record<string, string>> = {
  Sentry: 'tracePropagationTargets: [/^\\/api\\//]  // your own backends only',
  Datadog: "allowedTracingUrls: ['https://api.example.com']  // your own backends only",
  'New Relic': "distributed_tracing: { allowed_origins: ['https://api.example.com'] }",
  OpenTelemetry: 'ignoreUrls: [/\\/v1\\/(remote-pairing|connect|meta-embedded)\\//]',
  'Elastic RUM': "distributedTracingOrigins: ['https://api.example.com']",
  'Application Insights': "correlationHeaderExcludedDomains: ['pilotstatus.com.br']",
};

function monitorCheck(isAllowed: boolean, monitor: string | null): Check {
  if (isAllowed) return ok('CORS', 'preflight-monitor', 'a monitor that adds a header would be let through');
  if (!monitor) {
    const what = `a monitor that adds a header (${TRACE}, sentry-trace) would break it: the preflight is refused. Leave the API out of its list`;
    return note('CORS', 'preflight-monitor', what);
  }
  return finding('warning', 'CORS', 'preflight-monitor', {
    what: `the page loads ${monitor}, and a header that it adds would be refused`,
    why: 'one added header makes the browser ask first (preflight), and the answer is no: the widget fails with "network".',
    fix: [write(monitor, TARGETS[monitor]!)],
  });
}
