import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import axe from 'axe-core';
import sinon from 'sinon';
import { PilotConnectCode } from '../../src/elements/pilot-connect-code.js';

customElements.get('pilot-connect-code') ?? customElements.define('pilot-connect-code', PilotConnectCode);

const make = async (value: unknown = 'WZYEH1YY', extra: object = {}): Promise<PilotConnectCode> => {
  const element = await fixture<PilotConnectCode>(html`<pilot-connect-code></pilot-connect-code>`);
  Object.assign(element, { value, ...extra });
  await element.updateComplete;
  return element;
};
const code = (element: Element) => element.shadowRoot!.querySelector<HTMLElement>('[part=code]');
const button = (element: Element) => element.shadowRoot!.querySelector<HTMLButtonElement>('[part=copy]')!;
const status = (element: Element) => element.shadowRoot!.querySelector('[role=status]')!.textContent;

/** The test browser's own clipboard always refuses. Undefined: the page is in an insecure context. */
function clipboard(writeText?: (text: string) => Promise<void>): void {
  const value = writeText && { writeText };
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value });
}

/** What the platform dispatches before it copies. Firefox gives a made event no data of its own. */
function copy(target: Element): ClipboardEvent {
  const event = new ClipboardEvent('copy', { bubbles: true, composed: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { value: new DataTransfer() });
  target.dispatchEvent(event);
  return event;
}

async function press(element: PilotConnectCode): Promise<void> {
  button(element).click();
  // The clipboard's answer, then the render: promises only, so that the fake clock does not matter.
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  await element.updateComplete;
}

describe('<pilot-connect-code>', () => {
  let clock: sinon.SinonFakeTimers | undefined;
  const fakeTime = () =>
    (clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }));
  afterEach(() => {
    clock?.restore();
    clock = undefined;
    sinon.restore();
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('shows two groups of four', async () => {
    for (const value of ['WZYEH1YY', 'WZYE-H1YY', 'wzyeh1yy', ' wzye h1yy ', 'WZYE\u2011H1YY']) {
      expect(code(await make(value))!.textContent!.trim(), value).to.equal('WZYE-H1YY');
    }
  });

  it('takes its value from markup, and writes it nowhere but into the label', async () => {
    const marked = await fixture(html`<pilot-connect-code value="WZYEH1YY"></pilot-connect-code>`);
    expect(code(marked)!.textContent).to.contain('WZYE-H1YY');
    const element = await make();
    expect(element.getAttributeNames()).to.deep.equal([]);
    const attributes = Array.from(element.shadowRoot!.querySelectorAll('*'), (node) =>
      Array.from(node.attributes),
    ).flat();
    expect(attributes.filter(({ value }) => value.includes('WZYE')).map(({ name }) => name)).to.deep.equal([]);
  });

  it('shows nothing for anything else', async () => {
    const hostile = [
      '',
      'WZYEH1Y',
      'WZYEH1YYZ',
      '<b>'.repeat(3400),
      'ÀÉÎÕÜÇÑŸ',
      '\u212a\u017fABCDEF',
      12345678,
      {},
      null,
      undefined,
    ];
    for (const value of hostile) {
      const element = await make('', { value });
      expect(code(element)?.textContent, String(value).slice(0, 20)).to.equal(undefined);
      expect(element.shadowRoot!.textContent!.trim()).to.equal('');
    }
  });

  it('is read letter by letter, left to right, untranslated', async () => {
    const shown = code(await make('WZYEH1YY', { strings: { codeLabel: 'Código' } }))!;
    expect(shown.getAttribute('aria-label')).to.equal('Código: W Z Y E H 1 Y Y');
    expect(shown.getAttribute('role')).to.equal('img');
    expect(shown.dir).to.equal('ltr');
    expect(shown.translate).to.equal(false);
  });

  it('copies without the hyphen, says so once, and stops saying so', async () => {
    const written = sinon.fake.resolves(undefined);
    clipboard(written);
    fakeTime();
    const element = await make();
    expect(status(element)).to.equal('');
    await press(element);
    expect(written.args).to.deep.equal([['WZYEH1YY']]);
    expect(button(element).textContent).to.equal('Copied');
    expect(status(element)).to.equal('Copied');
    await clock!.tickAsync(1999);
    expect(button(element).textContent).to.equal('Copied');
    await clock!.tickAsync(1);
    await element.updateComplete;
    expect(button(element).textContent).to.equal('Copy code');
    expect(status(element)).to.equal('');
  });

  it('counts the two seconds from the last press', async () => {
    clipboard(sinon.fake.resolves(undefined));
    fakeTime();
    const element = await make();
    await press(element);
    await clock!.tickAsync(1500);
    await press(element);
    await clock!.tickAsync(1500);
    await element.updateComplete;
    expect(button(element).textContent).to.equal('Copied');
  });

  for (const [name, writeText] of Object.entries({
    denied: () => Promise.reject(new DOMException('denied', 'NotAllowedError')),
    missing: undefined,
  })) {
    it(`marks the code and copies that when the clipboard is ${name}`, async () => {
      clipboard(writeText);
      let copied = '';
      sinon.replace(document, 'execCommand', (command: string) => {
        expect(command).to.equal('copy');
        copied = copy(code(element)!).clipboardData!.getData('text/plain');
        return true;
      });
      const element = await make();
      await press(element);
      expect(copied).to.equal('WZYEH1YY');
      expect(button(element).textContent).to.equal('Copied');
    });

    it(`leaves the code marked for the person when nothing copies (${name})`, async () => {
      clipboard(writeText);
      sinon.replace(document, 'execCommand', () => false);
      const element = await make();
      await press(element);
      expect(button(element).textContent).to.equal('Press and hold to copy');
      expect(status(element)).to.equal('Press and hold to copy');
      expect(getSelection()!.toString()).to.equal('WZYE-H1YY');
    });
  }

  it('reaches the clipboard of the platform without the API, at a real press', async () => {
    clipboard();
    const element = await make();
    const command = sinon.spy(document, 'execCommand');
    button(element).focus();
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(command.args).to.deep.equal([['copy']]);
    expect(button(element).textContent).to.equal('Copied');
  });

  it('gives the code without hyphen to who copies by hand', async () => {
    const element = await make();
    const event = copy(code(element)!);
    expect(event.clipboardData!.getData('text/plain')).to.equal('WZYEH1YY');
    expect(event.defaultPrevented).to.equal(true);
  });

  it('speaks as it is told, with English for what is missing', async () => {
    clipboard(sinon.fake.resolves(undefined));
    const element = await make('WZYEH1YY', { strings: { copy: 'Copiar' } });
    expect(button(element).textContent).to.equal('Copiar');
    await press(element);
    expect(button(element).textContent).to.equal('Copied');
  });

  it('says nothing of the old code when a new one came', async () => {
    let done = () => {};
    clipboard(() => new Promise<void>((go) => (done = go)));
    const element = await make();
    await press(element);
    element.value = 'AAAABBBB';
    await element.updateComplete;
    done();
    await element.updateComplete;
    expect(button(element).textContent).to.equal('Copy code');
  });

  it('has no timer left when it is removed', async () => {
    clipboard(sinon.fake.resolves(undefined));
    fakeTime();
    const element = await make();
    await press(element);
    expect(clock!.countTimers()).to.equal(1);
    element.remove();
    expect(clock!.countTimers()).to.equal(0);
    await press(element);
    expect(clock!.countTimers(), 'nor one that starts afterwards').to.equal(0);
  });

  it('lets the page know of a press by a click that bubbles', async () => {
    clipboard(sinon.fake.resolves(undefined));
    const element = await make();
    const clicked = sinon.fake();
    element.parentElement!.addEventListener('click', clicked);
    await press(element);
    expect(clicked.callCount).to.equal(1);
  });

  it('has a target of 44 px and no violation', async () => {
    const element = await make();
    expect(button(element).getBoundingClientRect().height).to.be.at.least(44);
    const { violations } = await axe.run(element, { rules: { 'target-size': { enabled: true } } });
    expect(violations.map(({ id }) => id)).to.deep.equal([]);
  });

  it('shows where the focus is', async () => {
    const element = await make();
    await sendKeys({ press: 'Tab' });
    expect(element.shadowRoot!.activeElement).to.equal(button(element));
    expect(getComputedStyle(button(element)).outlineStyle).not.to.equal('none');
  });

  describe('on a page that adds to what is copied', () => {
    const add = (event: ClipboardEvent) => {
      event.clipboardData?.setData('text/plain', `${getSelection()} Read more at https://news.example`);
      event.clipboardData?.setData('text/html', '<a href="https://news.example">Read more</a>');
      event.preventDefault();
    };
    const stop = (event: ClipboardEvent) => {
      add(event);
      event.stopPropagation();
    };
    const places = {
      'the document': [document, add, false],
      'the document, early': [document, add, true],
      'the document, early, and tells nobody': [document, stop, true],
      'the window': [window, add, false],
      'the window, early': [window, add, true],
    } as const;

    for (const [name, [place, listener, capture]] of Object.entries(places)) {
      it(`the button copies the eight characters and nothing else (${name})`, async () => {
        clipboard();
        place.addEventListener('copy', listener as EventListener, capture);
        const element = await make();
        let data: DataTransfer | null = null;
        sinon.replace(document, 'execCommand', () => {
          data = copy(code(element)!).clipboardData;
          return true;
        });
        await press(element);
        place.removeEventListener('copy', listener as EventListener, capture);
        expect(['text/plain', 'text/html'].map((type) => data!.getData(type))).to.deep.equal(['WZYEH1YY', '']);
        expect(button(element).textContent).to.equal('Copied');
      });

      it(`the keys copy the eight characters and nothing else (${name})`, async () => {
        place.addEventListener('copy', listener as EventListener, capture);
        const element = await make();
        code(element)!.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
        const event = copy(code(element)!);
        place.removeEventListener('copy', listener as EventListener, capture);
        expect(event.clipboardData!.getData('text/plain')).to.equal('WZYEH1YY');
        expect(event.clipboardData!.getData('text/html')).to.equal('');
        expect(event.defaultPrevented).to.equal(true);
      });
    }

    it('does not say that it copied what it could not', async () => {
      clipboard();
      const stopAll = (event: Event) => event.stopImmediatePropagation();
      window.addEventListener('copy', stopAll, true);
      const element = await make();
      sinon.replace(document, 'execCommand', () => (copy(code(element)!), true));
      await press(element);
      window.removeEventListener('copy', stopAll, true);
      expect(button(element).textContent).to.equal('Press and hold to copy');
    });

    it('listens at the window only from the first touch of the code on, until it changes or goes', async () => {
      const heard = sinon.spy(window, 'addEventListener');
      const released = sinon.spy(window, 'removeEventListener');
      const count = (spy: sinon.SinonSpy) => spy.args.filter(([type]) => type === 'copy').length;
      const element = await make();
      const touch = () => code(element)!.dispatchEvent(new PointerEvent('pointerdown'));
      expect(count(heard)).to.equal(0);
      touch();
      touch();
      expect([count(heard), count(released)]).to.deep.equal([1, 0]);
      element.value = 'WZYEH1ZZ';
      await element.updateComplete;
      expect([count(heard), count(released)]).to.deep.equal([1, 1]);
      touch();
      element.remove();
      expect([count(heard), count(released)]).to.deep.equal([2, 2]);
    });

    it('leaves alone what is copied elsewhere', async () => {
      const element = await make();
      code(element)!.dispatchEvent(new PointerEvent('pointerdown'));
      const other = document.body.appendChild(document.createElement('p'));
      expect(copy(other).clipboardData!.getData('text/plain')).to.equal('');
      other.remove();
    });
  });

  it('can be selected on a page that forbids that', async () => {
    const place = await fixture<HTMLElement>(html`<div style="-webkit-user-select: none; user-select: none"></div>`);
    const element = await make();
    place.append(element);
    const { userSelect, webkitUserSelect } = getComputedStyle(code(element)!) as CSSStyleDeclaration & {
      webkitUserSelect: string;
    };
    expect(userSelect ?? webkitUserSelect).to.equal('all');
  });
});
