// What happened in the sandbox, for the demo's log and for tests that count requests. Never a header or a body.

import { MAX_LOGGED_PATH } from './limits.js';
import type { WebhookEvent, WebhookStatus } from './webhook-event.js';

export type LogEntry = { readonly id: number; readonly at: string } & (
  | {
      readonly kind: 'request';
      readonly method: string;
      readonly path: string;
      readonly status: number | 'dropped';
      /** Milliseconds of wall time that the answer took. */
      readonly ms: number;
      readonly endpoint: string | null;
      readonly preflight: boolean;
      readonly faults: readonly string[];
    }
  | {
      readonly kind: 'webhook';
      readonly event: WebhookEvent;
      readonly url: string | null;
      /** From 1; 0 when there is nowhere to send it. */
      readonly attempt: number;
      readonly status: WebhookStatus;
      readonly body: unknown;
    }
  | { readonly kind: 'note'; readonly text: string }
);

type Without<T> = T extends unknown ? Omit<T, 'id' | 'at'> : never;

/** Entries kept: enough for hours of polling, little enough to send whole. */
const KEPT = 2_000;

export class SandboxLog {
  readonly #now: () => number;
  #entries: LogEntry[] = [];
  #next = 1;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(entry: Without<LogEntry>): void {
    if (entry.kind === 'request') entry = { ...entry, path: entry.path.slice(0, MAX_LOGGED_PATH) };
    this.#entries.push({ id: this.#next++, at: new Date(this.#now()).toISOString(), ...entry } as LogEntry);
    if (this.#entries.length > KEPT) this.#entries.shift();
  }

  note(text: string): void {
    this.add({ kind: 'note', text });
  }

  /** Entries with an id above `id`, oldest first. All, for an id that only a sandbox before this one can have given. */
  since(id = 0): LogEntry[] {
    return id < this.#next ? this.#entries.filter((entry) => entry.id > id) : [...this.#entries];
  }

  /** Requests by endpoint, and preflights apart. */
  counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const entry of this.#entries) {
      if (entry.kind !== 'request') continue;
      const name = entry.preflight ? 'preflight' : (entry.endpoint ?? 'other');
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  }

  clear(): void {
    this.#entries = [];
  }
}
