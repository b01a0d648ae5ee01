// A connection that breaks, as a value: the app throws it, and the Node adapter (node.ts) breaks the real one.
// Without a socket, as in tests that call `app.fetch`, it rejects like the platform's own fetch.

/**
 * How it breaks. `error`: the client's fetch fails, once. `reset`: the socket is closed without a byte; browsers then
 * repeat a GET by themselves, several times, and the page may never see a failure. A response: its head and half of
 * its body still go out.
 */
export type Break = 'error' | 'reset' | Response;

export class Dropped extends TypeError {
  override readonly name = 'TypeError';
  readonly how: Break;

  constructor(how: Break) {
    super('fetch failed');
    this.how = how;
  }
}
