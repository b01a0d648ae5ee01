// What the DOM's own calls know of the elements once the package is imported, as Node resolves it.
import 'pilot-connect';
import { definePilotConnect, mount, type PilotConnect, type PilotConnectEventMap } from 'pilot-connect/define';
import { PairingSession, PilotClient, PilotError } from 'pilot-connect/core';
import { en } from 'pilot-connect/i18n/en';
import { ptBR } from 'pilot-connect/i18n/pt-BR';
import { es } from 'pilot-connect/i18n/es';
import manifest from 'pilot-connect/custom-elements.json' with { type: 'json' };

const widget = document.createElement('pilot-connect');
widget.startOn = 'manual';
widget.strings = { ...en, ...ptBR, ...es };
widget.addEventListener('pilot-connected', function ({ detail }) {
  console.log(this satisfies PilotConnect, detail.confirmed satisfies boolean);
});
document.addEventListener('click', ({ clientX }) => console.log(clientX));
document.querySelector('pilot-connect-qr')?.complete.then((drawn) => drawn satisfies boolean);
mount('#here', { token: 't', onPaired: ({ confirmed }) => console.log(confirmed satisfies boolean) }).destroy();
definePilotConnect(customElements);
const session = new PairingSession({ token: 't' });
session.snapshot.phase satisfies string;
void new PilotClient({ token: 't' }).info({ signal: AbortSignal.timeout(1) });
new PilotError('network', 'down') satisfies Error;
manifest.schemaVersion satisfies string;
export type Ready = PilotConnectEventMap['pilot-ready']['detail'];

// @ts-expect-error: no such value
widget.startOn = 'later';
// @ts-expect-error: no such event detail
widget.addEventListener('pilot-connected', ({ detail }) => detail.token);
// @ts-expect-error: no such code
new PilotError('oops', 'no');
// @ts-expect-error: no such option
mount('#here', { tokn: 't' });
