// Meta, as far as a page sees it: an SDK that may or may not come, a window that may be blocked, and messages.
import type { MetaPage } from '../../src/meta/part.js';
import { trustedSdkUrl } from '../../src/trusted-types.js';
import { SdkLoader, type SdkPage } from '../../src/meta/embedded/load-sdk.js';

export const SDK_URL = 'https://connect.facebook.net/en_US/sdk.js';
export const META = 'https://www.facebook.com';
export const CODE = 'AQD-secret-code';
export const IDS = { phone_number_id: '106540352242922', waba_id: '102290129340398' };

type Callback = (response: unknown) => void;

export class FakeMeta {
  /** Script tags that were put on the page and not taken away. */
  readonly tags: HTMLScriptElement[] = [];
  readonly inits: Record<string, unknown>[] = [];
  readonly logins: { callback: Callback; options: Record<string, unknown> }[] = [];
  readonly listeners = new Set<(event: MessageEvent) => void>();
  /** Who hears that the page is left. */
  readonly hiders = new Set<(event: MessageEvent) => void>();
  /** What `window.open` gives: null is a blocked window. */
  popup: object | null = {};
  /** What the SDK does in a login; by default it opens a window. */
  behave: () => void = () => void this.page.open('https://www.facebook.com/dialog/oauth');

  readonly page: MetaPage = {
    open: () => this.popup as Window | null,
    addEventListener: (type, listener) => void this.#of(type).add(listener),
    removeEventListener: (type, listener) => void this.#of(type).delete(listener),
  };

  readonly sdkPage: SdkPage = {
    document: {
      createElement: ((name: string) => {
        const script = document.createElement(name) as HTMLScriptElement;
        script.remove = () => void this.tags.splice(this.tags.indexOf(script), 1);
        return script;
      }) as Document['createElement'],
      head: { append: (script: HTMLScriptElement) => void this.tags.push(script) } as unknown as HTMLHeadElement,
    },
  };

  readonly sdk = new SdkLoader(() => this.sdkPage, trustedSdkUrl);

  readonly facebook = {
    init: (options: object) => void this.inits.push(options as Record<string, unknown>),
    login: (callback: Callback, options: object) => {
      this.logins.push({ callback, options: options as Record<string, unknown> });
      this.behave();
    },
  };

  #of(type: 'message' | 'pagehide'): Set<(event: MessageEvent) => void> {
    return type === 'message' ? this.listeners : this.hiders;
  }

  /** The SDK is on the page before anybody asks. */
  static loaded(): FakeMeta {
    const meta = new FakeMeta();
    meta.sdkPage.FB = meta.facebook;
    return meta;
  }

  /** The file runs: it puts its object on the page and calls the page's hook. */
  arrive(): void {
    this.sdkPage.FB = this.facebook;
    (this.sdkPage.fbAsyncInit as (() => void) | undefined)?.();
  }

  /** Posts what Meta's window posts. */
  post(event: string, data: object = {}, { origin = META, source = null as object | null, raw = false } = {}): void {
    const said = { type: 'WA_EMBEDDED_SIGNUP', event, version: '3', data };
    this.send(raw ? said : JSON.stringify(said), origin, source);
  }

  send(data: unknown, origin = META, source: object | null = null): void {
    for (const listener of [...this.listeners]) listener({ data, origin, source } as unknown as MessageEvent);
  }

  finish(): void {
    this.post('FINISH', IDS);
  }

  /** The login's callback, of the last login or of an earlier one. */
  callback(code: string | null, login = this.logins.at(-1)!): void {
    login.callback({ status: code ? 'connected' : 'unknown', authResponse: code ? { code } : null });
  }
}
