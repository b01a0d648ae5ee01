// A page that is hidden and shown by the test.
import type { PageActivity } from '../../src/core/clock.js';

export class FakeActivity implements PageActivity {
  hidden = false;
  readonly listeners = new Set<() => void>();

  subscribe(wake: () => void): () => void {
    this.listeners.add(wake);
    return () => this.listeners.delete(wake);
  }

  show(): void {
    this.hidden = false;
    for (const wake of this.listeners) wake();
  }
}
