import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { NO_BRANDING } from '../../../src/core/decode.js';
import { en as messages } from '../../../src/i18n/en.js';
import type { Field } from '../../../src/core/credentials.js';
import { CredentialsFlow } from '../../../src/meta/credentials/flow.js';
import { TEXTS } from '../../../src/elements/meta-credentials.js';
import type { MetaSettings } from '../../../src/meta/types.js';
import { credentialsScreens } from '../../../src/views/meta/credentials.js';
import type { View } from '../../../src/views/view.js';
import { FakeMeta } from '../../support/fake-meta.js';
import { ManualClock, settle } from '../../support/manual-clock.js';
import { kit, SETTINGS } from '../flow-run.js';

const { en } = TEXTS;

/** The form in a shadow root, as the widget has it. */
class Host extends LitElement {
  flow!: CredentialsFlow;

  override render() {
    const actions = { retry: () => this.flow.retry() };
    const { flow } = this;
    const view = { snapshot: flow.snapshot, messages, actions, branding: NO_BRANDING } as unknown as View;
    const { screen, announcement } = credentialsScreens(kit, flow, () => ({ snapshot: flow.snapshot, texts: en }));
    return html`<p role="status">${announcement(view)}</p>
      ${screen(view)}`;
  }
}
customElements.define('test-credentials', Host);

const GOOD: Partial<Record<Field, string>> = {
  name: 'Ana',
  number: '+55 11 91234-5678',
  phoneNumberId: '106540352242922',
  wabaId: '102290129340398',
  accessToken: 'EAAGsecret',
};

class Page {
  constructor(
    readonly host: Host,
    readonly flow: CredentialsFlow,
    readonly meta: FakeMeta,
  ) {}

  find<E extends Element = HTMLElement>(selector: string): E | null {
    return this.host.shadowRoot!.querySelector<E>(selector);
  }

  input(field: Field): HTMLInputElement {
    return this.find<HTMLInputElement>(`#${field}`)!;
  }

  /** What the person is told of a field. */
  said(field: Field): string {
    return this.find(`#${field}-said`)!.innerText.trim();
  }

  get status(): string {
    return this.find('[role="status"]')!.innerText;
  }

  get focused(): Element | null {
    return this.host.shadowRoot!.activeElement;
  }

  /** Keystrokes, without leaving the field. */
  async type(field: Field, value: string): Promise<void> {
    const input = this.input(field);
    input.focus();
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await this.host.updateComplete;
  }

  async fill(values: Partial<Record<Field, string>>): Promise<void> {
    for (const [field, value] of Object.entries(values) as [Field, string][]) {
      await this.type(field, value);
      this.input(field).dispatchEvent(new Event('change', { bubbles: true }));
      await this.host.updateComplete;
    }
  }

  async send(): Promise<void> {
    this.find('button[type="submit"]')!.focus();
    this.find<HTMLFormElement>('form')!.requestSubmit();
    await settle();
    await this.host.updateComplete;
    await settle();
  }
}

async function page(submitCredentials: MetaSettings['submitCredentials'] = async () => {}): Promise<Page> {
  const host = document.createElement('test-credentials') as Host;
  const clock = new ManualClock();
  const meta = new FakeMeta();
  const flow = new CredentialsFlow(kit, {
    element: host,
    settings: () => ({ ...SETTINGS, submitCredentials }),
    token: '',
    client: null,
    clock,
    fetch: () => Promise.reject(new Error('not to be called')),
    signal: new AbortController().signal,
    show: () => host.requestUpdate(),
    page: meta.page,
  });
  host.flow = flow;
  flow.start();
  await clock.advance(0);
  await fixture(html`<main>${host}</main>`);
  return new Page(host, flow, meta);
}

describe('the form: while it is filled in', () => {
  it('says what is wrong when a field is left, not while it is typed', async () => {
    const p = await page();
    await p.type('wabaId', '123');
    expect([p.said('wabaId'), p.input('wabaId').ariaInvalid]).to.deep.equal(['', 'false']);
    await p.fill({ wabaId: '123' });
    expect([p.said('wabaId'), p.input('wabaId').ariaInvalid]).to.deep.equal([en.idFormat, 'true']);
    expect(p.status).to.contain(en.wabaIdLabel).and.to.contain(en.idFormat);
    expect(p.input('wabaId').getAttribute('aria-describedby')).to.equal('wabaId-hint wabaId-said');
    await p.type('wabaId', '102290129340398');
    expect([p.said('wabaId'), p.input('wabaId').ariaInvalid]).to.deep.equal(['', 'false']);
  });

  it('catches the usual mistakes in place', async () => {
    const p = await page();
    await p.fill({ number: '+55 11 91234-5678', phoneNumberId: '5511912345678' });
    expect(p.said('phoneNumberId')).to.equal(en.idIsNumber);
    await p.fill({ phoneNumberId: '106540352242922', wabaId: '106540352242922' });
    expect([p.said('phoneNumberId'), p.said('wabaId')]).to.deep.equal([en.idsEqual, en.idsEqual]);
    await p.fill({ wabaId: '102290129340398' });
    expect([p.said('phoneNumberId'), p.said('wabaId')]).to.deep.equal(['', '']);
    await p.fill({ number: '11 91234-5678' });
    expect(p.said('number')).to.equal(en.numberFormat);
  });

  it('mends what copying adds, and says so', async () => {
    const p = await page();
    await p.fill({ phoneNumberId: ' 1065 4035 2242 922 ', accessToken: 'Bearer EAAG abc' });
    expect([p.input('phoneNumberId').value, p.said('phoneNumberId')]).to.deep.equal(['106540352242922', en.mended]);
    expect([p.input('accessToken').value, p.said('accessToken')]).to.deep.equal(['EAAGabc', en.mended]);
    await p.fill({ wabaId: ' 102290129340398 ' });
    expect(p.said('wabaId')).to.equal('');
  });

  it('only wonders at a token of another look', async () => {
    const p = await page();
    await p.fill({ accessToken: '106540352242922|aBcDeFgHiJ' });
    expect([p.said('accessToken'), p.input('accessToken').ariaInvalid]).to.deep.equal([en.tokenUnusual, 'false']);
    await p.type('accessToken', 'EAAG');
    expect(p.said('accessToken')).to.equal('');
  });

  it('reveals a secret, and hides it again', async () => {
    const p = await page();
    await p.fill({ accessToken: 'EAAGsecret' });
    const button = p.find(`button[aria-label="${en.show}: ${en.accessTokenLabel}"]`)!;
    expect([p.input('accessToken').type, button.innerText]).to.deep.equal(['password', en.show]);
    button.click();
    await p.host.updateComplete;
    expect([p.input('accessToken').type, button.innerText]).to.deep.equal(['text', en.hide]);
    expect(button.ariaLabel).to.equal(`${en.hide}: ${en.accessTokenLabel}`);
    expect(p.input('accessToken').value).to.equal('EAAGsecret');
    expect(p.input('appSecret').type).to.equal('password');
    button.click();
    await p.host.updateComplete;
    expect(p.input('accessToken').type).to.equal('password');
  });

  it('takes no saved password for a token, and no e-mail address for an id', async () => {
    let calls = 0;
    const p = await page(async () => void calls++);
    await p.fill({ ...GOOD, wabaId: 'ana@shop.example', accessToken: 'hunter2', appSecret: 'ana@shop.example' });
    expect(p.said('wabaId')).to.equal(en.idFormat);
    expect(p.said('accessToken')).to.equal(en.tokenShort);
    expect(p.said('appSecret')).to.equal(en.tokenCharacters);
    await p.send();
    expect([calls, p.focused?.className.includes('summary')]).to.deep.equal([0, true]);
  });

  it('is kept from password managers, spell checkers and addresses', async () => {
    const p = await page();
    for (const input of p.host.shadowRoot!.querySelectorAll('input')) {
      // What browsers fill with a saved password, and offer to save, is every password field of another kind.
      const kind = input.type === 'password' ? 'one-time-code' : 'off';
      expect([input.autocomplete, input.spellcheck], input.id).to.deep.equal([kind, false]);
    }
    expect(p.host.shadowRoot!.querySelectorAll('[autocomplete="one-time-code"]')).to.have.length(2);
    expect(p.find<HTMLFormElement>('form')!.method).to.equal('dialog');
    expect(p.input('number').inputMode).to.equal('tel');
    expect(p.input('phoneNumberId').inputMode).to.equal('numeric');
  });

  it('keeps what was typed when it is moved on the page', async () => {
    const p = await page();
    await p.fill(GOOD);
    document.body.appendChild(document.createElement('section')).append(p.host);
    await p.host.updateComplete;
    expect(p.input('accessToken').value).to.equal('EAAGsecret');
    p.host.parentElement!.remove();
  });
});

describe('the form: when it is sent', () => {
  it('lists what is wrong, and leads there', async () => {
    let calls = 0;
    const p = await page(async () => void calls++);
    await p.fill({ ...GOOD, wabaId: '' });
    await p.send();
    expect(calls).to.equal(0);
    expect(p.focused?.className).to.contain('summary');
    expect(p.find('.error-summary')!.innerText)
      .to.contain(en.summary)
      .and.to.contain(`${en.wabaIdLabel}: ${en.required}`);
    expect(p.input('accessToken').value).to.equal('EAAGsecret');
    const links = p.host.shadowRoot!.querySelectorAll<HTMLElement>('.error-summary a');
    expect(links).to.have.length(1);
    links[0]!.click();
    expect(p.focused?.id).to.equal('wabaId');
    expect(location.hash).to.equal('');
    await p.fill({ wabaId: GOOD.wabaId });
    expect(p.find('.error-summary')).to.equal(null);
  });

  it('lists it again, and takes focus again', async () => {
    const p = await page();
    await p.send();
    expect(p.focused?.className).to.contain('summary');
    await p.send();
    expect(p.focused?.className).to.contain('summary');
  });

  it('hands over what was typed, once, and forgets the secrets', async () => {
    const got: unknown[] = [];
    const p = await page((credentials) => {
      got.push(credentials);
      return new Promise(() => {});
    });
    await p.fill({ ...GOOD, appSecret: 'app-secret' });
    await p.send();
    await p.send();
    expect(got).to.deep.equal([{ ...GOOD, number: '+5511912345678', appSecret: 'app-secret' }]);
    expect([p.input('accessToken').value, p.input('appSecret').value]).to.deep.equal(['', '']);
    expect(p.input('name').readOnly).to.equal(true);
    expect(p.find('button[type="submit"]')!.innerText).to.equal(en.submitting);
    expect(p.find('form')!.ariaBusy).to.equal('true');
  });

  it('puts the backend’s findings where they belong', async () => {
    const p = await page(() =>
      Promise.reject({ error: 'x', fields: { wabaId: 'No such account.', accessToken: true } }),
    );
    await p.fill(GOOD);
    await p.send();
    expect(p.focused?.className).to.contain('summary');
    expect(p.said('wabaId')).to.equal(`No such account. ${en.swapped}`);
    expect(p.said('accessToken')).to.equal(en.rejected);
    expect(p.input('phoneNumberId').value).to.equal(GOOD.phoneNumberId);
    await p.fill({ wabaId: '102290129340399' });
    expect([p.said('wabaId'), p.said('accessToken')]).to.deep.equal(['', en.rejected]);
  });

  it('shows what the backend says of the whole, as text', async () => {
    const p = await page(() => Promise.reject({ error: '<b>Already connected</b>', code: 'TAKEN' }));
    await p.fill(GOOD);
    await p.send();
    expect(p.find('.error-summary')!.innerText).to.contain(en.rejectedAll).and.to.contain('<b>Already connected</b>');
    expect(p.said('accessToken')).to.equal(en.cleared);
  });

  it('leaves who went elsewhere where they are', async () => {
    let refuse!: (reason: unknown) => void;
    const p = await page(() => new Promise((_, reject) => (refuse = reject)));
    await p.fill(GOOD);
    await p.send();
    const elsewhere = document.body.appendChild(document.createElement('button'));
    elsewhere.focus();
    refuse({ error: 'x' });
    await settle();
    await p.host.updateComplete;
    await settle();
    expect(p.find('.error-summary')).to.exist;
    expect(document.activeElement).to.equal(elsewhere);
    elsewhere.remove();
  });

  it('puts back what holds no secret after a failure', async () => {
    const p = await page(() => Promise.reject(new Error('bug')));
    await p.fill(GOOD);
    await p.send();
    expect(p.find('form')).to.equal(null);
    p.flow.retry();
    await p.host.updateComplete;
    const { accessToken, ...rest } = GOOD;
    for (const [field, value] of Object.entries(rest)) expect(p.input(field as Field).value, field).to.equal(value);
    expect(p.input('accessToken').value).to.equal('');
    expect(accessToken).to.equal('EAAGsecret');
  });
});

describe('the form: what is typed into it', () => {
  const TYPED = ['k', 'K', '/', '?', ' ', 'Enter', 'Backspace', 'Delete', 'ArrowLeft', 'Home'];
  const HEARD = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'copy', 'cut'];

  /** What the page hears of events that come from there. */
  const heardOf = (from: Element, events: readonly Event[]): string[] => {
    const heard: string[] = [];
    const hear = (event: Event) => void heard.push((event as KeyboardEvent).key ?? event.type);
    for (const type of HEARD) document.addEventListener(type, hear);
    for (const event of events) from.dispatchEvent(event);
    for (const type of HEARD) document.removeEventListener(type, hear);
    return heard;
  };
  const key = (key: string, init: KeyboardEventInit = {}) =>
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init });
  const plain = (type: string) => new Event(type, { bubbles: true, composed: true });

  it('stays there: no shortcut of the page runs, and no script reads along', async () => {
    const p = await page();
    for (const field of ['name', 'number', 'accessToken', 'appSecret'] as const) {
      const input = p.input(field);
      expect(
        heardOf(
          input,
          TYPED.map((name) => key(name)),
        ),
      ).to.deep.equal([]);
      const altGr = key('@', { ctrlKey: true, altKey: true, modifierAltGraph: true });
      expect(heardOf(input, [altGr, ...HEARD.map(plain)])).to.deep.equal([]);
    }
  });

  it('but Esc, Tab and chords are the page’s, and so is what comes from a button', async () => {
    const p = await page();
    const passing = [key('Escape'), key('Tab'), key('k', { ctrlKey: true }), key('k', { metaKey: true }), key('F1')];
    expect(heardOf(p.input('name'), passing)).to.deep.equal(['Escape', 'Tab', 'k', 'k', 'F1']);
    expect(passing.some(({ defaultPrevented }) => defaultPrevented)).to.equal(false);
    expect(heardOf(p.find('#accessToken + button')!, [key('k')])).to.deep.equal(['k']);
  });
});

describe('the form: a page that is left', () => {
  it('takes no secret along: it may come back to somebody else', async () => {
    const p = await page();
    await p.fill({ ...GOOD, accessToken: '106540352242922|aBcDeFgHiJ', appSecret: 'app-secret' });
    p.find('#accessToken + button')!.click();
    await p.host.updateComplete;
    for (const hear of [...p.meta.hiders]) hear(new Event('pagehide') as MessageEvent);
    expect([p.input('accessToken').value, p.input('appSecret').value]).to.deep.equal(['', '']);
    await p.host.updateComplete;
    expect(p.input('wabaId').value).to.equal(GOOD.wabaId);
    expect(p.said('accessToken')).to.equal(en.cleared);
    expect(p.input('accessToken').type).to.equal('password');
  });

  it('is listened to while there is a form, and no longer', async () => {
    const p = await page(() => Promise.reject(new Error('bug')));
    expect(p.meta.hiders.size).to.equal(1);
    await p.fill(GOOD);
    await p.send();
    expect([p.flow.snapshot.phase, p.meta.hiders.size]).to.deep.equal(['failed', 0]);
    p.flow.retry();
    expect(p.meta.hiders.size).to.equal(1);
    p.flow.dispose();
    expect(p.meta.hiders.size).to.equal(0);
  });
});

describe('the form: its secrets', () => {
  it('are never in the markup', async () => {
    const p = await page(() => Promise.reject({ error: 'EAAGsecret', fields: { accessToken: 'EAAGsecret' } }));
    await p.fill({ ...GOOD, appSecret: 'app-secret' });
    p.find('#accessToken + button')!.click();
    await p.host.updateComplete;
    const before = p.host.shadowRoot!.innerHTML;
    await p.send();
    expect(before + p.host.shadowRoot!.innerHTML).not.to.match(/EAAGsecret|app-secret/);
  });

  it('are gone with the flow, and so is all else that was typed', async () => {
    const p = await page();
    await p.fill(GOOD);
    p.flow.dispose();
    for (const input of p.host.shadowRoot!.querySelectorAll('input')) expect(input.value, input.id).to.equal('');
  });
});
