// The endpoints for the integrator's backend: they need an API key. Any key that begins with `ps_` is good here.
import type { Hono } from 'hono';
import { refuse, respond, send, type Answer } from '../respond.js';
import type { Runtime, SandboxContext, SandboxEnv } from '../runtime.js';
import { isObject } from '../world/branding.js';
import type { Link } from '../world/link.js';
import { isE164, maskNumber } from '../world/phone-number.js';
import { pairingLinkUrl } from './pairing-link.js';

export function serverRoutes(app: Hono<SandboxEnv>, rt: Runtime): void {
  const { world } = rt;

  const guarded =
    (act: (c: SandboxContext, key: string) => Response | Promise<Response>) => async (c: SandboxContext) => {
      const key = c.req.header('x-api-key') ?? '';
      return /^ps_\S/.test(key) ? act(c, key) : send(refuse(401, 'UNAUTHORIZED', 'A valid x-api-key is required'));
    };
  const keyed = (act: (c: SandboxContext, key: string) => Answer | Promise<Answer>) =>
    guarded(async (c, key) => send(await act(c, key)));

  app.post(
    '/v1/numbers/remote-pairing',
    keyed(async (c, key) => {
      const body = await rt.json(c);
      const input = body && parseLink(body);
      if (!body || !input) return refuse(400, 'INVALID_BODY', 'The body must be a JSON object');
      if ('status' in input) return input;
      const link = world.createLink({ key, ...input });
      const url = pairingLinkUrl(rt, c, link.token);
      return {
        status: 201,
        body: link.number.provider === 'META' ? metaAnswer(link, url) : linkAnswer(link, url, body),
      };
    }),
  );

  app.post(
    '/v1/numbers/meta',
    guarded((c) => respond(rt, c, 'meta-number', async () => metaNumber(rt, c, await rt.json(c)))),
  );

  app.get(
    '/v1/numbers/:id/status',
    keyed((c) => {
      const link = world.links.find(({ number }) => number.id === c.req.param('id'));
      return link && !link.removed
        ? { status: 200, body: world.stateOf(link) }
        : refuse(404, 'NUMBER_NOT_FOUND', 'This account has no such number');
    }),
  );

  app.get(
    '/v1/branding',
    keyed((_, key) => ({ status: 200, body: { branding: world.tenantBranding(key) } })),
  );

  app.put(
    '/v1/branding',
    keyed(async (c, key) => {
      const body = await rt.json(c);
      // Both forms are taken: the fields themselves, or wrapped as GET answers them.
      const branding = body && 'branding' in body ? body.branding : body;
      if (branding !== null && !isObject(branding))
        return refuse(400, 'INVALID_BRANDING', 'branding must be an object or null');
      world.setTenantBranding(key, branding);
      return { status: 200, body: { branding: world.tenantBranding(key) } };
    }),
  );
}

/** The names of the other credentials are not documented: they are neither asked for nor looked at. */
function metaNumber({ world, base, origin }: Runtime, c: SandboxContext, body?: Record<string, unknown>): Answer {
  if (!body) return refuse(400, 'INVALID_BODY', 'The body must be a JSON object');
  const { name, number, metaPhoneId } = body;
  if (!isName(name)) return refuse(400, 'INVALID_NAME', 'name is required');
  if (typeof number !== 'string' || !/^\+?\d{8,15}$/.test(number))
    return refuse(400, 'INVALID_NUMBER', 'number must have at least 8 digits');
  if (typeof metaPhoneId !== 'string' || !/^\d+$/.test(metaPhoneId))
    return refuse(400, 'INVALID_META_PHONE_ID', 'metaPhoneId must be a text of digits');
  const made = world.createMetaNumber(name, number.startsWith('+') ? number : `+${number}`);
  const webhookUrl = `${origin(c)}${base}/v1/webhooks/meta/${made.id}`;
  return { status: 201, body: { ...described(made, 'OPEN'), webhookUrl, verifyToken: `verify_${made.id}` } };
}

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 200;

function parseLink(body: Record<string, unknown>) {
  const branding = body.branding ?? body.brandingOverride ?? null;
  const metaFlow = body.metaFlow ?? null;
  const { linkToApiKey = true, externalRef = null } = body;
  const isMeta = body.provider === 'META';
  if (!isMeta && !isName(body.name)) return refuse(400, 'INVALID_NAME', 'name is required');
  if (!isMeta && !isE164(body.number))
    return refuse(400, 'INVALID_NUMBER', 'number must be E.164, such as +5511999999999');
  if (branding !== null && !isObject(branding)) return refuse(400, 'INVALID_BRANDING', 'branding must be an object');
  if (metaFlow !== null && metaFlow !== 'embedded' && metaFlow !== 'credentials') {
    return refuse(400, 'INVALID_META_FLOW', 'metaFlow must be embedded or credentials');
  }
  if (typeof linkToApiKey !== 'boolean') return refuse(400, 'INVALID_BODY', 'linkToApiKey must be a boolean');
  const redirect = isMeta && typeof body.redirectUrl === 'string' ? { defaultRedirectUrl: body.redirectUrl } : null;
  return {
    name: isMeta ? null : (body.name as string),
    number: isMeta ? null : (body.number as string),
    provider: isMeta ? ('META' as const) : ('WHATSAPP' as const),
    linkToApiKey,
    branding: redirect ? { ...redirect, ...branding } : branding,
    metaFlow: metaFlow as Link['metaFlow'],
    externalRef: typeof externalRef === 'string' ? externalRef : null,
  };
}

function described({ id, instanceName, number, name }: Link['number'], state: 'CLOSE' | 'OPEN') {
  return { id, instanceName, number, name, state };
}

function linkAnswer(link: Link, remotePairingUrl: string, { sendViaWhatsApp }: Record<string, unknown>) {
  return {
    instance: described(link.number, 'CLOSE'),
    remotePairingUrl,
    maskedNumber: maskNumber(link.number.number),
    messageSent: false,
    ...(sendViaWhatsApp === true && { messageError: 'Template "pilot_status_remote_pairing" not found' }),
  };
}

function metaAnswer({ token, number }: Link, remotePairingUrl: string) {
  return { provider: 'META', remotePairingToken: token, remotePairingUrl, numberId: number.id };
}
