// Whether the link is good, and whether the clocks agree. Only read: connect and status are never called with a real
// token, since connect marks the number and starts a session, and status may use the link up.
import { BRANDING, INFO, urlOf } from '../../src/core/endpoints.js';
import { finding, note, ok, type Check } from './check.js';
import type { Line } from './calls.js';
import { fixLine } from './fixes.js';
import { request, type Answered } from './request.js';

export interface TokenFacts {
  readonly checks: readonly Check[];
  /** Where the logo comes from, as the branding says. */
  readonly logoUrl: string | null;
}

/** @param isMeta a link for Meta's signup has no number that info could tell of */
export async function checkToken(line: Line, token: string, isMeta: boolean): Promise<TokenFacts> {
  const endpoint = isMeta ? BRANDING : INFO;
  const { fetch, signal, origin, baseUrl: base } = line;
  const reply = await request(fetch, urlOf({ base, token }, endpoint), { headers: { origin } }, signal);
  const facts = (check: Check, logoUrl: string | null = null): TokenFacts => ({ checks: [check], logoUrl });
  if ('lost' in reply) return facts(note('Token', 'token-unknown', `could not be read: ${reply.lost}`));
  const { status, body } = reply;
  if (status === 404 || body?.valid === false) {
    return facts(
      finding('error', 'Token', 'token-invalid', {
        what: 'the link is not valid: it has expired, was used, or belongs to another account or base URL',
        why: 'a link lives 24 hours, or until its number is connected. The widget shows "expired".',
        fix: [fixLine('backend', 'const { token } = await createPairingLink({ apiKey }, { name, number });')],
      }),
    );
  }
  if (status !== 200 || !body) return facts(note('Token', 'token-unknown', `could not be read: HTTP ${status}`));
  try {
    const answer = endpoint.decode(body);
    const branding = answer && 'branding' in answer ? answer.branding : answer;
    const state = answer && 'state' in answer ? answer.state : null;
    const said = state === 'OPEN' ? 'the link is good, and its number is connected already' : 'the link is good';
    return facts(
      ok(
        'Token',
        'token',
        `${said}${state && ` (${state})`}. Only ${endpoint === INFO ? 'info' : 'branding'} was called with it`,
      ),
      branding?.logoUrl ?? null,
    );
  } catch {
    return facts(note('Token', 'token-unknown', 'the answer is not the one that the API gives'));
  }
}

/** More than this is told, ms. */
const MOST_SKEW = 60_000;

export function checkClock({ headers, at }: Answered): Check[] {
  const date = Date.parse(headers.get('date') ?? '');
  // What a cache kept has an old date.
  if (Number.isNaN(date) || Number(headers.get('age')) > 0) return [];
  const skew = date - at;
  if (Math.abs(skew) <= MOST_SKEW) return [ok('Clock', 'clock', 'the server and this machine agree')];
  const seconds = Math.round(Math.abs(skew) / 1000);
  const much =
    seconds < 120
      ? `${seconds} s`
      : seconds < 7200
        ? `${Math.round(seconds / 60)} min`
        : `${Math.round(seconds / 3600)} h`;
  return [
    finding('warning', 'Clock', 'clock-skew', {
      what: `the server's clock is ${much} ${skew > 0 ? 'ahead of' : 'behind'} this machine's`,
      why: 'waits that are told as a date (Retry-After) are off by as much; so are certificates and what is signed with a time.',
      fix: [fixLine('whichever is wrong', 'timedatectl set-ntp true')],
    }),
  ];
}
