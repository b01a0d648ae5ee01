// The simulated phone: its page, the ways in which it links a device, and what may go wrong on it.
import type { Hono } from 'hono';
import { sendPage } from '../pages.js';
import { NO_LINK, obstacle, refusal } from '../phone/refusals.js';
import { refuse, send, type Answer } from '../respond.js';
import type { Runtime, SandboxContext, SandboxEnv } from '../runtime.js';
import { nameOf, type Link } from '../world/link.js';
import { qrId } from '../world/payload.js';
import { isTrouble, TROUBLES } from '../world/phone.js';
import { maskNumber } from '../world/phone-number.js';
import type { ScanResult } from '../world/world.js';

type Way = 'qr' | 'code';

const NO_PHONE = refuse(404, 'UNKNOWN_LINK', 'No link with this token was made here');

export function phoneRoutes(app: Hono<SandboxEnv>, rt: Runtime): void {
  const { world } = rt;
  const about = ({ number, branding }: Link) => ({ name: number.name, company: branding?.companyName ?? null });
  const done = (link: Link, silent = false): Answer => ({ status: 200, body: { ok: true, silent, ...about(link) } });

  const accept = (link: Link): Answer => {
    world.link(link);
    rt.settle();
    rt.log.note('the phone linked the number');
    return done(link);
  };

  /** With `silent-scan` the phone believes that it linked, and the service never hears of it. */
  const attempt = (result: ScanResult, way: Way): Answer => {
    if (!result.ok) return refusal(result.reason, way);
    const { link, code } = result;
    const isLost = rt.faults.take('scan', world.faultStates(link)).some(({ kind }) => kind === 'silent-scan');
    const what = isLost ? 'silent' : world.meet(link, code, way);
    if (what === 'silent') {
      rt.log.note('the phone scanned, and nothing happens');
      return done(link, true);
    }
    if (!what) return accept(link);
    rt.log.note(`the phone refused: ${what}`);
    return obstacle(what, way);
  };

  /** The phone of this link; without a token, of the newest one that shows a code, else of the newest. */
  const owner = (token: unknown): Link | undefined =>
    world.pick(token, (link) => world.current(link) !== null) ?? world.pick(token);

  app.post('/phone/scan', async (c) => {
    const { qr, token } = (await rt.json(c)) ?? {};
    const link = owner(token);
    const code = link && world.current(link);
    const text = typeof qr === 'string' ? qr : code ? qrId(code) : '';
    return send(attempt(world.inspectQr(text), 'qr'));
  });

  app.post('/phone/pair', async (c) => {
    const { pairingCode } = (await rt.json(c)) ?? {};
    return send(attempt(world.inspectCode(typeof pairingCode === 'string' ? pairingCode : ''), 'code'));
  });

  app.post('/phone/camera', async (c) => {
    const link = owner((await rt.json(c))?.token);
    const code = link && world.current(link);
    if (!link || !code) return send(refusal('unknown', 'qr'));
    if (rt.settings.payload === 'bare') return send(NO_LINK);
    world.useCamera(link, code);
    rt.log.note('the camera app read the QR: from now on the phone refuses its secret');
    return send({ status: 200, body: { ok: true, ...about(link) } });
  });

  app.post('/phone/passkey', async (c) => {
    const link = owner((await rt.json(c))?.token);
    if (!link) return send(NO_PHONE);
    // What waits for the passkey goes on, unless its session has ended meanwhile.
    const isWaiting = link.phone.createPasskey() && world.current(link) !== null;
    return send(isWaiting ? accept(link) : { status: 200, body: { ok: true, silent: true } });
  });

  app.post('/phone/remove', async (c) => {
    const { token, device } = (await rt.json(c)) ?? {};
    const link = owner(token);
    if (!link?.phone.removeDevice(String(device)))
      return send(refuse(404, 'UNKNOWN_DEVICE', 'The phone has no such device'));
    if (device === link.token) world.drop(link);
    return send({ status: 200, body: { ok: true } });
  });

  app.put('/phone/trouble', async (c) => {
    const { token, trouble = null } = (await rt.json(c)) ?? {};
    const link = owner(token);
    if (!link) return send(NO_PHONE);
    if (trouble !== null && !isTrouble(trouble))
      return send(refuse(400, 'INVALID_OPTIONS', `trouble must be null or one of ${Object.keys(TROUBLES).join(', ')}`));
    link.phone.trouble = trouble;
    return send({ status: 200, body: { ok: true, trouble } });
  });

  app.get('/phone/state', (c) => {
    const link = owner(c.req.query('token'));
    const code = link && world.current(link);
    return send({
      status: 200,
      body: {
        link: link && { token: link.token, asks: nameOf(link), maskedNumber: maskNumber(link.number.number) },
        isShown: Boolean(code),
        /** Another one for each pairing code. */
        notification: code && rt.settings.notification ? `${code.socket.id}-${code.index}` : null,
        devices: link?.phone.devices ?? [],
        trouble: link?.phone.trouble ?? null,
        troubles: TROUBLES,
      },
    });
  });

  app.get('/phone/about/:qr', (c) => {
    const result = world.inspectQr(c.req.param('qr'));
    return send(result.ok ? { status: 200, body: { ok: true, ...about(result.link) } } : refusal(result.reason, 'qr'));
  });

  const show = (c: SandboxContext) => sendPage(rt, c, 'phone/phone.html');
  app.get('/phone', show);
  app.get('/phone/:qr', show);
}
