import { expect, fixture, html } from '@open-wc/testing';
import axe from 'axe-core';
import type { PilotConnect, PilotConnectMeta } from '../../src/define.js';
import { mount } from '../../src/imperative.js';
import { metaParts } from '../../src/elements/meta-parts.js';
import type { SubmitCredentials } from '../../src/meta/types.js';
import { FakeActivity } from '../support/fake-activity.js';
import { FakeApi } from '../support/fake-api.js';
import { ManualClock, settle } from '../support/manual-clock.js';
import { Widget } from '../support/widget.js';
import { CODE, IDS, META, SDK_URL } from '../support/fake-meta.js';

type Callback = (response: unknown) => void;
type Shared = { FB?: unknown; fbAsyncInit?: unknown };
const page = window as unknown as Shared;

/** Meta on the test's own page. */
class PageMeta {
  readonly logins: { callback: Callback; options: Record<string, unknown> }[] = [];
  readonly inits: Record<string, unknown>[] = [];
  blocked = false;
  readonly #open = window.open;

  readonly facebook = {
    init: (options: Record<string, unknown>) => void this.inits.push(options),
    login: (callback: Callback, options: Record<string, unknown>) => {
      this.logins.push({ callback, options });
      window.open('https://www.facebook.com/dialog/oauth');
    },
  };

  constructor() {
    page.FB = this.facebook;
    window.open = () => (this.blocked ? null : ({} as Window));
  }

  restore(): void {
    delete page.FB;
    delete page.fbAsyncInit;
    window.open = this.#open;
  }

  post(event: string, data: object = {}): void {
    const said = JSON.stringify({ type: 'WA_EMBEDDED_SIGNUP', event, version: '3', data });
    window.dispatchEvent(new MessageEvent('message', { origin: META, data: said }));
  }

  callback(code: string | null, login = this.logins.at(-1)!): void {
    login.callback({ status: code ? 'connected' : 'unknown', authResponse: code ? { code } : null });
  }
}

let facebook: PageMeta;

beforeEach(async () => {
  // Here from the start: fetching them takes tasks of the browser's own, for which a test would have to sleep.
  await Promise.all([metaParts.embedded(), metaParts.credentials()]);
  facebook = new PageMeta();
});

afterEach(() => facebook.restore());

async function place(
  properties: object,
  api = new FakeApi(),
  tag: 'pilot-connect' | 'pilot-connect-meta' = 'pilot-connect',
): Promise<Widget> {
  const element = document.createElement(tag);
  const made = new Widget(element, api, new ManualClock(), new FakeActivity());
  Object.assign(element, { token: 'rp_secret', lang: 'en', startOn: 'load', fetch: api.fetch, ...properties });
  await fixture(html`<main>${element}</main>`);
  await made.advance(0);
  return made;
}

const SIGNUP = { metaFlow: 'embedded', appId: '1234567890', configId: '9876543210' } as const;
const BUTTON = 'Continue with Facebook';

const embedded = (properties: Partial<PilotConnect> = {}, api?: FakeApi) => place({ ...SIGNUP, ...properties }, api);

/** As far as Meta's window. */
async function opened(properties: Partial<PilotConnect> = {}, api?: FakeApi): Promise<Widget> {
  const w = await embedded(properties, api);
  w.button(BUTTON)!.click();
  await w.drawn();
  return w;
}

async function finished(w: Widget): Promise<Widget> {
  facebook.post('FINISH', IDS);
  facebook.callback(CODE);
  await w.advance(0);
  return w;
}

const asked = (w: Widget) => w.api.asked.map(({ endpoint }) => endpoint);

describe('<pilot-connect meta-flow="embedded">', () => {
  it('goes from the token to connected, and says each step once', async () => {
    const api = new FakeApi().always('complete', { numberId: 'n1' });
    const w = await opened({}, api);
    expect(w.text).to.contain('Continue in Facebook’s window');
    await finished(w);
    expect(w.phases).to.deep.equal(['loading', 'ready', 'authorizing', 'submitting', 'connected']);
    expect(asked(w)).to.deep.equal(['branding', 'complete']);
    expect(w.events('pilot-ready')).to.deep.equal([{ name: null, maskedNumber: null, state: null, branding: null }]);
    expect(w.events('pilot-connected')).to.deep.equal([
      { via: 'embedded', confirmed: true, redirectUrl: null, result: { numberId: 'n1' } },
    ]);
    expect(w.heard.filter(({ type }) => type === 'pilot-code' || type === 'pilot-status')).to.deep.equal([]);
    expect(w.text).to.contain('Your number has been added').and.to.contain('Meta may still review it');
    expect(w.clock.pending).to.equal(0);
  });

  it('opens the window in the click, with the app of that moment', async () => {
    const w = await embedded({ graphVersion: 'v26.0', metaExtras: { featureType: 'x' } });
    w.button(BUTTON)!.click();
    expect(facebook.inits[0]).to.include({ appId: '1234567890', version: 'v26.0' });
    expect(facebook.logins[0]!.options).to.deep.include({ config_id: '9876543210', extras: { featureType: 'x' } });
    expect(w.element.phase).to.equal('authorizing');
    expect(w.element.getAttribute('phase')).to.equal('authorizing');
  });

  it('shows nothing of the QR pairing', async () => {
    const waiting = await embedded({}, new FakeApi().always('branding', 'hang'));
    for (const w of [waiting, await embedded()]) {
      expect(w.find('pilot-connect-qr')).to.equal(null);
      expect(w.find('ol')).to.equal(null);
    }
    expect(waiting.text).to.contain('Checking your link');
  });

  it('shuts the button while Meta’s SDK is on its way', async () => {
    delete page.FB;
    const { append } = document.head;
    const tags: HTMLScriptElement[] = [];
    document.head.append = (script) => void tags.push(script as HTMLScriptElement);
    try {
      const w = await embedded();
      expect(tags.map(({ src }) => src)).to.deep.equal([SDK_URL]);
      const button = w.button('Getting Facebook ready…')!;
      expect(button.ariaDisabled).to.equal('true');
      button.click();
      expect(w.element.phase).to.equal('ready');
      await w.advance(10_000);
      expect(w.events('pilot-error')[0]!.error).to.include({ code: 'sdk-blocked' });
      expect(w.text).to.contain('content blocker');
      page.FB = facebook.facebook;
      (page.fbAsyncInit as () => void)();
      await w.drawn();
      expect(w.element.phase).to.equal('ready');
      expect(w.button(BUTTON)!.ariaDisabled).to.equal('false');
    } finally {
      document.head.append = append;
    }
  });

  it('says what to do about a blocked window, and opens it after a retry', async () => {
    facebook.blocked = true;
    const w = await opened();
    expect(w.phases).to.deep.equal(['loading', 'ready', 'authorizing', 'failed']);
    expect(w.events('pilot-error')).to.have.length(1);
    expect(w.events('pilot-error')[0]).to.include({ fatal: true });
    expect(w.text).to.contain('Allow pop-ups');
    facebook.blocked = false;
    w.button('Try again')!.click();
    await w.advance(0);
    w.button(BUTTON)!.click();
    expect(w.element.phase).to.equal('authorizing');
    expect(asked(w)).to.deep.equal(['branding']);
  });

  it('says pilot-cancel when the person leaves, and goes back to the button', async () => {
    const w = await opened();
    facebook.post('CANCEL', { current_step: 'PHONE_NUMBER_SETUP' });
    facebook.callback(null);
    await w.advance(60_000);
    expect(w.events('pilot-cancel')).to.deep.equal([{ step: 'PHONE_NUMBER_SETUP' }]);
    expect(w.events('pilot-error')).to.deep.equal([]);
    expect(w.text).to.contain('You left Facebook’s window');
    w.button(BUTTON)!.click();
    facebook.callback(null);
    await w.advance(1_500);
    expect(w.events('pilot-cancel')).to.deep.equal([{ step: 'PHONE_NUMBER_SETUP' }, { step: null }]);
  });

  it('shows the session that Meta’s support asks for', async () => {
    const w = await opened();
    facebook.post('CANCEL', { error_message: 'Oops', error_code: 524126, session_id: 'f34b51dab5e0498' });
    await w.drawn();
    expect(w.text).to.contain('f34b51dab5e0498').and.not.to.contain('Oops');
    expect(w.events('pilot-error')[0]!.error).to.include({ code: 'meta-error' });
    expect(w.events('pilot-cancel')).to.deep.equal([]);
  });

  it('has a sentence and a next step for each way in which it can end', async () => {
    const ends: [() => void, RegExp, string | null][] = [
      [() => facebook.post('FINISH_ONLY_WABA', {}), /without a phone number/, 'Try again'],
      [() => facebook.post('FINISH_OBO_MIGRATION', {}), /does not connect a number/, 'Try again'],
      [() => facebook.post('FINISH', {}), /did not send everything/, 'Try again'],
      [() => facebook.post('ERROR', {}), /reported an error/, 'Try again'],
    ];
    for (const [end, sentence, button] of ends) {
      const w = await opened();
      end();
      await w.drawn();
      expect(w.element.phase).to.equal('failed');
      expect(w.text).to.match(sentence);
      expect(w.button('Try again')?.innerText.trim() ?? null).to.equal(button);
    }
    const answers: [Parameters<FakeApi['always']>[1], RegExp][] = [
      [{ status: 400 }, /could not be added/],
      [{ status: 409 }, /connected already/],
      [{ status: 429 }, /Wait a minute/],
      [{ status: 500 }, /may be connected all the same/],
      ['down', /no answer came back/],
    ];
    for (const [answer, sentence] of answers) {
      const w = await finished(await opened({}, new FakeApi().always('complete', answer)));
      expect(w.element.phase).to.equal('failed');
      expect(w.text).to.match(sentence);
      expect(w.button('Try again')).to.exist;
      await w.advance(600_000);
      expect(w.api.count('complete')).to.equal(1);
    }
  });

  it('offers to start again when the window stays silent', async () => {
    const w = await opened();
    expect(w.button('Start again')).to.equal(undefined);
    await w.advance(30_000);
    w.button('Start again')!.click();
    await w.drawn();
    expect(facebook.logins).to.have.length(2);
    expect(w.button('Start again')).to.equal(undefined);
    await finished(w);
    expect(w.element.phase).to.equal('connected');
  });

  it('gets a new link from tokenProvider when the old one is over', async () => {
    const tokens = ['first', 'second'];
    const api = new FakeApi().next('complete', { status: 401, body: { code: 'INVALID_SESSION' } });
    const w = await finished(await opened({ token: '', tokenProvider: async () => tokens.shift()! }, api));
    expect(w.events('pilot-expired')).to.deep.equal([{ reason: 'used-or-expired' }]);
    w.button('Get a new link')!.click();
    await w.advance(0);
    expect(w.element.phase).to.equal('ready');
    expect(api.asked.at(-1)!.url).to.contain('/second/');
  });

  it('fails with config before anything is asked where something is missing', async () => {
    for (const missing of [{ appId: '' }, { configId: '' }, { token: '' }, { baseUrl: '//evil.example' }]) {
      const w = await embedded(missing);
      if ('token' in missing) w.element.start();
      await w.advance(0);
      expect(w.element.phase).to.equal('failed');
      expect(w.events('pilot-error')[0]!.error).to.include({ code: 'config' });
      expect(w.api.asked).to.have.length(0);
    }
  });

  it('goes where the branding says', async () => {
    const branding = { defaultRedirectUrl: 'https://shop.example/done', companyName: 'Acme' };
    const api = new FakeApi().always('branding', { branding });
    const w = await finished(await opened({ redirect: true }, api));
    expect(w.events('pilot-connected')[0]).to.include({ redirectUrl: 'https://shop.example/done' });
    expect(w.find('header')!.innerText).to.contain('Acme');
    await w.advance(3_000);
    expect(w.left).to.deep.equal(['https://shop.example/done']);
  });
});

describe('<pilot-connect meta-flow="embedded">: life on a page', () => {
  it('a move is no teardown', async () => {
    const w = await opened();
    document.body.appendChild(document.createElement('section')).append(w.element);
    await finished(w);
    expect(w.element.phase).to.equal('connected');
    w.element.parentElement!.remove();
  });

  it('removed in mid-flow, it hears nothing more', async () => {
    const w = await opened();
    w.element.remove();
    await settle();
    expect(w.clock.pending).to.equal(0);
    const heard = w.heard.length;
    facebook.post('FINISH', IDS);
    facebook.callback(CODE);
    await w.clock.advance(60_000);
    expect([w.heard.length, w.api.count('complete')]).to.deep.equal([heard, 0]);
  });

  it('a new token starts afresh, and the old code is nobody’s', async () => {
    const w = await opened();
    w.element.token = 'another';
    await w.advance(0);
    expect(w.element.phase).to.equal('ready');
    expect(w.api.asked.at(-1)!.url).to.contain('/another/');
    facebook.post('FINISH', IDS);
    facebook.callback(CODE);
    await w.advance(60_000);
    expect(w.element.phase).to.equal('ready');
    expect(w.api.count('complete')).to.equal(0);
  });

  it('another flow starts afresh', async () => {
    const w = await opened({ submitCredentials: async () => {} });
    w.element.metaFlow = 'credentials';
    await w.advance(0);
    expect(w.find('form')).to.exist;
    w.element.metaFlow = null;
    await w.drawn();
    expect(w.element.phase).to.equal('pairing');
  });

  it('reset() ends it, and start() begins anew', async () => {
    const w = await opened();
    w.element.reset();
    expect(w.clock.pending).to.equal(0);
    facebook.callback(CODE);
    facebook.post('FINISH', IDS);
    expect(w.element.phase).to.equal('idle');
    w.element.start();
    await w.advance(0);
    expect(w.element.phase).to.equal('ready');
  });

  it('waits for the person with start-on="manual"', async () => {
    const w = await embedded({ startOn: 'manual' });
    expect([w.element.phase, w.api.asked.length]).to.deep.equal(['idle', 0]);
    w.button('Connect WhatsApp')!.click();
    await w.advance(0);
    expect(w.element.phase).to.equal('ready');
  });
});

describe('<pilot-connect meta-flow>: words', () => {
  it('speaks the page’s language, and re-renders when it changes', async () => {
    const w = await opened();
    w.element.lang = 'pt';
    await w.drawn();
    expect(w.text).to.contain('Continue na janela do Facebook');
    w.element.lang = 'es-MX';
    await w.drawn();
    expect(w.text).to.contain('Continúa en la ventana de Facebook');
  });

  it('replaces single texts', async () => {
    const w = await embedded({ strings: { signup: 'Go', title: () => 'Hello' } as never });
    expect(w.button('Go')).to.exist;
    expect(w.find('header')!.innerText).to.contain('Hello');
  });

  it('says each thing once to a screen reader', async () => {
    const w = await embedded();
    const said: string[] = [];
    const live = w.find('.card > [role="status"]')!;
    new MutationObserver(() => said.push(live.textContent!)).observe(live, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    w.button(BUTTON)!.click();
    await w.advance(10_000);
    await finished(w);
    expect(said[0]).to.contain('Continue in Facebook’s window');
    expect(said.at(-1)).to.contain('Your number has been added');
    expect(new Set(said).size).to.equal(said.length);
  });

  it('moves focus to the heading when what had it is gone', async () => {
    const w = await embedded();
    w.button(BUTTON)!.focus();
    w.button(BUTTON)!.click();
    await w.drawn();
    expect(w.element.shadowRoot!.activeElement?.className).to.contain('heading');
  });
});

const GOOD = {
  name: 'Ana',
  number: '+55 11 91234-5678',
  phoneNumberId: '106540352242922',
  wabaId: '102290129340398',
  accessToken: 'EAAGsecret',
  appSecret: 'app-secret',
};

async function fill(w: Widget, values: Record<string, string> = GOOD): Promise<void> {
  for (const [field, value] of Object.entries(values)) {
    const input = w.find<'input'>(`#${field}` as 'input')!;
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }
  await w.drawn();
}

async function send(w: Widget): Promise<void> {
  w.button('Connect number')!.click();
  await w.advance(0);
}

const form = (properties: Partial<PilotConnect> = {}, api?: FakeApi) =>
  place({ metaFlow: 'credentials', token: '', ...properties }, api);

const values = (w: Widget) => [...w.element.shadowRoot!.querySelectorAll('input')].map(({ value }) => value);

describe('<pilot-connect meta-flow="credentials">', () => {
  it('runs without a token, and hands over what was typed', async () => {
    const got: unknown[] = [];
    const submitCredentials: SubmitCredentials = async (credentials) => {
      got.push(credentials);
      return { numberId: 'n1' };
    };
    const w = await form({ submitCredentials });
    expect(w.element.phase).to.equal('ready');
    expect(w.events('pilot-ready')).to.deep.equal([{ name: null, maskedNumber: null, state: null, branding: null }]);
    // Nobody needs a phone for it.
    expect(w.element.shadowRoot!.querySelector<HTMLElement>('[part=subtitle]')!.innerText.trim()).to.equal('');
    await fill(w);
    await send(w);
    expect(got).to.deep.equal([{ ...GOOD, number: '+5511912345678' }]);
    expect(w.phases).to.deep.equal(['loading', 'ready', 'submitting', 'connected']);
    expect(w.events('pilot-connected')).to.deep.equal([
      { via: 'credentials', confirmed: true, redirectUrl: null, result: { numberId: 'n1' } },
    ]);
    expect([w.api.asked.length, facebook.logins.length]).to.deep.equal([0, 0]);
  });

  it('POSTs to the backend, without the token', async () => {
    const posts: { url: string; init: RequestInit }[] = [];
    const fetch = async (url: string, init: RequestInit = {}) => {
      if (init.method === 'POST') posts.push({ url, init });
      const text = async () => (init.method === 'POST' ? '{"numberId":"n1"}' : '{"branding":null}');
      return { ok: true, status: 200, headers: new Headers(), type: 'basic', text } as Response;
    };
    const w = await form({ token: 'rp_secret', credentialsUrl: '/api/meta-number', fetch });
    await fill(w);
    await send(w);
    expect(w.element.phase).to.equal('connected');
    expect(posts).to.have.length(1);
    expect(posts[0]!.url).to.equal(`${location.origin}/api/meta-number`);
    expect(posts[0]!.init.body).not.to.contain('rp_secret');
    expect(Object.keys(JSON.parse(posts[0]!.init.body as string) as object)).to.have.members(Object.keys(GOOD));
  });

  it('puts the backend’s findings on their fields', async () => {
    const fields = { wabaId: 'No such account.' };
    const w = await form({ submitCredentials: () => Promise.reject({ error: 'x', code: 'X', fields }) });
    await fill(w);
    await send(w);
    expect(w.phases).to.deep.equal(['loading', 'ready', 'submitting', 'ready']);
    expect(w.events('pilot-error')).to.have.length(1);
    expect(w.events('pilot-error')[0]).to.include({ fatal: false });
    expect(w.events('pilot-error')[0]!.error).to.include({ code: 'credentials-rejected' });
    expect(w.find('#wabaId')!.ariaInvalid).to.equal('true');
    expect(w.find('#wabaId-said')!.innerText).to.contain('No such account.');
    expect(w.element.shadowRoot!.activeElement?.className).to.contain('summary');
    expect(w.element.shadowRoot!.querySelector('.trouble')).to.equal(null);
  });

  it('keeps the form and what holds no secret through a failure', async () => {
    const w = await form({ credentialsUrl: '/api', fetch: () => Promise.reject(new TypeError('offline')) });
    await fill(w);
    await send(w);
    expect(w.text).to.contain('no answer came back');
    w.button('Try again')!.click();
    await w.drawn();
    expect(values(w)).to.deep.equal([GOOD.name, GOOD.number, GOOD.phoneNumberId, GOOD.wabaId, '', '']);
  });

  it('clears what was typed on a new token, on reset() and on removal', async () => {
    const ends = [
      (w: Widget) => void (w.element.token = 'another'),
      (w: Widget) => w.element.reset(),
      (w: Widget) => w.element.remove(),
    ];
    for (const end of ends) {
      const w = await form({ submitCredentials: async () => {} });
      await fill(w);
      const inputs = [...w.element.shadowRoot!.querySelectorAll('input')];
      end(w);
      await settle();
      expect(inputs.map(({ value }) => value).join('')).to.equal('');
    }
  });

  it('needs somewhere to send them', async () => {
    const w = await form();
    expect(w.element.phase).to.equal('failed');
    expect(w.events('pilot-error')[0]!.error).to.include({ code: 'config' });
  });
});

describe('<pilot-connect meta-flow>: secrets', () => {
  it('are in nothing that is emitted, shown, logged or asked for', async () => {
    const logged: string[] = [];
    const levels = ['log', 'info', 'debug', 'warn', 'error'] as const;
    const before = levels.map((level) => console[level]);
    for (const level of levels) console[level] = (...args) => void logged.push(args.map(String).join(' '));
    const all: string[] = [];
    const collect = (w: Widget) => {
      const error = (detail: Record<string, unknown>) => detail.error as Error | undefined;
      all.push(
        JSON.stringify(w.heard),
        ...w.heard.map(
          ({ detail }) => `${error(detail)?.stack} ${error(detail)?.message} ${String(error(detail)?.cause)}`,
        ),
        w.element.outerHTML,
        w.element.shadowRoot!.innerHTML,
        document.title,
        location.href,
      );
      for (const { url } of w.api.asked) all.push(url.replace('/rp_secret', ''));
    };
    try {
      const echo = { code: CODE, token: 'rp_secret', ...GOOD };
      for (const answer of [
        echo,
        { status: 400, body: { error: CODE, code: 'RP_SECRET' } },
        { status: 500, body: echo },
      ]) {
        const w = await opened({}, new FakeApi().always('complete', answer));
        collect(w);
        window.dispatchEvent(new MessageEvent('message', { origin: META, data: `cb=f1&code=${CODE}` }));
        await finished(w);
        collect(w);
      }
      const linked = await opened({ token: 'https://pilotstatus.com.br/remote-pairing/rp_secret' });
      await linked.advance(30_000);
      collect(linked);
      linked.button('Continue in a new tab')!.click();
      await linked.drawn();
      collect(linked);
      const handlers: SubmitCredentials[] = [
        async () => echo,
        () => Promise.reject(new Error(JSON.stringify(echo))),
        () => Promise.reject({ error: GOOD.accessToken, fields: { accessToken: GOOD.accessToken, name: 'no' } }),
      ];
      for (const submitCredentials of handlers) {
        const w = await form({ submitCredentials });
        await fill(w);
        w.find('#accessToken + button')!.click();
        await w.drawn();
        collect(w);
        await send(w);
        collect(w);
      }
    } finally {
      levels.forEach((level, at) => (console[level] = before[at]!));
    }
    expect(logged.filter((line) => !/^Lit is in dev mode/.test(line))).to.deep.equal([]);
    for (const secret of [CODE, 'rp_secret', GOOD.accessToken, GOOD.appSecret])
      expect(all.join('\n'), secret).not.to.contain(secret);
  });
});

describe('<pilot-connect-meta>', () => {
  it('runs the embedded signup, without being told', async () => {
    const { appId, configId } = SIGNUP;
    const w = await place({ appId, configId }, new FakeApi(), 'pilot-connect-meta');
    expect((w.element as PilotConnectMeta).flow).to.equal('embedded');
    w.button(BUTTON)!.click();
    await finished(w);
    expect(w.events('pilot-connected')).to.have.length(1);
    expect(asked(w)).to.deep.equal(['branding', 'complete']);
  });

  it('takes the flow as attribute and as property, and its default for anything else', async () => {
    const w = await place({ token: '', submitCredentials: async () => {} }, new FakeApi(), 'pilot-connect-meta');
    const element = w.element as PilotConnectMeta;
    element.setAttribute('flow', 'credentials');
    await w.advance(0);
    expect(element.flow).to.equal('credentials');
    expect(w.find('form')).to.exist;
    for (const other of [undefined, null, '', 'qr'] as never[]) {
      element.flow = other;
      expect(element.flow).to.equal('embedded');
    }
    element.flow = 'credentials';
    expect(element.metaFlow).to.equal('credentials');
  });
});

describe('mount() with a Meta flow', () => {
  it('tells the number’s id', async () => {
    const host = await fixture<HTMLElement>(html`<main></main>`);
    const api = new FakeApi().always('complete', { numberId: 'n1' });
    const paired: unknown[] = [];
    const { element, destroy } = mount(host, {
      ...SIGNUP,
      token: 'rp_secret',
      startOn: 'manual',
      fetch: api.fetch,
      onPaired: (detail) => paired.push(detail),
    });
    const w = new Widget(element, api, new ManualClock(), new FakeActivity());
    element.start();
    await w.advance(0);
    element.shadowRoot!.querySelector<HTMLElement>('button')!.click();
    await finished(w);
    expect(paired).to.deep.equal([
      { via: 'embedded', confirmed: true, redirectUrl: null, result: { numberId: 'n1' }, numberId: 'n1' },
    ]);
    destroy();
  });
});

describe('<pilot-connect meta-flow>: for everybody', () => {
  const screens: [string, () => Promise<Widget>][] = [
    ['the button', () => embedded()],
    ['the window', () => opened()],
    [
      'a failure',
      async () => {
        const w = await opened();
        facebook.post('ERROR', { session_id: 's1' });
        return w;
      },
    ],
    ['success', async () => finished(await opened())],
    ['the form', () => form({ submitCredentials: async () => {} })],
    [
      'the form with findings',
      async () => {
        const w = await form({ submitCredentials: async () => {} });
        await fill(w, { number: '12', accessToken: 'x' });
        await send(w);
        return w;
      },
    ],
  ];
  for (const [name, show] of screens) {
    for (const theme of ['light', 'dark'] as const) {
      it(`${name} has no barrier (${theme})`, async () => {
        const w = await show();
        w.element.theme = theme;
        await w.drawn();
        const { violations } = await axe.run(w.element, { rules: { 'target-size': { enabled: true } } });
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).to.deep.equal([]);
      });
    }
  }
});
