// The public endpoints: whoever has the token may call them, from any page.
import type { Hono } from 'hono';
import type { FaultKind } from '../faults.js';
import { brokenImage, hugeImage, qrImage } from '../qr-image.js';
import { refuse, respond, type Answer } from '../respond.js';
import type { Runtime, SandboxEnv } from '../runtime.js';
import { qrPayload } from '../world/payload.js';
import { maskNumber } from '../world/phone-number.js';
import { pairingCode, type Code } from '../world/socket.js';

const gone = (): Answer => refuse(404, 'REMOTE_PAIRING_NOT_FOUND', 'This pairing link is invalid or has expired');

const VERDICTS = { used: 'been used', expired: 'expired' };

export function tokenRoutes(app: Hono<SandboxEnv>, rt: Runtime): void {
  const { world } = rt;

  app.get('/v1/remote-pairing/:token', (c) =>
    respond(rt, c, 'info', (link) => {
      // A link of provider META has no number of its own to pair: only its branding can be read.
      if (!link?.number.number) return gone();
      const { name, number } = link.number;
      const { state } = world.stateOf(link);
      return {
        status: 200,
        body: { valid: true, name, maskedNumber: maskNumber(number), state, branding: link.branding },
      };
    }),
  );

  app.post('/v1/remote-pairing/:token/connect', (c) =>
    respond(rt, c, 'connect', async (link, kinds) => {
      if (!link?.number.number) return gone();
      if (world.stateOf(link).state === 'OPEN')
        return refuse(409, 'ALREADY_CONNECTED', 'This number is already connected');
      const code = world.connect(link);
      const previous = link.previous && { socket: link.previous, index: 0, secret: 0 };
      const shown = kinds.has('empty') ? null : kinds.has('stale-qr') ? previous : code;
      const payload = shown && qrPayload(shown, rt.settings.payload, rt.phoneUrl(c));
      return { status: 200, body: await codes(shown, payload, kinds) };
    }),
  );

  app.get('/v1/remote-pairing/:token/status', (c) =>
    respond(rt, c, 'status', (link, kinds) => {
      if (!link?.number.number) return gone();
      return { status: 200, body: world.readStatus(link, kinds.has('never-synced')) };
    }),
  );

  app.get('/v1/connect/:token/branding', (c) =>
    respond(rt, c, 'branding', (link) => (link ? { status: 200, body: { branding: link.branding } } : gone())),
  );

  app.post('/v1/meta-embedded/:token/complete', (c) =>
    respond(rt, c, 'complete', async (link) => {
      if (!link) return refuse(401, 'INVALID_SESSION', 'This session is invalid or has expired');
      const body = await rt.json(c);
      const text = (value: unknown) => typeof value === 'string' && value.trim() !== '';
      if (!body || !text(body.code) || !text(body.wabaId)) {
        return refuse(400, 'INVALID_BODY', 'code and wabaId are required');
      }
      if (body.phoneNumberId !== undefined && !text(body.phoneNumberId)) {
        return refuse(400, 'INVALID_BODY', 'phoneNumberId must be a text');
      }
      const verdict = world.complete(link, body.code as string);
      if (verdict !== 'good') return refuse(400, 'INVALID_CODE', `This authorization code has ${VERDICTS[verdict]}`);
      return { status: 200, body: { success: true, provider: 'META', numberId: link.number.id, state: 'OPEN' } };
    }),
  );
}

async function codes(code: Code | null, payload: string | null, kinds: ReadonlySet<FaultKind>) {
  if (!code || payload === null) return { qrcodeBase64: null, pairingCode: null };
  const typed = pairingCode(code.socket, code.index);
  return {
    qrcodeBase64: await image(payload, code.index, kinds),
    pairingCode: kinds.has('no-code')
      ? null
      : kinds.has('hyphen-code')
        ? `${typed.slice(0, 4)}-${typed.slice(4)}`
        : typed,
  };
}

async function image(payload: string, turn: number, kinds: ReadonlySet<FaultKind>): Promise<string | null> {
  if (kinds.has('no-qr')) return null;
  if (kinds.has('text-qr')) return payload;
  if (kinds.has('huge-image')) return hugeImage();
  const png = await qrImage(payload, turn);
  return kinds.has('broken-image') ? brokenImage(png) : png;
}
