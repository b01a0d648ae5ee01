// How the sandbox's own pages are sent: a template with its values, under a policy that allows nothing from elsewhere.
import type { Hono } from 'hono';
import { assets, type AssetName } from './assets.js';
import { refuse, send } from './respond.js';
import type { Runtime, SandboxContext, SandboxEnv } from './runtime.js';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; frame-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const TYPES = { css: 'text/css; charset=UTF-8', js: 'text/javascript; charset=UTF-8' };

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text as it may stand in an element or in a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);

/** Already HTML: put into a page as it is. */
export interface Markup {
  readonly html: string;
}

/** Each `{{name}}` of the template becomes the value of that name. `base` is there always. */
export function sendPage(
  rt: Runtime,
  c: SandboxContext,
  name: AssetName,
  values: Record<string, string | Markup> = {},
) {
  const all: typeof values = { base: rt.base, ...values };
  const html = assets[name].replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const value = all[key]!;
    return typeof value === 'string' ? escapeHtml(value) : value.html;
  });
  return c.html(html, 200, { 'content-security-policy': POLICY, 'referrer-policy': 'no-referrer' });
}

/** The style sheets and scripts of the pages. */
export function assetRoutes(app: Hono<SandboxEnv>): void {
  app.get('/sandbox/assets/:folder/:file', (c) => {
    const name = `${c.req.param('folder')}/${c.req.param('file')}`;
    const type = TYPES[name.split('.').at(-1) as keyof typeof TYPES];
    if (!type || !Object.hasOwn(assets, name)) return send(refuse(404, 'NOT_FOUND', 'The sandbox has no such file'));
    return c.body(assets[name as AssetName], 200, { 'content-type': type });
  });
}
