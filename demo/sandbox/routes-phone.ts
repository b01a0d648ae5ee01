// The simulated phone: its page, and the two ways in which it links a device.
import type { Hono } from 'hono';
import { sendPage } from './pages.js';
import { refuse, send, type Answer } from './respond.js';
import type { Runtime, SandboxContext, SandboxEnv } from './runtime.js';
import { qrId } from './socket.js';
import type { Link, ScanResult } from './world.js';

const REFUSALS: Record<Extract<ScanResult, { ok: false }>['reason'], Answer> = {
  unknown: refuse(404, 'UNKNOWN_CODE', 'This code is not known. Check it and try again.'),
  rotated: refuse(410, 'ROTATED', 'This code is no longer valid. Use the new one on the screen.'),
  expired: refuse(410, 'EXPIRED', 'The pairing link has expired.'),
  'already-linked': refuse(409, 'ALREADY_LINKED', 'This number is already linked.'),
};

export function phoneRoutes(app: Hono<SandboxEnv>, rt: Runtime): void {
  const { world } = rt;
  const about = ({ number, branding }: Link) => ({ name: number.name, company: branding?.companyName ?? null });

  /** With `silent-scan` the phone believes that it linked, and the service never hears of it. */
  const accept = (result: ScanResult): Answer => {
    if (!result.ok) return REFUSALS[result.reason];
    const silent = rt.faults.take('scan', world.faultStates(result.link)).some(({ kind }) => kind === 'silent-scan');
    if (!silent) world.link(result.link);
    rt.settle();
    rt.log.note(silent ? 'the phone scanned, and nothing happens' : 'the phone linked the number');
    return { status: 200, body: { ok: true, silent, ...about(result.link) } };
  };

  /** What a camera held at the screen would see: the code of this link, or of the newest that shows one. */
  const onScreen = (token: unknown): ScanResult => {
    const link = world.links
      .reverse()
      .find((one) => (token === undefined || one.token === token) && world.current(one));
    const code = link && world.current(link);
    return code ? world.inspectQr(qrId(code.socket, code.index)) : { ok: false, reason: 'unknown' };
  };

  app.post('/phone/scan', async (c) => {
    const { qr, token } = (await rt.json(c)) ?? {};
    return send(accept(typeof qr === 'string' ? world.inspectQr(qr) : onScreen(token)));
  });

  app.post('/phone/pair', async (c) => {
    const { pairingCode } = (await rt.json(c)) ?? {};
    return send(accept(world.inspectCode(typeof pairingCode === 'string' ? pairingCode : '')));
  });

  app.get('/phone/about/:qr', (c) => {
    const result = world.inspectQr(c.req.param('qr'));
    return send(result.ok ? { status: 200, body: { ok: true, ...about(result.link) } } : REFUSALS[result.reason]);
  });

  const show = (c: SandboxContext) => sendPage(rt, c, 'phone/phone.html');
  app.get('/phone', show);
  app.get('/phone/:qr', show);
}
