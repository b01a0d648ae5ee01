// What the element takes over from the page around it: language, direction, light or dark, phone or not.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

const DARK = '(prefers-color-scheme: dark)';
const PHONE = '(pointer: coarse) and (hover: none)';

export class Surroundings implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #changed = () => this.#host.requestUpdate();
  #queries: MediaQueryList[] = [];
  #observer: MutationObserver | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The language asked for: the host's own, the nearest around it, else the browser's. */
  get lang(): string {
    return closest(this.#host, 'lang') || navigator.language;
  }

  get dir(): 'ltr' | 'rtl' {
    return getComputedStyle(this.#host).direction === 'rtl' ? 'rtl' : 'ltr';
  }

  /** What `theme="auto"` means here: the page's `color-scheme` where it commits itself, else the person's preference. */
  get theme(): 'light' | 'dark' {
    const scheme = getComputedStyle(this.#host).colorScheme;
    const [light, dark] = [/\blight\b/.test(scheme), /\bdark\b/.test(scheme)];
    if (light !== dark) return dark ? 'dark' : 'light';
    return matchMedia(DARK).matches ? 'dark' : 'light';
  }

  /** A phone cannot scan its own screen. */
  get phone(): boolean {
    return matchMedia(PHONE).matches;
  }

  hostConnected(): void {
    this.#queries = [DARK, PHONE].map((query) => matchMedia(query));
    for (const query of this.#queries) query.addEventListener('change', this.#changed);
    // Pages switch language and theme on their root element.
    this.#observer = new MutationObserver(this.#changed);
    this.#observer.observe(document.documentElement, {
      attributeFilter: ['lang', 'dir', 'class', 'style', 'data-theme'],
    });
  }

  hostDisconnected(): void {
    for (const query of this.#queries) query.removeEventListener('change', this.#changed);
    this.#queries = [];
    this.#observer?.disconnect();
    this.#observer = null;
  }
}

/** The nearest value of an attribute, across shadow roots. */
function closest(element: Element, attribute: string): string | null {
  for (let at: Element | null = element; at;) {
    const found: Element | null = at.closest(`[${attribute}]`);
    if (found) return found.getAttribute(attribute);
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}
