// What the layout of a screen is tried under, and what must hold there.
import { fixture, html } from '@open-wc/testing';
import { stage, type Fixture } from '../../demo/states/fixtures.js';
import type { PilotConnect } from '../../src/index.js';
import { en } from '../../src/i18n/en.js';
import type { Messages } from '../../src/i18n/messages.js';
import { arabic } from './arabic.js';

/** Texts, 40 % longer. */
export const longerThan = <T extends object>(texts: T) =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string'
        ? stretch(text)
        : (...args: never[]) => stretch((text as (...args: never[]) => string)(...args)),
    ]),
  ) as unknown as T;

const longer = longerThan<Messages>(en);

function stretch(text: string): string {
  return text + ' lorem ipsum dolor sit amet'.repeat(3).slice(0, Math.ceil(text.length * 0.4));
}

export interface Setting {
  width: number;
  lang?: string;
  dir?: string;
  strings?: Partial<Messages>;
  /** Of the root element's text, in %. */
  text?: number;
}

export async function show(
  which: Fixture,
  { width, lang = 'en', dir = 'ltr', strings, text = 100 }: Setting,
): Promise<PilotConnect> {
  document.documentElement.style.fontSize = `${text}%`;
  const place = await fixture<HTMLElement>(html`<div lang=${lang} dir=${dir}></div>`);
  place.style.inlineSize = `${width}px`;
  const { element } = await stage(which, place, { properties: { theme: 'light', ...(strings && { strings }) } });
  return element;
}

/** By how much it makes its page scroll sideways; also what is there for a screen reader alone may do that. */
function pageSticksOut(element: Element): string[] {
  const page = element.parentElement!;
  // The nearest box that scrolls, and the one by which things out of flow are placed: as the page is to a widget.
  page.style.cssText += 'position: relative; overflow: auto';
  const by = page.scrollWidth - page.clientWidth;
  return by ? [`the page, by ${by} px`] : [];
}

/** What sticks out of its box, of the card or of the page. */
export function sticksOut(element: Element): string[] {
  const card = element.shadowRoot!.querySelector<HTMLElement>('.card')!;
  const { left, right } = card.getBoundingClientRect();
  const inside = [...element.shadowRoot!.querySelectorAll<HTMLElement>('pilot-connect-code, .card *:not(.sr, svg *)')];
  const nested = inside.flatMap((node) => [...(node.shadowRoot?.querySelectorAll<HTMLElement>('*:not(.sr)') ?? [])]);
  const boxes = [...inside, ...nested, card]
    .filter((node) => {
      const box = node.getBoundingClientRect();
      if (!box.width) return false;
      const cut = getComputedStyle(node).overflow === 'hidden' && node.scrollHeight > node.clientHeight + 1;
      // What is typed may be longer than its field.
      const wide = node.localName !== 'input' && node.scrollWidth > node.clientWidth + 1;
      return box.left < left - 1 || box.right > right + 1 || wide || cut;
    })
    .filter((node) => getComputedStyle(node).display !== 'inline')
    .map((node) => `${node.localName}.${node.className}`);
  return [...boxes, ...pageSticksOut(element)];
}

export const settings: Record<string, Setting> = {
  '320 px': { width: 320 },
  '320 px, es': { width: 320, lang: 'es' },
  '390 px, pt-BR': { width: 390, lang: 'pt-BR' },
  '560 px': { width: 560 },
  '560 px, es': { width: 560, lang: 'es' },
  '720 px': { width: 720 },
  '720 px, pt-BR': { width: 720, lang: 'pt-BR' },
  '320 px, Arabic': { width: 320, dir: 'rtl', strings: arabic },
  '720 px, Arabic': { width: 720, dir: 'rtl', strings: arabic },
};
export const harder: Record<string, Setting> = {
  '320 px, texts 40 % longer': { width: 320, strings: longer },
  '560 px, texts 40 % longer': { width: 560, strings: longer },
  '320 px, text of 200 %': { width: 320, lang: 'es', text: 200 },
  '720 px, text of 200 %': { width: 720, lang: 'pt-BR', text: 200 },
};
