import { aTimeout, expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import axe from 'axe-core';
import { createFocusTrap } from 'focus-trap';
import { mount, open, PilotError, type MountOptions, type Mounted } from '../../src/index.js';
import { FakeApi } from '../support/fake-api.js';

const CONNECTED = { state: 'OPEN', isFullyConnected: true };

describe('open()', () => {
  let api: FakeApi;
  let opened: Mounted | undefined;
  const start = (options: MountOptions = {}): Mounted =>
    (opened = open({ token: 'rp_1', lang: 'en', startOn: 'load', fetch: api.fetch, ...options }));
  const dialog = () => document.querySelector('dialog');
  const closeButton = () => dialog()!.querySelector('button')!;
  /** `close` is an event of its own task. */
  const closed = () => new Promise((resolve) => dialog()!.addEventListener('close', resolve, { once: true }));

  beforeEach(() => (api = new FakeApi()));
  afterEach(() => {
    opened?.destroy();
    expect(dialog()).to.equal(null);
  });

  it('shows the element at once in a modal dialog with a name', async () => {
    const { element } = start();
    expect(dialog()!.matches(':modal')).to.equal(true);
    expect(dialog()!.getAttribute('aria-label')).to.equal('WhatsApp');
    expect(element.parentElement).to.equal(dialog());
    expect(element.phase).to.not.equal('failed');
    await element.updateComplete;
    expect((await axe.run(dialog()!, { rules: { 'target-size': { enabled: true } } })).violations).to.deep.equal([]);
  });

  it('closes with Esc, tells that the person left, and gives the focus back', async () => {
    const before = document.body.appendChild(document.createElement('button'));
    before.focus();
    const cancelled: unknown[] = [];
    document.addEventListener('pilot-cancel', (event) => cancelled.push((event as CustomEvent).detail), { once: true });
    start();
    const done = closed();
    await sendKeys({ press: 'Escape' });
    await done;
    expect(cancelled).to.deep.equal([{ step: null }]);
    expect(document.activeElement).to.equal(before);
    before.remove();
  });

  it('has a close button in the language of the element', async () => {
    for (const [lang, label] of [
      ['en', 'Close'],
      ['pt-BR', 'Fechar'],
      ['es', 'Cerrar'],
    ] as const) {
      start({ lang });
      await aTimeout(0);
      expect(closeButton().getAttribute('aria-label')).to.equal(label);
      const done = closed();
      closeButton().click();
      await done;
      expect(dialog()).to.equal(null);
    }
  });

  for (const hostile of [
    '* { all: unset !important; }',
    `dialog, button { display: none !important; position: static !important; width: 3px !important;
      opacity: 0 !important; color: red !important; font: 3px serif !important; transform: rotate(20deg) !important; inset: auto !important; }`,
  ]) {
    it(`holds on a page that says ${hostile.slice(0, 30)}…`, async () => {
      const sheet = document.head.appendChild(document.createElement('style'));
      sheet.textContent = hostile;
      const { element } = start();
      await element.updateComplete;
      await aTimeout(0);
      const { left, right, top, width } = dialog()!.getBoundingClientRect();
      expect(width).to.be.greaterThan(300);
      expect([left, top].map(Math.round)).to.deep.equal([innerWidth - right, top].map(Math.round));
      expect(top).to.be.at.least(0);
      const button = closeButton().getBoundingClientRect();
      expect([button.width, button.height]).to.deep.equal([44, 44]);
      // Beside the scroll bar, where there is one.
      expect(button.right).to.be.closeTo(left + dialog()!.clientWidth - 24, 1);
      const hit = document.elementFromPoint(button.left + 22, button.top + 22)!;
      expect(hit.closest('button')).to.equal(closeButton());
      const { color, fontSize, opacity } = getComputedStyle(closeButton());
      expect([color, fontSize, opacity]).to.deep.equal(['rgb(122, 134, 153)', '24px', '1']);
      expect(closeButton().innerText).to.equal('×');
      const done = closed();
      closeButton().click();
      await done;
      sheet.remove();
    });
  }

  it('keeps the page behind it from scrolling while it is open', async () => {
    start();
    await aTimeout(0);
    expect(getComputedStyle(document.documentElement).overflowY).to.equal('hidden');
    opened!.destroy();
    expect(getComputedStyle(document.documentElement).overflowY).to.equal('visible');
  });

  it('leaves no request and no cancel behind when the page destroys it', async () => {
    const { element, destroy } = start();
    let cancelled = 0;
    element.addEventListener('pilot-cancel', () => cancelled++);
    await aTimeout(0);
    destroy();
    destroy();
    await aTimeout(0);
    expect(cancelled).to.equal(0);
    expect(api.asked.every(({ init }) => init.signal!.aborted)).to.equal(true);
  });

  it('says nothing of leaving once the number is connected', async () => {
    api.always('info', { valid: true, state: 'OPEN' }).always('status', CONNECTED);
    const { element } = start();
    let cancelled = 0;
    element.addEventListener('pilot-cancel', () => cancelled++);
    await new Promise((resolve) => element.addEventListener('pilot-connected', resolve, { once: true }));
    const done = closed();
    dialog()!.close();
    await done;
    expect(cancelled).to.equal(0);
  });

  describe('above another modal layer', () => {
    let layer: HTMLElement;
    let opener: HTMLButtonElement;
    const escaped: string[] = [];
    const hear = (event: KeyboardEvent) => escaped.push(event.key);

    beforeEach(() => {
      layer = document.body.appendChild(document.createElement('div'));
      layer.innerHTML = '<button>Connect</button><input />';
      opener = layer.querySelector('button')!;
      opener.focus();
      escaped.length = 0;
      document.addEventListener('keydown', hear, true);
    });
    afterEach(() => {
      document.removeEventListener('keydown', hear, true);
      layer.remove();
      document.body.removeAttribute('style');
    });

    for (const attribute of ['role=dialog', 'role=alertdialog', 'aria-modal=true']) {
      it(`stands inside of it (${attribute})`, () => {
        layer.setAttribute(...(attribute.split('=') as [string, string]));
        start();
        expect(dialog()!.parentElement === layer).to.equal(true);
        expect(dialog()!.matches(':modal')).to.equal(true);
      });
    }

    it('stands at the end of the page where there is none', () => {
      start();
      expect(dialog()!.parentElement === document.body).to.equal(true);
    });

    it('takes clicks where the page takes them from everything', async () => {
      document.body.style.pointerEvents = 'none';
      const { element } = start({ startOn: 'manual' });
      await element.updateComplete;
      const { left, top, width } = element.getBoundingClientRect();
      expect(document.elementFromPoint(left + width / 2, top + 60) === element).to.equal(true);
    });

    it('works inside of focus-trap, which says nothing of itself', async () => {
      const trap = createFocusTrap(layer, { tabbableOptions: { displayCheck: 'none' } }).activate();
      try {
        const { element } = start({ startOn: 'manual', token: '..' });
        await element.updateComplete;
        const button = element.shadowRoot!.querySelector('button')!;
        const { left, top, width, height } = button.getBoundingClientRect();
        expect(element.shadowRoot!.elementFromPoint(left + width / 2, top + height / 2) === button).to.equal(true);
        button.click();
        expect(element.phase, 'the Connect button takes the click').to.equal('failed');
        const done = closed();
        await sendKeys({ press: 'Escape' });
        await done;
        expect(escaped).to.deep.equal([]);
        expect(trap.active).to.equal(true);
        expect(document.activeElement).to.equal(opener);
      } finally {
        trap.deactivate();
      }
    });

    it('keeps Esc and Tab to itself, and gives them back', async () => {
      layer.setAttribute('role', 'dialog');
      start();
      await sendKeys({ press: 'Tab' });
      const done = closed();
      await sendKeys({ press: 'Escape' });
      await done;
      expect(escaped).to.deep.equal([]);
      await sendKeys({ press: 'Escape' });
      expect(escaped).to.deep.equal(['Escape']);
    });
  });

  it('hears no key any more once the page took it away', async () => {
    const removed: string[] = [];
    const original = window.removeEventListener;
    window.removeEventListener = function (this: Window, ...args: Parameters<typeof original>) {
      removed.push(args[0]);
      return original.apply(this, args);
    } as typeof original;
    start();
    dialog()!.remove();
    window.removeEventListener = original;
    expect(removed).to.include('keydown');
    expect(getComputedStyle(document.documentElement).overflowY).to.equal('visible');
  });

  it('is nothing to be seen as the copy that a page cache keeps, and locks nothing', async () => {
    start();
    const copy = dialog()!.cloneNode(true) as HTMLDialogElement;
    opened!.destroy();
    document.body.append(copy);
    await aTimeout(50);
    expect(getComputedStyle(copy).display).to.equal('none');
    expect(getComputedStyle(document.documentElement).overflowY).to.equal('visible');
    expect(copy.querySelector('pilot-connect')!.phase).to.equal('idle');
    copy.remove();
  });

  it('does not move the page by the width of its scroll bar', async () => {
    const tall = document.body.appendChild(document.createElement('div'));
    const sheet = document.head.appendChild(document.createElement('style'));
    sheet.textContent = '::-webkit-scrollbar { width: 15px } html { overflow-y: scroll }';
    tall.style.cssText = 'height: 5000px; overflow: hidden; scrollbar-gutter: stable';
    const keepsRoom = tall.clientWidth < tall.offsetWidth;
    const width = () => document.documentElement.clientWidth;
    const before = width();
    start();
    await aTimeout(0);
    // WebKit keeps none for a bar that the page draws, and has no other here that takes room.
    if (keepsRoom) expect(width()).to.equal(before);
    opened!.destroy();
    expect(width()).to.equal(before);
    tall.remove();
    sheet.remove();
    // Nor where there was none.
    const bare = width();
    start();
    await aTimeout(0);
    expect(width()).to.equal(bare);
  });
});

describe('mount()', () => {
  const place = () => document.body.appendChild(document.createElement('div'));

  it('puts the element into an element or a selector, and takes it off again', () => {
    const target = place();
    target.id = 'here';
    for (const where of [target, '#here']) {
      const { element, destroy } = mount(where, { token: 'rp_1', startOn: 'manual', theme: 'dark' });
      expect(element.parentElement).to.equal(target);
      expect([element.token, element.startOn, element.theme]).to.deep.equal(['rp_1', 'manual', 'dark']);
      destroy();
      destroy();
      expect(target.childElementCount).to.equal(0);
    }
    target.remove();
  });

  it('refuses a place that does not exist', () => {
    expect(() => mount('#nowhere'))
      .to.throw(PilotError)
      .with.property('code', 'config');
  });

  it('calls back with the details of the events', async () => {
    const target = place();
    const heard: unknown[] = [];
    const callbacks = {
      onPaired: (detail: unknown) => heard.push(['paired', detail]),
      onError: (error: PilotError) => heard.push(['error', error.code]),
      onExpired: (detail: unknown) => heard.push(['expired', detail]),
    };
    const run = async (api: FakeApi, type: string) => {
      const { element, destroy } = mount(target, { token: 'rp_1', startOn: 'load', fetch: api.fetch, ...callbacks });
      await new Promise((resolve) => element.addEventListener(type, resolve, { once: true }));
      destroy();
    };
    await run(
      new FakeApi().always('info', { valid: true, state: 'OPEN' }).always('status', CONNECTED),
      'pilot-connected',
    );
    await run(new FakeApi().always('info', { status: 404 }), 'pilot-expired');
    await run(new FakeApi().always('info', { status: 401 }), 'pilot-error');
    target.remove();
    expect(heard).to.deep.equal([
      ['paired', { via: 'qr', confirmed: true, redirectUrl: null, result: null }],
      ['expired', { reason: 'invalid' }],
      ['error', 'unauthorized'],
    ]);
  });

  it('adds the number that a backend tells to what it calls back with', () => {
    const target = place();
    const heard: { numberId?: string }[] = [];
    const { element, destroy } = mount(target, { startOn: 'manual', onPaired: (detail) => heard.push(detail) });
    const detail = { via: 'embedded', confirmed: true, redirectUrl: null } as const;
    for (const result of [{ numberId: 'n1' }, { numberId: 7 }, null])
      element.dispatchEvent(new CustomEvent('pilot-connected', { detail: { ...detail, result } }));
    expect(heard.map(({ numberId }) => numberId)).to.deep.equal(['n1', undefined, undefined]);
    destroy();
    target.remove();
  });

  it('takes known names only: options may come from a query string', () => {
    (window as unknown as { expectedConsole: RegExp[] }).expectedConsole.push(/the option ".+" is not known/);
    const target = place();
    const evil = { innerHTML: '<img src=x onerror=alert(1)>', onclick: 'alert(1)', style: 'color: red', token: 'rp_1' };
    const { element, destroy } = mount(target, { startOn: 'manual', ...evil } as MountOptions);
    expect(element.childElementCount).to.equal(0);
    expect([element.token, element.onclick, element.getAttribute('style')]).to.deep.equal(['rp_1', null, null]);
    destroy();
    target.remove();
  });
});
