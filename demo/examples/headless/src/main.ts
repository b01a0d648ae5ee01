// A user interface of one's own, on the headless half: no element, no Lit.
import { PairingSession, type Snapshot } from 'pilot-connect/core';
import { base, newToken, token } from './link';

const find = <E extends HTMLElement>(id: string) => document.querySelector<E>(`#${id}`)!;

const SAID: Partial<Record<Snapshot['phase'], string>> = {
  loading: 'One moment…',
  requesting: 'Asking for a code…',
  pairing: 'Scan the code with WhatsApp, or type it there.',
  stale: 'Still there? Ask for a new code.',
  syncing: 'Scanned. Connecting…',
  connected: 'Connected.',
  expired: 'This link is over: ask for a new one.',
};

function show({ phase, code, error }: Snapshot): void {
  find('said').textContent = SAID[phase] ?? error?.message ?? '';
  const image = find<HTMLImageElement>('qr');
  image.hidden = !code?.qr;
  if (code?.qr) image.src = code.qr;
  find('code').textContent = code?.pairingCode?.replace(/^.{4}/, '$&-') ?? '';
  find('retry').hidden = phase !== 'failed';
  if (find('log').lastElementChild?.textContent !== phase)
    find('log').append(Object.assign(document.createElement('li'), { textContent: phase }));
}

const session = new PairingSession({ token: token ?? (await newToken()), baseUrl: base, pollInterval: 2000 });
session.addEventListener('change', () => show(session.snapshot));
find('refresh').addEventListener('click', () => session.refresh());
find('retry').addEventListener('click', () => session.retry());
find('toggle').addEventListener('click', () => session.dispose());
session.start();
