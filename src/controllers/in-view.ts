// Tells once, when any pixel of the host is in the viewport.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class InView implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #seen: () => void;
  #observer: IntersectionObserver | null = null;

  constructor(host: ReactiveControllerHost & Element, seen: () => void) {
    this.#host = host;
    this.#seen = seen;
    host.addController(this);
  }

  /** Looks out until the host was seen, or {@link stop}. */
  watch(): void {
    if (this.#observer) return;
    this.#observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      this.stop();
      this.#seen();
    });
    this.#observer.observe(this.#host);
  }

  stop(): void {
    this.#observer?.disconnect();
    this.#observer = null;
  }

  hostDisconnected(): void {
    this.stop();
  }
}
