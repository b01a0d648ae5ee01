// custom-elements.json against the classes: what they observe, hold, dispatch, expose and style. Editors, the README's
// tables and the frameworks' types all stand on it.
import { expect } from '@open-wc/testing';
import { LitElement } from 'lit';
import {
  PilotConnect,
  PilotConnectCode,
  PilotConnectMeta,
  PilotConnectQr,
  type PilotConnectEventMap,
} from '../../src/define.js';
import { metaParts } from '../../src/elements/meta-parts.js';
import { FakeApi } from '../support/fake-api.js';
import { widget, type Widget } from '../support/widget.js';

interface Named {
  name: string;
  default?: string;
  kind?: string;
  fieldName?: string;
  attribute?: string;
  reflects?: boolean;
  readonly?: boolean;
}
type List = 'attributes' | 'members' | 'events' | 'slots' | 'cssParts' | 'cssProperties';
type Declared = { tagName: string } & Record<List, Named[] | undefined>;

const CLASSES = {
  'pilot-connect': PilotConnect,
  'pilot-connect-qr': PilotConnectQr,
  'pilot-connect-code': PilotConnectCode,
  'pilot-connect-meta': PilotConnectMeta,
};
type Tag = keyof typeof CLASSES;

/** The compiler asks for each event of the map. */
const EVENTS: Record<keyof PilotConnectEventMap, true> = {
  'pilot-phase': true,
  'pilot-ready': true,
  'pilot-code': true,
  'pilot-status': true,
  'pilot-connected': true,
  'pilot-expired': true,
  'pilot-error': true,
  'pilot-cancel': true,
};

const BRANDING = {
  companyName: 'Acme',
  logoUrl: 'https://acme.example/logo.png',
  supportUrl: 'https://acme.example/help',
  defaultRedirectUrl: 'https://acme.example/done',
};

const answer = await fetch('/custom-elements.json');
const { modules } = (await answer.json()) as { modules: { declarations: Declared[] }[] };
const manifest = (tag: Tag): Declared =>
  modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === tag)!;
const names = (tag: Tag, list: List): string[] => (manifest(tag)[list] ?? []).map(({ name }) => name).sort();

// The logo cannot be fetched here: it stays all the same, for a look, where it would give way to the name.
const { replaceWith } = Element.prototype;
before(() => void (Element.prototype.replaceWith = () => {}));
after(() => void (Element.prototype.replaceWith = replaceWith));

/** One widget for each screen that there is. */
async function* everyScreen(): AsyncGenerator<Widget> {
  await metaParts.credentials();
  const info = { valid: true, name: 'Ana', maskedNumber: '+55 11 99***-9999', state: 'CLOSE', branding: BRANDING };
  const branded = () => new FakeApi().always('info', info);
  yield widget({ startOn: 'manual' });
  yield widget({}, branded().always('info', 'hang'));
  yield widget({}, branded().always('connect', 'hang'));
  const pairing = await widget({}, branded());
  yield pairing;
  pairing.api.next('status', 'down', 'down', 'down');
  await pairing.advance(30_000);
  yield pairing;
  await pairing.advance(600_000);
  expect(pairing.element.phase).to.equal('stale');
  yield pairing;
  const ends = await widget({ redirect: true }, branded());
  ends.api.next('status', { state: 'CONNECTING' });
  ends.api.next('status', { state: 'OPEN', isFullyConnected: false });
  ends.api.always('status', { state: 'OPEN', isFullyConnected: true });
  await ends.advance(5_000);
  yield ends;
  await ends.advance(5_000);
  expect(ends.element.phase).to.equal('connected');
  yield ends;
  yield widget({ tokenProvider: () => new Promise(() => {}) }, branded().always('info', { valid: false }));
  yield widget({}, branded().always('info', { status: 400 }));
  const form = await widget({ metaFlow: 'credentials', credentialsUrl: '/credentials' });
  await form.advance(0);
  expect(form.element.phase).to.equal('ready');
  yield form;
}

/** What a class and those above it hold, up to Lit's own. */
function described(prototype: object): [string, PropertyDescriptor][] {
  if (prototype === LitElement.prototype) return [];
  const own = Object.entries(Object.getOwnPropertyDescriptors(prototype));
  const above = described(Object.getPrototypeOf(prototype) as object);
  return [...own, ...above.filter(([name]) => !Object.hasOwn(prototype, name))];
}

/** What a shadow tree is made of, sub-elements apart. */
const found = (w: Widget, selector: string): Element[] => [...w.element.shadowRoot!.querySelectorAll(selector)];

describe('custom-elements.json', () => {
  it('knows every element, and each has a class', () => {
    const all = modules.flatMap(({ declarations }) => declarations.map(({ tagName }) => tagName)).sort();
    expect(all).to.deep.equal(Object.keys(CLASSES).sort());
    for (const [tag, element] of Object.entries(CLASSES)) expect(customElements.get(tag), tag).to.equal(element);
  });

  for (const [tag, element] of Object.entries(CLASSES) as [Tag, typeof PilotConnect][]) {
    it(`names the attributes that <${tag}> observes or reflects, and no alias of one`, () => {
      const observed = element.observedAttributes;
      const aliases = new Set(observed.filter((name) => name.includes('-')).map((name) => name.replaceAll('-', '')));
      const reflected = (manifest(tag).members ?? []).flatMap((m) => (m.reflects ? [m.attribute!] : []));
      const own = new Set([...observed.filter((name) => !aliases.has(name)), ...reflected]);
      expect(names(tag, 'attributes')).to.deep.equal([...own].sort());
    });

    it(`names the properties and methods of <${tag}>`, () => {
      const own = described(element.prototype).filter(
        ([name]) => !(name in LitElement.prototype) && !name.endsWith('Callback'),
      );
      const state = [...element.elementProperties].flatMap(([name, { state }]) => (state ? [String(name)] : []));
      const documented = manifest(tag).members ?? [];
      const of = (kind: string) => documented.filter((m) => m.kind === kind).map(({ name }) => name);
      const fields = own.filter(([name, { get }]) => get && !state.includes(name)).map(([name]) => name);
      expect(of('field').sort()).to.deep.equal(fields.sort());
      expect(of('method').sort()).to.deep.equal(
        own
          .filter(([, { value }]) => typeof value === 'function')
          .map(([name]) => name)
          .sort(),
      );
    });

    it(`pairs attribute and property as <${tag}> does`, () => {
      for (const { name, fieldName } of manifest(tag).attributes ?? []) {
        if (fieldName === undefined) expect(name in HTMLElement.prototype, name).to.equal(true);
        else if (fieldName !== 'phase')
          expect(element.elementProperties.get(fieldName)?.attribute ?? name).to.equal(name);
      }
    });
  }

  it('names the events of the map', () => {
    expect(names('pilot-connect', 'events')).to.deep.equal(Object.keys(EVENTS).sort());
  });

  it('names every event that is dispatched, from every screen', async () => {
    const dispatched = new Set<string>();
    const original = EventTarget.prototype.dispatchEvent;
    EventTarget.prototype.dispatchEvent = function (event) {
      if (this instanceof PilotConnect) dispatched.add(event.type);
      return original.call(this, event);
    };
    try {
      for await (const w of everyScreen()) await w.drawn();
    } finally {
      EventTarget.prototype.dispatchEvent = original;
    }
    expect([...dispatched, 'pilot-cancel'].sort()).to.deep.equal(names('pilot-connect', 'events'));
  });

  it('names every part, slot and custom property that a screen has', async () => {
    const parts = new Set<string>();
    const slots = new Set<string>();
    const used = new Set<string>();
    for await (const w of everyScreen()) {
      for (const one of found(w, '[part]')) for (const part of one.part) parts.add(part);
      for (const one of found(w, '[exportparts]'))
        for (const pair of one.getAttribute('exportparts')!.split(',')) parts.add(pair.split(':').at(-1)!.trim());
      for (const one of found(w, 'slot')) slots.add((one as HTMLSlotElement).name);
      for (const one of [w.element, ...found(w, 'pilot-connect-qr, pilot-connect-code')])
        for (const name of properties(one)) used.add(name);
    }
    expect([...parts].sort()).to.deep.equal(names('pilot-connect', 'cssParts'));
    expect([...slots].sort()).to.deep.equal(names('pilot-connect', 'slots'));
    expect([...used].sort()).to.deep.equal(names('pilot-connect', 'cssProperties'));
  });

  it('exports each part of a sub-element, and names it there too', async () => {
    const w = await widget();
    for (const tag of ['pilot-connect-qr', 'pilot-connect-code'] as const) {
      const inner = w.find(tag)!;
      const exported = inner.getAttribute('exportparts')!.split(',');
      expect(exported.sort()).to.deep.equal(names(tag, 'cssParts'));
      const rendered = [...inner.shadowRoot!.querySelectorAll('[part]')].flatMap(({ part }) => [...part]);
      expect([...new Set(rendered)].sort()).to.deep.equal(names(tag, 'cssParts'));
      const slots = [...inner.shadowRoot!.querySelectorAll('slot')].map(({ name }) => name);
      expect(slots.sort()).to.deep.equal(names(tag, 'slots'));
    }
  });

  it('names the custom properties of the sub-elements', async () => {
    const w = await widget();
    for (const tag of ['pilot-connect-qr', 'pilot-connect-code'] as const)
      expect([...properties(w.find(tag)!)].sort(), tag).to.deep.equal(names(tag, 'cssProperties'));
  });

  it('tells the true defaults: setting one changes nothing', async () => {
    const w = await widget({ theme: 'light' });
    const before = looks(w);
    const wrong: string[] = [];
    for (const { name, default: value } of manifest('pilot-connect').cssProperties!) {
      // Two of them are told in words, or shortened.
      if (name === '--pilot-shadow' || name === '--pilot-font-mono') continue;
      w.element.style.setProperty(name, value!);
      const after = looks(w);
      const moved = before.find((line, at) => line !== after[at]);
      if (moved) wrong.push(`${name} is not ${value}: ${moved}`);
      w.element.style.removeProperty(name);
    }
    expect(wrong).to.deep.equal([]);
  });
});

/** The `--pilot-*` that an element's styles read: as written, and as adopted where they come later. */
function properties(element: Element): Set<string> {
  const written = (element.constructor as typeof PilotConnect).sheets;
  const adopted = element.shadowRoot!.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]);
  const text = [...written, ...adopted.map(({ cssText }) => cssText)].join('\n');
  return new Set([...text.matchAll(/var\(\s*(--pilot-[\w-]+)/g)].map(([, name]) => name!));
}

/** Every computed style in the card, but for the custom properties and what moves by itself. */
function looks(w: Widget): string[] {
  return [w.element, ...found(w, '*')].flatMap((one) => {
    const style = getComputedStyle(one);
    return [...style]
      .filter((name) => !name.startsWith('--') && name !== 'opacity')
      .map((name) => `${one.localName} ${name}: ${style.getPropertyValue(name)}`);
  });
}
