// A `<pilot-connect>` on a page, with everything around it in the test's hands.
import { fixture, html } from '@open-wc/testing';
import '../../src/index.js';
import { loadMessages } from '../../src/i18n/lookup.js';
import type { PilotConnect } from '../../src/elements/pilot-connect.js';
import { FakeActivity } from './fake-activity.js';
import { FakeApi } from './fake-api.js';
import { ManualClock, settle } from './manual-clock.js';

const EVENTS = ['phase', 'ready', 'code', 'status', 'connected', 'expired', 'error', 'cancel'].map((n) => `pilot-${n}`);

export class Widget {
  readonly heard: { type: string; detail: Record<string, unknown> }[] = [];
  readonly left: string[] = [];

  constructor(
    readonly element: PilotConnect,
    readonly api: FakeApi,
    readonly clock: ManualClock,
    readonly activity: FakeActivity,
  ) {
    element.environment = { clock, activity, random: () => 0.5, navigate: (url) => void this.left.push(url) };
    for (const type of EVENTS) {
      element.addEventListener(type, (event) => this.heard.push({ type, detail: (event as CustomEvent).detail }));
    }
  }

  /** Time passes, and what it caused is drawn. */
  async advance(ms: number): Promise<void> {
    await this.clock.advance(ms);
    await this.drawn();
  }

  async drawn(): Promise<void> {
    // Twice: the first round may only bring the code on which the second waits.
    for (let round = 0; round < 2; round++) {
      await settle();
      await this.element.updateComplete;
      await this.find('pilot-connect-qr')?.complete;
      await settle();
    }
  }

  /** The events of one type, as their details. */
  events(type: string): Record<string, unknown>[] {
    return this.heard.filter((event) => event.type === type).map(({ detail }) => detail);
  }

  get phases(): unknown[] {
    return this.events('pilot-phase').map(({ phase }) => phase);
  }

  find<K extends keyof HTMLElementTagNameMap>(selector: K): HTMLElementTagNameMap[K] | null;
  find(selector: string): HTMLElement | null;
  find(selector: string): HTMLElement | null {
    return this.element.shadowRoot!.querySelector(selector);
  }

  get text(): string {
    return this.find('.body')!.innerText;
  }

  button(label: string): HTMLButtonElement | undefined {
    return [...this.element.shadowRoot!.querySelectorAll('button')].find((b) => b.innerText.trim() === label);
  }
}

/** Puts one on the page; it starts at once unless told otherwise. */
export async function widget(properties: Partial<PilotConnect> = {}, api = new FakeApi()): Promise<Widget> {
  // Here from the start: fetching it takes tasks of the browser's own, for which a test would have to sleep.
  await Promise.all([loadMessages('es'), loadMessages('pt')]);
  const element = document.createElement('pilot-connect');
  const made = new Widget(element, api, new ManualClock(), new FakeActivity());
  Object.assign(element, { token: 'rp_secret', lang: 'en', startOn: 'load', fetch: api.fetch, ...properties });
  await fixture(html`<main>${element}</main>`);
  await made.drawn();
  return made;
}
