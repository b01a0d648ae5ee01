// What the DOM's own calls know of the elements once the package is imported, as Node resolves it.
import 'pilot-connect';
import {
  definePilotConnect,
  mount,
  open,
  type MetaCredentials,
  type Mounted,
  type MountOptions,
  type PilotConnect,
  type PilotConnectEventMap,
  type PilotConnectMeta,
} from 'pilot-connect/define';
import { PairingSession, PilotClient, PilotError } from 'pilot-connect/core';
import {
  createConnectHandler,
  createConnectPage,
  createMetaNumber,
  createPairingLink,
  createWebhookHandler,
  toNodeListener,
  type ConnectPageOptions,
  type NumberEventData,
  type WebhookHandlerOptions,
} from 'pilot-connect/server';
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
const options: MountOptions = {
  token: 't',
  baseUrl: '/pilot',
  lang: 'pt-BR',
  theme: 'dark',
  metaFlow: 'embedded',
  startOn: 'load',
  pollInterval: 4000,
  redirect: true,
  appId: '123',
  configId: '456',
  graphVersion: 'v25.0',
  metaExtras: { setup: {} },
  credentialsUrl: '/pilot/credentials',
  submitCredentials: async (credentials: MetaCredentials, { signal }) =>
    console.log(credentials.wabaId, signal.aborted),
  tokenProvider: async () => 'token',
  strings: { copy: 'Copy it' },
  fetch: (input, init) => fetch(input, init),
  onPaired: ({ via, numberId }) =>
    console.log(via satisfies 'qr' | 'embedded' | 'credentials', numberId satisfies string | undefined),
  onError: ({ code, retryable, status }) =>
    console.log(code satisfies string, retryable satisfies boolean, status satisfies number | undefined),
  onExpired: ({ reason }) => console.log(reason satisfies 'invalid' | 'used-or-expired'),
};
const dialog: Mounted = open(options);
dialog.element.retry();
mount(document.body, options).element.addEventListener('pilot-cancel', ({ detail }) => console.log(detail.step));
open();

const meta: PilotConnectMeta = document.createElement('pilot-connect-meta');
meta.flow = 'credentials';
meta.addEventListener('pilot-error', ({ detail }) => console.log(detail.error.code satisfies string));

const link = await createPairingLink({ apiKey: 'ps_1', name: 'Ana', number: '+5511999999999' });
widget.token = link.token satisfies string;
console.log(link.messageSent satisfies boolean, link.maskedNumber satisfies string | null, link.instance.id);
await createPairingLink({ apiKey: 'ps_1', provider: 'META', metaFlow: 'embedded', externalRef: 'order 7' });
const ids = { phoneNumberId: '106540352242922', wabaId: '102290129340398' };
const made = await createMetaNumber({
  apiKey: 'ps_1',
  name: 'Ana',
  number: '+5511999999999',
  accessToken: 'E',
  ...ids,
});
made.webhookUrl satisfies string | null;
const handler: (request: Request) => Promise<Response> = createConnectHandler({ baseUrl: 'https://api.example' });
const linked = await createPairingLink(
  { apiKey: 'ps_1', pageUrl: 'https://shop.example/connect/' },
  { name: 'Ana', number: '+5511999999999' },
);
linked.pageUrl satisfies string | undefined;
const pageOptions: ConnectPageOptions = {
  lang: 'pt-BR',
  title: 'Acme',
  attributes: { theme: 'dark', redirect: true, 'poll-interval': 5000, 'start-on': null },
  frameAncestors: ["'self'", 'https://app.example'],
};
const showPage: (request: Request) => Promise<Response> = createConnectPage(pageOptions);
createConnectPage();
const hooks: WebhookHandlerOptions['on'] = {
  'number.connected': async ({ id, state }) => console.log(id satisfies string | undefined, state),
  '*': (data: NumberEventData, event) => console.log(event satisfies string, data.anything satisfies unknown),
};
const takeWebhook: (request: Request) => Promise<Response> = createWebhookHandler({
  secret: 's',
  verify: { header: 'x-hook' },
  on: hooks,
});
for (const one of [handler, showPage, takeWebhook]) void toNodeListener(one);
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
// @ts-expect-error: a place comes first
mount({ token: 't' });
// @ts-expect-error: the callbacks are `onPaired`, `onError` and `onExpired`
open({ token: 't', onConnected: () => {} });
// @ts-expect-error: an error is no event
open({ onError: (event) => event.detail });
// @ts-expect-error: no such flow
open({ metaFlow: 'qr' });
// @ts-expect-error: a promise
open({ tokenProvider: () => 'token' });
// @ts-expect-error: the phase is only read
open({ phase: 'connected' });
// @ts-expect-error: a dialog is destroyed, not closed
open().close();
// @ts-expect-error: no such flow
meta.flow = 'qr';
// @ts-expect-error: ids are text
meta.appId = 123;
// @ts-expect-error: a link needs a key
void createPairingLink({ name: 'Ana', number: '+5511999999999' });
// @ts-expect-error: a link for a known number needs its number
void createPairingLink({ apiKey: 'ps_1', name: 'Ana' });
// @ts-expect-error: a Meta link has no number yet
void createPairingLink({ apiKey: 'ps_1', provider: 'META', number: '+5511999999999' });
// @ts-expect-error: credentials are all there
void createMetaNumber({ apiKey: 'ps_1', name: 'Ana' });
// @ts-expect-error: a handler takes no token
createConnectHandler({ token: 't' });
// @ts-expect-error: the page knows its token and its API itself
createConnectPage({ attributes: { token: 't' } });
// @ts-expect-error: a page has no key
createConnectPage({ apiKey: 'ps_1' });
// @ts-expect-error: a secret is needed
createWebhookHandler({ on: {} });
// @ts-expect-error: no such event
createWebhookHandler({ secret: 's', on: { 'number.lost': () => {} } });
