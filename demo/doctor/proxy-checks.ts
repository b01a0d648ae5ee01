// Whether a proxy passes on the five calls and nothing else: no second spelling, no other endpoint, and never with a key.
import { finding, ok, type Check } from './check.js';
import { get, isApiShaped, isSameOrigin, type Line } from './calls.js';
import { exactCallsFix, handlerFix, fixLine as write } from './fixes.js';
import type { Answered } from './request.js';

/** Other ways to write `…/v1/remote-pairing/{token}`; each should find nothing. */
const spellings = (token: string): readonly (readonly [shown: string, path: string])[] => [
  ['//v1/remote-pairing/{token}', `//v1/remote-pairing/${token}`],
  ['/v1//remote-pairing/{token}', `/v1//remote-pairing/${token}`],
  ['/v1/%72emote-pairing/{token}', `/v1/%72emote-pairing/${token}`],
  ['/v1/remote-pairing/{token}/status/more', `/v1/remote-pairing/${token}/status/more`],
];

/** An endpoint for backends that only reads, plainly and through a path that climbs. */
const OTHERS = [
  ['GET /v1/branding', '/v1/branding'],
  ['GET /v1/remote-pairing/..%2Fbranding', '/v1/remote-pairing/..%2Fbranding'],
] as const;

const isRefused = ({ status }: Answered): boolean => status === 401 || status === 403;

/** Not an error, nor what info says of a link, under a status that something on the way changed. */
const isBranding = ({ body }: Answered): boolean =>
  body !== undefined && !('error' in body) && !('code' in body) && !('valid' in body);

/** @param info what the right spelling answered */
export async function checkProxy(line: Line, info: Answered): Promise<Check[]> {
  const isProxy = isSameOrigin(line);
  const ask = async <T extends readonly [string, string]>(those: readonly T[]) =>
    Promise.all(those.map(async ([shown, path]) => ({ shown, reply: await get(line, path) })));
  const [second, others] = await Promise.all([ask(isProxy ? spellings(line.token) : []), ask(OTHERS)]);
  const checks: Check[] = [];

  const answered = others.flatMap(({ shown, reply }) => ('lost' in reply ? [] : [{ shown, reply }]));
  const keyed = answered.filter(({ reply }) => reply.status === 200 && isBranding(reply));
  if (keyed.length) {
    checks.push(
      finding('error', 'Proxy', 'key-added', {
        what: `${keyed.map(({ shown }) => shown).join(', ')} is answered without a key`,
        why: 'this endpoint needs your API key, so something on the way adds it: anybody can act as your account through it.',
        fix: [write('nginx', 'proxy_set_header x-api-key "";'), handlerFix],
      }),
    );
  }
  // Refused for want of a key, where the five themselves are not.
  const open = answered.filter(({ reply }) => isRefused(reply) && isApiShaped(reply) && !isRefused(info));
  if (isProxy && open.length) {
    checks.push(
      finding('warning', 'Proxy', 'passes-more', {
        what: `${open.map(({ shown }) => shown).join(', ')} reaches the API too`,
        why: 'the proxy should pass on the five token calls and nothing else: through it anybody can try keys from your address.',
        fix: [exactCallsFix, handlerFix],
      }),
    );
  }
  // The same words as the right spelling has: the same endpoint answered, and not somebody's "not found".
  const same = second.filter(
    ({ reply }) => !('lost' in reply) && reply.status === info.status && reply.text === info.text,
  );
  // A limit, or one page for everything, says nothing of spellings.
  if (same.length && isApiShaped(info) && info.status !== 429) {
    checks.push(
      finding('warning', 'Proxy', 'second-spelling', {
        what: `${same.map(({ shown }) => shown).join(', ')} is answered like the call itself`,
        why: 'limits, firewalls and logs that know a path by its one spelling are passed by.',
        fix: [exactCallsFix, write('JavaScript', "createConnectHandler({ mountPath: '/pilot' })")],
      }),
    );
  }
  if (!checks.length && isProxy) checks.push(ok('Proxy', 'proxy', 'passes on the five calls and nothing else'));
  return checks;
}
