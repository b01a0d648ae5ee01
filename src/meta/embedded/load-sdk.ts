// Meta's JavaScript SDK: loaded once per page, shared by all flows, found where the page has it already.
// Follows Meta's "Facebook SDK for JavaScript". The file is evergreen: it can have no integrity hash.

/** The two calls that are used of it. */
export interface Facebook {
  init(options: object): void;
  login(callback: (response: unknown) => void, options: object): void;
}

/** What the SDK and its callers share: the page's `window`. */
export interface SdkPage {
  FB?: unknown;
  fbAsyncInit?: unknown;
  readonly document: Pick<Document, 'createElement' | 'head'>;
}

/** Hears that the SDK can be called, or that this try to load it failed. */
export type SdkWatcher = (ready: boolean) => void;

/** One for a page. It keeps no time: how long to wait is the flow's decision. */
export class SdkLoader {
  readonly #page: () => SdkPage;
  readonly #url: () => string;
  readonly #watchers = new Set<SdkWatcher>();
  #script: HTMLScriptElement | null = null;
  #hook: (() => void) | null = null;

  /** @param url the file's address, as a script's `src` takes it */
  constructor(page: () => SdkPage, url: () => string) {
    this.#page = page;
    this.#url = url;
  }

  /**
   * The SDK once it can be called. The file first puts a stand-in on the page that only notes its calls (`__buffer`):
   * a login through it would open its window too late to be allowed.
   */
  get facebook(): Facebook | null {
    const { FB } = this.#page();
    const found = FB as (Facebook & { __buffer?: unknown }) | undefined;
    return typeof found?.login === 'function' && !found.__buffer ? found : null;
  }

  /** Loads it, unless that is under way. Returns the release; a watcher may hear of a late SDK until then. */
  watch(watcher: SdkWatcher): () => void {
    this.#watchers.add(watcher);
    if (this.facebook) queueMicrotask(() => this.#watchers.has(watcher) && watcher(true));
    else if (!this.#script) this.#insert();
    return () => this.#watchers.delete(watcher);
  }

  /** Takes the tag away, so that the next {@link watch} tries again. If it comes all the same, the watchers hear it. */
  abandon(): void {
    this.#script?.remove();
    this.#script = null;
  }

  #insert(): void {
    const page = this.#page();
    this.#listen(page);
    const script = page.document.createElement('script');
    script.async = true;
    script.crossOrigin = 'anonymous';
    script.addEventListener('load', () => this.facebook && this.#tell(true));
    const failed = () => {
      if (script === this.#script) this.abandon();
      this.#tell(false);
    };
    script.addEventListener('error', failed);
    this.#script = script;
    try {
      script.src = this.#url();
      page.document.head.append(script);
    } catch {
      queueMicrotask(failed); // the page's policy on Trusted Types does not know ours
    }
  }

  /** The SDK calls this once, when it is there. The page may have its own, which stays in its place. */
  #listen(page: SdkPage): void {
    const before = page.fbAsyncInit;
    if (before && before === this.#hook) return;
    this.#hook = () => {
      try {
        if (typeof before === 'function') (before as () => void)();
      } finally {
        this.#tell(true);
      }
    };
    page.fbAsyncInit = this.#hook;
  }

  #tell(ready: boolean): void {
    for (const watcher of [...this.#watchers]) watcher(ready);
  }
}

let pageSdk: SdkLoader | undefined;

/** The page's own. */
export const sdkOf = (url: () => string): SdkLoader =>
  (pageSdk ??= new SdkLoader(() => window as unknown as SdkPage, url));
