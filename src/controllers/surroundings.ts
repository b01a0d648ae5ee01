// What the element takes over from the page around it: language, light or dark, phone or not.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isPhone, systemOf } from './phone.js';

const DARK = '(prefers-color-scheme: dark)';
const COARSE = '(pointer: coarse)';
const NO_HOVER = '(hover: none)';

/** The language asked for: the element's own, the nearest around it, also across shadow roots, else the browser's. */
export function langOf(element: Element): string | undefined {
  for (let at: Element | undefined = element; at; at = (at.getRootNode() as ShadowRoot).host) {
    const found = at.closest<HTMLElement>('[lang]:not([lang=""])')?.lang;
    if (found) return found;
  }
  return navigator.language;
}

export class Surroundings implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #changed = () => this.#host.requestUpdate();
  /** None in the documents of tests that have no screen. */
  readonly #queries = [DARK, COARSE, NO_HOVER].map((query) => globalThis.matchMedia?.(query));
  #sizes: ResizeObserver | undefined;
  readonly #agent = navigator.userAgent ?? '';
  /** Tells the system also where a browser asks for the site as computers see it. */
  readonly #platform = (navigator as Partial<{ userAgentData: { platform?: string } }>).userAgentData?.platform ?? '';
  readonly #observer = new MutationObserver(this.#changed);
  /** The computed `color-scheme`, as it was when it was last looked at. */
  #scheme = '';

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** What `theme="auto"` means here: the page's `color-scheme` where it commits itself, else the person's preference. */
  get theme(): 'light' | 'dark' {
    const dark = this.#scheme.includes('dark');
    return (this.#scheme.includes('light') === dark ? this.#queries[0]?.matches : dark) ? 'dark' : 'light';
  }

  /** A phone cannot scan its own screen. */
  get phone(): boolean {
    const [, coarse, still] = this.#queries;
    return isPhone(!!coarse?.matches, !still?.matches, this.#agent);
  }

  /** Of this phone; null on anything else, and where it is not known. */
  get system(): 'Android' | 'Iphone' | null {
    return this.phone ? systemOf(this.#platform + this.#agent) : null;
  }

  /**
   * Looks at the scheme again. Call it where that may have changed and the layout is clean: asked at any other time the
   * browser makes a layout of the whole page for it.
   */
  readonly look = (): void => {
    const scheme = getComputedStyle(this.#host).colorScheme ?? '';
    if (scheme !== this.#scheme) this.#changed();
    this.#scheme = scheme;
  };

  hostConnected(): void {
    const { ownerDocument } = this.#host;
    const view = ownerDocument.defaultView;
    for (const query of this.#queries) query?.addEventListener('change', this.#changed);
    this.#observer.observe(ownerDocument, { subtree: true, attributeFilter: ['lang', 'data-turbo-preview'] });
    // Behind the layout of its first frame and before the paint; again whenever it comes back to be seen.
    if (!view?.ResizeObserver) return this.look();
    this.#sizes = new view.ResizeObserver(this.look);
    this.#sizes.observe(this.#host);
  }

  hostDisconnected(): void {
    for (const query of this.#queries) query?.removeEventListener('change', this.#changed);
    this.#observer.disconnect();
    this.#sizes?.disconnect();
  }
}
