// The page on the integrator's own domain: the widget alone, its files, and the token endpoints beside it, all under
// one mount. It keeps no state, and asks the API nothing by itself.
import { PilotError } from '../core/errors.js';
import type { ServerOptions } from './access.js';
import { createConnectHandler } from './connect-handler.js';
import { own } from './own.js';
import type { PageAssets } from './page-assets.js';
import { pageHtml, pagePolicy } from './page-html.js';
import { acceptedTags, firstLanguage, pageLanguage, type PageLanguage } from './page-texts.js';
import { problem } from './respond.js';
import { matchPage } from './route.js';

/** Attributes of `<pilot-connect>` that the page may set; `true` is one without a value. */
export type PageAttributes = { readonly [name in (typeof ATTRIBUTES)[number]]?: string | number | boolean | null };

/** Not the token and the API, which the page knows itself, nor `lang`, which is the page's. */
const ATTRIBUTES = [
  'theme',
  'start-on',
  'poll-interval',
  'redirect',
  'meta-flow',
  'app-id',
  'config-id',
  'graph-version',
  'credentials-url',
] as const;

/** What the page can be given; all of it is optional. */
export interface ConnectPageOptions extends Omit<ServerOptions, 'apiKey' | 'signal'> {
  /** `en`, `pt-BR` (also `pt`) or `es`; default: what the browser asks for, else English. */
  lang?: string | null;
  /** Of the tab and of a link's preview. Default: "Connect your WhatsApp", and the company's name once it is known. */
  title?: string | null;
  /** For the widget, such as `{ theme: 'light', redirect: true }`. */
  attributes?: PageAttributes | null;
  /** Who may frame the page, as in a CSP: `'self'` or origins. Default: nobody. */
  frameAncestors?: string | readonly string[] | null;
}

/**
 * A Fetch-API handler for a page that connects a number, for links such as `createPairingLink({ …, pageUrl })` makes.
 * Under any mount path it serves
 *
 * - `GET …/{token}`: the page, the same for every token; so a link's preview or a scanner that opens it uses nothing up;
 * - `…/assets/…`: its files, which never change under their names;
 * - `…/v1/…`: the token endpoints, as `createConnectHandler` serves them.
 *
 * Everything else is a 404, a wrong method a 405; HEAD is answered like GET. Never rejects.
 * @throws {PilotError} `config` for a bad base URL, an attribute that is none of the widget's, a language that the page
 * does not speak, and `frameAncestors` that are no sources.
 */
export const createConnectPage = (options: ConnectPageOptions = {}): ((request: Request) => Promise<Response>) =>
  connectPage(options, async () => (await import('./page-assets.js')).assets);

/**
 * The same, with files from elsewhere, since the sources have none of their own, and with the API at another path of
 * this origin than below the page.
 * @internal
 */
export function connectPage(
  options: ConnectPageOptions,
  load: () => Promise<PageAssets>,
  base = './',
): (request: Request) => Promise<Response> {
  const given = own(options);
  const passOn = createConnectHandler({ baseUrl: given.baseUrl, fetch: given.fetch, clock: given.clock });
  // The page's script makes "./" a path: behind a proxy that takes the mount off only the browser knows it.
  const attributes: Record<string, string> = { 'base-url': base, ...parseAttributes(given.attributes) };
  const language = parseLanguage(given.lang);
  const title = given.title == null ? undefined : String(given.title);
  const policy = pagePolicy({
    api: "'self'",
    meta: attributes['meta-flow'] === 'embedded',
    frameAncestors: parseAncestors(given.frameAncestors),
  });

  const showPage = ({ folder, catalogues }: PageAssets, request: Request): Response => {
    const spoken = language ?? firstLanguage(acceptedTags(request.headers.get('accept-language')));
    const preload = own(catalogues)[spoken];
    return new Response(pageHtml({ languages: [spoken], title, attributes, files: `assets/${folder}`, preload }), {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-language': spoken,
        'content-security-policy': policy,
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex, nofollow',
        'x-content-type-options': 'nosniff',
        vary: 'accept-language',
      },
    });
  };

  return async (request) => {
    const { pathname } = new URL(request.url);
    const route = matchPage(pathname);
    if (!route) return passOn(request);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return problem(405, 'METHOD_NOT_ALLOWED', 'Only GET is allowed here.', { headers: { allow: 'GET, HEAD' } });
    }
    let assets: PageAssets;
    try {
      assets = await load();
    } catch {
      return problem(500, 'INTERNAL_ERROR', 'The page’s files are missing.');
    }
    const answer = route.kind === 'page' ? showPage(assets, request) : showFile(assets, route.folder, route.file);
    return request.method === 'HEAD' ? new Response(null, { status: answer.status, headers: answer.headers }) : answer;
  };
}

function showFile({ folder, files }: PageAssets, asked: string, name: string): Response {
  const text = asked === folder ? own(files)[name] : undefined;
  // Never kept: during a deploy a newer page may ask an older server.
  if (text === undefined) return problem(404, 'NOT_FOUND', 'Nothing is here.');
  return new Response(text, {
    headers: {
      'content-type': `${name.endsWith('.css') ? 'text/css' : 'text/javascript'}; charset=utf-8`,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    },
  });
}

function parseAttributes(input: PageAttributes | null | undefined): Record<string, string> {
  const known: readonly string[] = ATTRIBUTES;
  return Object.fromEntries(
    Object.entries(input ?? {}).flatMap(([name, value]): [string, string][] => {
      if (!known.includes(name)) {
        throw new PilotError('config', `attributes holds a name that it cannot have. It may hold ${known.join(', ')}.`);
      }
      return value === undefined || value === null || value === false ? [] : [[name, value === true ? '' : `${value}`]];
    }),
  );
}

function parseLanguage(input: unknown): PageLanguage | null {
  if (input === undefined || input === null || input === '') return null;
  const language = pageLanguage(String(input));
  if (!language) throw new PilotError('config', 'lang is refused: the page speaks en, pt-BR and es.');
  return language;
}

/** As in a CSP. A `;` or `,` would begin another directive or policy. */
function parseAncestors(input: unknown): string {
  const sources = [input ?? []]
    .flat()
    .flatMap((part) => String(part).trim().split(/\s+/))
    .filter(Boolean);
  if (sources.every((source) => /^('self'|'none'|[\w.:/*-]+)$/.test(source))) return sources.join(' ') || "'none'";
  throw new PilotError('config', "frameAncestors is refused: use 'self' or origins such as https://app.example.");
}
