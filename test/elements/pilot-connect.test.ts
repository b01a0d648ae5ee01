import { expect } from '@open-wc/testing';
import type { PilotConnect } from '../../src/define.js';
import { FakeApi } from '../support/fake-api.js';
import { settle } from '../support/manual-clock.js';
import { widget } from '../support/widget.js';

describe('<pilot-connect>: the main job', () => {
  it('goes from token to connected, and says each step once', async () => {
    const w = await widget();
    expect(w.phases).to.deep.equal(['loading', 'requesting', 'pairing']);
    expect(w.api.asked.map(({ endpoint }) => endpoint)).to.deep.equal(['info', 'connect']);
    expect(w.events('pilot-ready')).to.deep.equal([
      { name: 'Ana', maskedNumber: '+55 11 99***-9999', state: 'CLOSE', branding: null },
    ]);
    expect(w.events('pilot-code')).to.deep.equal([{ reason: 'first', qr: true, pairingCode: true, sequence: 1 }]);

    w.api.next('status', { state: 'CONNECTING' }, { state: 'CLOSE' }, { state: 'OPEN', isFullyConnected: false });
    w.api.always('status', { state: 'OPEN', isFullyConnected: true });
    await w.advance(12_000);
    expect(w.phases).to.deep.equal(['loading', 'requesting', 'pairing', 'syncing', 'connected']);
    expect(w.events('pilot-connected')).to.deep.equal([
      { via: 'qr', confirmed: true, redirectUrl: null, result: null },
    ]);
    expect(w.text).to.contain('Connected').and.to.contain('+55 11 99***-9999');
    expect(w.clock.pending).to.equal(0);
    expect(w.activity.listeners.size).to.equal(0);
    const asked = w.api.asked.length;
    await w.advance(600_000);
    expect(w.api.asked.length).to.equal(asked);
  });

  it('sends CORS-simple requests, with no cookie and no referrer', async () => {
    const w = await widget();
    await w.advance(10_000);
    for (const { init } of w.api.asked) {
      expect(init.headers).to.equal(undefined);
      expect(init.body).to.equal(undefined);
      expect(init.credentials).to.equal('omit');
      expect(init.referrerPolicy).to.equal('no-referrer');
    }
  });

  it('sends at most 28 requests in a pairing of 60 s', async () => {
    const w = await widget();
    await w.advance(60_000);
    expect(w.api.asked.length).to.be.at.most(28);
  });

  it('reflects the phase, and ignores who writes to it', async () => {
    const w = await widget();
    (w.element as { phase: string }).phase = 'connected';
    expect(w.element.phase).to.equal('pairing');
    expect(w.element.getAttribute('phase')).to.equal('pairing');
  });

  it('keeps its secrets out of events, attributes and errors', async () => {
    const w = await widget({ token: 'rp_secret' });
    w.api.always('status', { status: 400, body: { error: 'rp_secret', code: 'RP_SECRET WZYEH1YY' } });
    await w.advance(60_000);
    expect(w.element.phase).to.equal('failed');
    const said = JSON.stringify(
      w.heard.map(({ detail }) => [detail, String(detail.error), (detail.error as Error)?.stack]),
    );
    const markup = w.element.outerHTML + w.element.shadowRoot!.innerHTML;
    for (const secret of ['rp_secret', 'QR-1', 'WZYEH1YY', 'WZYE-H1YY']) {
      expect(said).not.to.contain(secret);
      expect(markup).not.to.contain(secret);
    }
  });
});

describe('<pilot-connect>: attributes and properties', () => {
  it('takes undefined, null and the empty string as the default', async () => {
    const w = await widget({ startOn: 'manual' });
    for (const value of [undefined, null, ''] as never[]) {
      Object.assign(w.element, { baseUrl: value, startOn: value, pollInterval: value, theme: value, metaFlow: value });
      expect(w.element.baseUrl).to.equal('https://pilotstatus.com.br');
      expect(w.element.startOn).to.equal('visible');
      expect(w.element.pollInterval).to.equal(3000);
      expect(w.element.theme).to.equal('auto');
      expect(w.element.metaFlow).to.equal(null);
    }
  });

  it('honours the lower-cased names that frameworks write', async () => {
    const host = document.createElement('div');
    host.innerHTML =
      '<pilot-connect baseurl="/pilot" starton="manual" pollinterval="5000" redirect="false"></pilot-connect>';
    const element = host.querySelector('pilot-connect')!;
    expect(element.baseUrl).to.equal('/pilot');
    expect(element.startOn).to.equal('manual');
    expect(element.pollInterval).to.equal(5000);
    expect(element.redirect).to.equal(false);
  });

  it('never polls faster than once a second', async () => {
    const w = await widget({ pollInterval: 10 });
    expect(w.element.pollInterval).to.equal(1000);
  });

  it('keeps properties that were set before it was defined', async () => {
    const tag = 'pilot-connect-late';
    const element = document.createElement(tag) as unknown as Record<string, unknown>;
    element.token = 'early';
    element.startOn = 'manual';
    element.phase = 'connected';
    const { PilotConnect } = await import('../../src/define.js');
    customElements.define(tag, class extends PilotConnect {});
    const upgraded = element as unknown as PilotConnect;
    document.body.append(upgraded);
    await upgraded.updateComplete;
    upgraded.remove();
    expect(element.token).to.equal('early');
  });

  it('refuses a foreign base-url without a request', async () => {
    for (const baseUrl of [
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'http://evil.example',
      'javascript:0',
      'ftp://x',
    ]) {
      const w = await widget({ baseUrl });
      expect(w.element.phase, baseUrl).to.equal('failed');
      expect((w.events('pilot-error')[0]!.error as { code: string }).code).to.equal('config');
      expect(w.api.asked).to.have.length(0);
    }
  });

  it('stays idle without a token, and fails with config when started all the same', async () => {
    const w = await widget({ token: '' });
    expect(w.element.phase).to.equal('idle');
    w.element.start();
    expect(w.element.phase).to.equal('failed');
    expect(w.api.asked).to.have.length(0);
  });

  it('takes the pairing link for the token', async () => {
    const w = await widget({ token: ' https://pilotstatus.com.br/remote-pairing/rp%5F1/ ' });
    expect(w.api.asked[0]!.url).to.equal('https://pilotstatus.com.br/v1/remote-pairing/rp_1');
  });

  it('never reflects the token', async () => {
    const w = await widget();
    expect(w.element.hasAttribute('token')).to.equal(false);
  });
});

describe('<pilot-connect>: when it starts', () => {
  it('asks nothing before it is visible', async () => {
    const w = await widget({ startOn: 'visible', hidden: true } as never);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(w.api.asked).to.have.length(0);
    w.element.hidden = false;
    await new Promise<void>((resolve) => w.element.addEventListener('pilot-ready', () => resolve(), { once: true }));
    expect(w.api.count('info')).to.equal(1);
  });

  it('start() takes what was set a moment before', async () => {
    const w = await widget({ startOn: 'manual' });
    w.element.token = 'other';
    w.element.start();
    await w.drawn();
    expect(w.element.phase).to.equal('pairing');
    expect(w.api.asked[0]!.url).to.contain('/other');
    expect(w.api.count('info')).to.equal(1);
  });

  it('waits for the person with start-on="manual"', async () => {
    const w = await widget({ startOn: 'manual' });
    expect(w.api.asked).to.have.length(0);
    w.button('Connect WhatsApp')!.click();
    await w.drawn();
    expect(w.element.phase).to.equal('pairing');
  });
});

describe('<pilot-connect>: life on a page', () => {
  it('a move is no teardown: nothing is aborted, repeated or lost', async () => {
    const w = await widget();
    const other = document.body.appendChild(document.createElement('section'));
    other.append(w.element);
    await w.drawn();
    await w.advance(3_000);
    expect(w.element.phase).to.equal('pairing');
    expect(w.api.asked.map(({ endpoint }) => endpoint)).to.deep.equal(['info', 'connect', 'status']);
    other.remove();
  });

  it('moveBefore() is no teardown either', async function () {
    const w = await widget();
    const body = document.body as HTMLElement & { moveBefore?(node: Node, before: Node | null): void };
    if (!body.moveBefore) return this.skip();
    body.moveBefore(w.element, null);
    await w.advance(3_000);
    expect(w.api.asked.map(({ endpoint }) => endpoint)).to.deep.equal(['info', 'connect', 'status']);
    w.element.remove();
  });

  it('a removal stops every request, timer and listener', async () => {
    const w = await widget();
    w.element.remove();
    await settle();
    expect(w.clock.pending).to.equal(0);
    expect(w.activity.listeners.size).to.equal(0);
    const asked = w.api.asked.length;
    await w.clock.advance(300_000);
    expect(w.api.asked.length).to.equal(asked);
  });

  it('a removal in mid-request aborts it', async () => {
    const api = new FakeApi().always('info', 'hang');
    const w = await widget({}, api);
    w.element.remove();
    await settle();
    expect(api.asked[0]!.init.signal!.aborted).to.equal(true);
  });

  it('removed and put back, it starts afresh', async () => {
    const w = await widget();
    const place = w.element.parentElement!;
    w.element.remove();
    await settle();
    expect(w.element.phase).to.equal('idle');
    place.append(w.element);
    await w.drawn();
    expect(w.element.phase).to.equal('pairing');
    expect(w.api.count('connect')).to.equal(2);
  });

  it('removed and put back once connected, it stays connected', async () => {
    const w = await widget();
    w.api.always('status', { state: 'OPEN', isFullyConnected: true });
    await w.advance(4_000);
    const place = w.element.parentElement!;
    w.element.remove();
    await settle();
    place.append(w.element);
    await w.drawn();
    expect(w.element.phase).to.equal('connected');
    expect(w.events('pilot-connected')).to.have.length(1);
  });

  it('a new token aborts what is under way and starts afresh', async () => {
    const api = new FakeApi().next('info', 'hang');
    const w = await widget({ token: 'one' }, api);
    w.element.token = 'two';
    await w.drawn();
    expect(api.asked[0]!.init.signal!.aborted).to.equal(true);
    expect(api.asked[1]!.url).to.contain('/two');
    expect(w.element.phase).to.equal('pairing');
    w.element.token = 'two';
    await w.drawn();
    expect(api.count('info')).to.equal(2);
  });

  it('reset() goes back to idle and stays there until start()', async () => {
    const w = await widget();
    w.element.reset();
    await w.advance(60_000);
    expect(w.element.phase).to.equal('idle');
    expect(w.api.count('status')).to.equal(0);
    w.element.start();
    await w.drawn();
    expect(w.element.phase).to.equal('pairing');
  });

  it('a listener that resets in the middle of an event has the last word', async () => {
    const w = await widget({ startOn: 'manual' });
    w.element.addEventListener('pilot-ready', () => w.element.reset());
    w.element.start();
    await w.drawn();
    expect(w.element.phase).to.equal('idle');
    expect(w.api.count('connect')).to.equal(0);
  });

  it('does not poll while the page is hidden, and catches up when it is shown', async () => {
    const w = await widget();
    w.activity.hidden = true;
    await w.advance(40_000);
    expect(w.api.count('status')).to.equal(0);
    w.activity.show();
    await w.drawn();
    expect(w.api.count('status')).to.equal(1);
  });
});

describe('<pilot-connect>: what a person can do', () => {
  it('asks for a new code when it is stale', async () => {
    const w = await widget();
    await w.advance(271_000);
    expect(w.element.phase).to.equal('stale');
    w.api.always('connect', { qrcodeBase64: 'QR-2', pairingCode: 'AAAA-2222' });
    w.button('Show a new code')!.click();
    await w.drawn();
    expect(w.element.phase).to.equal('pairing');
    expect(w.events('pilot-code').at(-1)).to.deep.include({ reason: 'manual' });
  });

  it('tries again out of a failure', async () => {
    const api = new FakeApi().next('info', 'down', 'down', 'down', 'down');
    const w = await widget({}, api);
    await w.advance(10_000);
    expect(w.element.phase).to.equal('failed');
    expect(api.count('info')).to.equal(4);
    w.button('Try again')!.click();
    await w.drawn();
    expect(w.element.phase).to.equal('pairing');
  });

  it('gets a new link from tokenProvider after expiry', async () => {
    const tokens = ['first', 'second'];
    const api = new FakeApi().next('info', { status: 404 });
    const w = await widget({ token: '', tokenProvider: async () => tokens.shift()! }, api);
    await w.drawn();
    expect(w.element.phase).to.equal('expired');
    expect(w.events('pilot-expired')).to.deep.equal([{ reason: 'invalid' }]);
    w.button('Get a new link')!.click();
    await w.drawn();
    expect(w.element.phase).to.equal('pairing');
    expect(api.asked.at(-1)!.url).to.contain('/second');
  });

  it('a tokenProvider that rejects or never answers ends in a failure with a way out', async () => {
    const w = await widget({ token: '', tokenProvider: () => Promise.reject(new Error('rp_secret')) });
    await w.drawn();
    expect(w.element.phase).to.equal('failed');
    expect(String((w.events('pilot-error')[0]!.error as Error).stack)).not.to.contain('rp_secret');
    const late = await widget({ token: '', tokenProvider: () => new Promise(() => {}) });
    await late.advance(20_000);
    expect(late.element.phase).to.equal('failed');
    expect(late.button('Try again')).to.exist;
  });

  it('leaves after a success only when told to, and can be stopped', async () => {
    const info = { valid: true, state: 'CLOSE', branding: { defaultRedirectUrl: 'https://shop.example/done' } };
    const open = { state: 'OPEN', isFullyConnected: true };
    const stays = await widget({}, new FakeApi().always('info', info).always('status', open));
    await stays.advance(20_000);
    expect(stays.left).to.deep.equal([]);
    expect(stays.find('a.button')!.getAttribute('href')).to.equal('https://shop.example/done');

    const leaves = await widget({ redirect: true }, new FakeApi().always('info', info).always('status', open));
    await leaves.advance(20_000);
    expect(leaves.left).to.deep.equal(['https://shop.example/done']);

    const stopped = await widget({ redirect: true }, new FakeApi().always('info', info).always('status', open));
    await stopped.advance(4_000);
    stopped.button('Stay here')!.click();
    await stopped.advance(20_000);
    expect(stopped.left).to.deep.equal([]);
    expect(stopped.clock.pending).to.equal(0);
  });

  it('moves focus to the heading only when what had it is gone', async () => {
    const w = await widget();
    await w.advance(271_000);
    w.button('Show a new code')!.focus();
    w.api.always('status', { state: 'OPEN', isFullyConnected: true });
    await w.advance(10_000);
    expect(w.element.shadowRoot!.activeElement?.className).to.contain('heading');
  });

  it('moves focus to the heading also from the code, which keeps its place unseen', async () => {
    for (const status of [{ state: 'OPEN', isFullyConnected: true }, { status: 404 }]) {
      const w = await widget();
      const copy = w.find('pilot-connect-code')!.shadowRoot!.querySelector('button')!;
      copy.focus();
      await w.advance(3_000);
      expect(w.find('pilot-connect-code')!.shadowRoot!.activeElement, 'while pairing').to.equal(copy);
      w.api.always('status', status);
      await w.advance(4_000);
      expect(w.element.phase).to.be.oneOf(['connected', 'expired']);
      expect(w.element.shadowRoot!.activeElement?.className).to.contain('heading');
      w.element.remove();
    }
  });
});

describe('<pilot-connect>: looks', () => {
  it('follows the nearest lang, and re-renders when its own changes', async () => {
    const w = await widget();
    w.element.lang = 'pt';
    await w.drawn();
    expect(w.text).to.contain('Abra o WhatsApp no seu celular');
    w.element.lang = 'es-AR';
    await w.drawn();
    expect(w.text).to.contain('Abre WhatsApp en tu teléfono');
  });

  it('re-renders when a lang around it changes, the root’s or any other', async () => {
    const w = await widget({ lang: '' });
    const around = w.element.parentElement!;
    const root = document.documentElement;
    for (const [place, lang, said] of [
      [around, 'pt-BR', 'Abra o WhatsApp'],
      [around, 'es', 'Abre WhatsApp'],
      [around, '', 'Open WhatsApp'],
      [root, 'pt', 'Abra o WhatsApp'],
      [root, 'en', 'Open WhatsApp'],
    ] as const) {
      place.lang = lang;
      await w.drawn();
      expect(w.text).to.contain(said);
    }
  });

  it('replaces single texts', async () => {
    const w = await widget({ strings: { stepOpen: 'Grab your phone' } });
    expect(w.text).to.contain('Grab your phone').and.to.contain('Linked devices');
  });

  it('shows hostile branding as text, and drops what is no colour or https link', async () => {
    const branding = {
      companyName: '<img src=x onerror=alert(1)>'.padEnd(10_000, 'x'),
      logoUrl: 'javascript:alert(1)',
      supportUrl: 'http://evil.example',
      primaryColor: 'red;}*{display:none',
    };
    const w = await widget({}, new FakeApi().always('info', { valid: true, state: 'CLOSE', branding }));
    expect(w.find('header')!.innerText).to.contain('<img src=x');
    expect(w.find('img')).to.equal(null);
    expect(w.find('a')).to.equal(null);
    expect(w.element.phase).to.equal('pairing');
  });

  it('lets the page win over the branding, and the branding over the default', async () => {
    const branding = { backgroundColor: '#112233' };
    const w = await widget({}, new FakeApi().always('info', { valid: true, state: 'CLOSE', branding }));
    const card = w.find('.card')!;
    expect(getComputedStyle(card).backgroundColor).to.equal('rgb(17, 34, 51)');
    w.element.style.setProperty('--pilot-background', 'rgb(1, 2, 3)');
    expect(getComputedStyle(card).backgroundColor).to.equal('rgb(1, 2, 3)');
  });

  it('speaks a phase once, and never the countdown', async () => {
    const w = await widget();
    const said: string[] = [];
    const live = w.find('.card > [role="status"]')!;
    new MutationObserver(() => said.push(live.textContent!)).observe(live, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    await w.advance(20_000);
    expect(said).to.deep.equal([]);
    w.api.always('status', { state: 'OPEN', isFullyConnected: true });
    await w.advance(4_000);
    expect(said).to.deep.equal(['Connected']);
  });
});
