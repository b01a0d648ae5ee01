// Every screen of the Meta flows, as a simulated Meta and a simulated backend lead there.
import { PilotError, type SubmitCredentials } from '../../src/index.js';
import type { Answer } from '../../test/support/fake-api.js';
import { CODE, IDS } from '../../test/support/fake-meta.js';
import type { Fixture, Staged } from './fixtures.js';

/** The pairing link itself in the token's place: then its own page is offered where this one may be in the way. */
const LINK = 'https://pilotstatus.com.br/remote-pairing/rp_simulated';
const SIGNUP = { metaFlow: 'embedded', appId: '1234567890', configId: '9876543210' } as const;

/** In Meta's window, where this happens. */
const window = (act: (staged: Staged) => Promise<void> | void) => async (staged: Staged) => {
  await staged.press('.message button');
  await act(staged);
  await staged.drawn();
};
const says = (event: string, data: object = {}) => window(({ meta }) => meta.post(event, data));

const after = (ms: number) => (staged: Staged) => staged.advance(ms);

const embedded = (name: string, rest: Partial<Fixture> = {}): Fixture => ({
  name: `embedded, ${name}`,
  properties: SIGNUP,
  ...rest,
});

const linked = (name: string, { properties, ...rest }: Partial<Fixture>): Fixture =>
  embedded(`${name}, from a link`, { properties: { ...SIGNUP, ...properties, token: LINK }, ...rest });

const closes = window(async ({ meta, advance }) => {
  meta.callback(null);
  await advance(1_500);
});

/** A signup that went well at Meta, and this at the API. */
const completed = (name: string, answer: Answer, rest: Partial<Fixture> = {}): Fixture =>
  embedded(name, {
    answers: (api) => void api.always('complete', answer),
    play: window(({ meta }) => {
      meta.finish();
      meta.callback(CODE);
    }),
    ...rest,
  });

const status = (status: number) => ({ status });

const GOOD = {
  name: 'Ana',
  number: '+55 11 91234-5678',
  phoneNumberId: IDS.phone_number_id,
  wabaId: IDS.waba_id,
  accessToken: 'EAASimulated',
};
const BAD = {
  ...GOOD,
  name: '',
  number: '11 91234',
  phoneNumberId: '+55 11 91234-5678',
  wabaId: '1234',
  accessToken: 'hunter2',
};

async function type({ element, drawn }: Staged, values: Partial<Record<keyof typeof GOOD, string>>): Promise<void> {
  for (const [field, value] of Object.entries(values)) {
    const input = element.renderRoot.querySelector<HTMLInputElement>(`#${field}`)!;
    input.value = value;
    for (const event of ['input', 'change']) input.dispatchEvent(new Event(event, { bubbles: true, composed: true }));
  }
  await drawn();
}

const credentials = (
  name: string,
  play?: Fixture['play'],
  submitCredentials: SubmitCredentials = () => new Promise(() => {}),
): Fixture => ({
  name: `credentials, ${name}`,
  properties: { metaFlow: 'credentials', submitCredentials },
  ...(play && { play }),
});

const sent = async (staged: Staged): Promise<void> => {
  await type(staged, GOOD);
  await staged.press('[type=submit]');
};
const rejects = (reason: object) => () => Promise.reject(reason as Error);

export const META_FIXTURES: readonly Fixture[] = [
  embedded('idle', { properties: { ...SIGNUP, token: '' } }),
  embedded('manual start', { properties: { ...SIGNUP, startOn: 'manual' } }),
  embedded('loading', { answers: (api) => void api.always('branding', 'hang') }),
  embedded('SDK on its way', { sdk: 'hangs' }),
  embedded('ready'),
  embedded('ready, coexistence', {
    properties: { ...SIGNUP, metaExtras: { featureType: 'whatsapp_business_app_onboarding', setup: {} } },
  }),
  embedded('cancelled', {
    play: window(({ meta }) => {
      meta.post('CANCEL', { current_step: 'PHONE_NUMBER_SETUP' });
      meta.callback(null);
    }),
  }),
  embedded('window closed', { play: closes }),
  linked('window closed', { play: closes }),
  embedded('authorizing', { play: window(() => {}) }),
  embedded('authorizing, slow', { play: window(({ advance }) => advance(30_000)) }),
  linked('authorizing, slow', { play: window(({ advance }) => advance(30_000)) }),
  embedded('authorizing, nearly done', { play: window(({ meta }) => meta.finish()) }),
  completed('submitting', 'hang'),
  completed('connected', {}),
  completed('connected, with a link', {}, { branding: { defaultRedirectUrl: 'https://shop.example/done' } }),
  completed('expired', status(401)),
  embedded('failed, SDK blocked', { sdk: 'hangs', play: after(10_000) }),
  linked('failed, SDK blocked', { sdk: 'hangs', play: after(10_000) }),
  embedded('failed, SDK refuses', {
    play: async (staged) => {
      staged.meta.behave = () => {
        throw new Error('x');
      };
      await staged.press('.message button');
    },
  }),
  embedded('failed, window blocked', {
    play: async (staged) => {
      staged.meta.popup = null;
      await staged.press('.message button');
    },
  }),
  embedded('failed, not secure', { isSecure: false }),
  embedded('failed, page', { properties: { ...SIGNUP, appId: '' } }),
  embedded('failed, offline', { answers: (api) => void api.always('branding', 'down'), play: after(10_000) }),
  embedded('failed, link', { answers: (api) => void api.always('branding', status(403)) }),
  embedded('failed, reported', {
    play: says('CANCEL', { error_message: 'x', error_code: 1, session_id: 'f34b51dab5e0' }),
  }),
  embedded('failed, no number', { play: says('FINISH_ONLY_WABA', { waba_id: IDS.waba_id }) }),
  embedded('failed, not everything', { play: says('FINISH') }),
  embedded('failed, unsupported', { play: says('FINISH_OBO_MIGRATION', IDS) }),
  embedded('failed, silence', { play: window(({ advance }) => advance(30 * 60_000)) }),
  completed('failed, refused', status(400)),
  completed('failed, taken', status(409)),
  completed('failed, busy', status(429)),
  completed('failed, service', status(500)),
  completed('failed, lost', 'down'),
  { ...credentials('loading'), answers: (api) => void api.always('branding', 'hang') },
  credentials('empty'),
  credentials('with findings', (staged) => type(staged, BAD)),
  credentials('with a summary', async (staged) => {
    await type(staged, BAD);
    await staged.press('[type=submit]');
  }),
  credentials('revealed', async (staged) => {
    await type(staged, GOOD);
    for (const field of ['accessToken', 'appSecret']) await staged.press(`#${field} + button`);
    await staged.press('summary');
  }),
  credentials('submitting', sent),
  credentials(
    'refused, by field',
    sent,
    rejects({ error: 'x', fields: { wabaId: 'Meta does not know this account.', accessToken: true } }),
  ),
  credentials('refused, as a whole', sent, rejects({ error: 'The account is not yours.' })),
  credentials('connected', sent, async () => {}),
  credentials('failed, backend', sent, rejects(new Error('x'))),
  ...(
    [
      ['lost', 'network'],
      ['service', 'server'],
      ['busy', 'rate-limited'],
      ['signed out', 'unauthorized'],
    ] as const
  ).map(([name, code]) =>
    credentials(`failed, ${name}`, sent, rejects(new PilotError(code, 'x', { retryable: true }))),
  ),
  { ...credentials('failed, page'), properties: { metaFlow: 'credentials' } },
  { ...credentials('failed, not secure'), isSecure: false },
];
