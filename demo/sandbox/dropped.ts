// A connection that breaks, as a value: the app throws it, and the Node adapter (node.ts) destroys the socket.
// Without a socket, as in tests that call `app.fetch`, it rejects like the platform's own fetch.

export class Dropped extends TypeError {
  override readonly name = 'TypeError';
  /** What still went out before the break: a head, and half of its body. */
  readonly partial: Response | null;

  constructor(partial: Response | null = null) {
    super('fetch failed');
    this.partial = partial;
  }
}
