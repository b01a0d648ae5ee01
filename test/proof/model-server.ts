// A Pilot Status in a few rules, told by its own documentation: codes that rotate, a scan, the gap after it, a token that
// is used up by the first answer that says "connected". It derives everything from the time, and knows of no client.
import type { Endpoint } from './wire.js';

const ROTATION = 45_000;
const CODES = 6;
const LIFE = 24 * 3_600_000;

/** How this one behaves, where the documentation leaves it open. All times in ms. */
export interface Nature {
  /** After the last code: on with the next, or CLOSE for good. */
  readonly rotation: 'loop' | 'close';
  /** CLOSE after a scan. */
  readonly gap: number;
  /** CONNECTING after that. */
  readonly reconnecting: number;
  /** OPEN until it is fully connected; Infinity when it never is. */
  readonly sync: number;
  /** Scans that come to nothing, before one works. */
  readonly duds: number;
  /** What such a scan leaves behind. */
  readonly dud: 'CONNECTING' | 'CLOSE';
  /** Connects without a code after a new session was opened. */
  readonly empties: number;
  /** Whether the first answer of a new session may be the last code of the one before. */
  readonly staleFirst: boolean;
  /** A backend that makes a new code at each call. */
  readonly newAtEachCall: boolean;
  readonly gives: 'both' | 'qr' | 'code';
}

export class ModelServer {
  /** Scans that a connect destroyed, though the status had said CLOSE to whoever called. */
  brokenLogins = 0;
  /** Whether the number was ever connected. */
  linked = false;
  /** Whether somebody else took the answer that says "connected". */
  takenByOthers = false;
  readonly #now: () => number;
  readonly #nature: Nature;
  readonly #born: number;
  #expired = false;
  #used = false;
  #socket: { id: number; openedAt: number; calls: number } | null = null;
  #previous: string | null = null;
  #scannedAt: number | null = null;
  #isDud = false;
  #scans = 0;
  #sockets = 0;
  #statusAt = -Infinity;

  constructor(now: () => number, nature: Nature) {
    this.#now = now;
    this.#nature = nature;
    this.#born = now();
  }

  get isGone(): boolean {
    return this.#used || this.#expired || this.#now() - this.#born >= LIFE;
  }

  get isOpen(): boolean {
    return this.#state().state === 'OPEN';
  }

  /** The token's end, without any number. */
  expire(): void {
    this.#expired = true;
  }

  /** A phone scans or types what a screen shows. Whether it was the current code. */
  scan({ qr, pairingCode }: { qr: string | null; pairingCode: string | null }): boolean {
    const code = this.#code();
    if (this.isGone || code === null || this.#state().state !== 'CONNECTING') return false;
    if (qr !== `QR-${code}` && pairingCode !== code) return false;
    this.#scannedAt = this.#now();
    this.#isDud = this.#scans++ < this.#nature.duds;
    return true;
  }

  /** What the server does and answers. Somebody else's call is one that the client knows nothing of. */
  handle(endpoint: Endpoint, byOthers = false): { status: number; body: unknown } {
    if (this.isGone) return { status: 404, body: { error: 'gone', code: 'REMOTE_PAIRING_NOT_FOUND' } };
    const read = this.#state();
    switch (endpoint) {
      case 'info':
        return {
          status: 200,
          body: { valid: true, name: 'Ana', maskedNumber: null, state: read.state, branding: null },
        };
      case 'connect':
        return this.#connect(read.state, byOthers);
      default:
        if (!byOthers) this.#statusAt = this.#now();
        if (read.isFullyConnected) {
          this.#used = true;
          this.takenByOthers ||= byOthers;
        }
        return { status: 200, body: read };
    }
  }

  #connect(state: string, byOthers: boolean): { status: number; body: unknown } {
    if (state === 'OPEN') return { status: 409, body: { error: 'open', code: 'ALREADY_CONNECTED' } };
    if (state === 'CLOSE') {
      // Whoever read the status before the scan could not know of it.
      if (this.#scannedAt !== null && !this.#isDud && !byOthers && this.#statusAt > this.#scannedAt)
        this.brokenLogins++;
      this.#previous = this.#code();
      this.#scannedAt = null;
      this.#socket = { id: ++this.#sockets, openedAt: this.#now(), calls: 0 };
    }
    const { empties, staleFirst, newAtEachCall, gives } = this.#nature;
    if (newAtEachCall && this.#socket) this.#socket = { ...this.#socket, id: ++this.#sockets };
    const calls = this.#socket!.calls++;
    const code =
      calls < empties ? null : staleFirst && calls === empties && this.#previous ? this.#previous : this.#code();
    return {
      status: 200,
      body: {
        qrcodeBase64: code !== null && gives !== 'code' ? `QR-${code}` : null,
        pairingCode: code !== null && gives !== 'qr' ? code : null,
      },
    };
  }

  #state(): { state: 'OPEN' | 'CONNECTING' | 'CLOSE'; isFullyConnected: boolean } {
    const { gap, reconnecting, sync, dud } = this.#nature;
    const not = (state: 'CONNECTING' | 'CLOSE') => ({ state, isFullyConnected: false });
    if (this.#scannedAt === null) return not(this.#code() === null ? 'CLOSE' : 'CONNECTING');
    const age = this.#now() - this.#scannedAt;
    if (age < gap) return not('CLOSE');
    if (this.#isDud) return not(dud === 'CONNECTING' && this.#code() !== null ? 'CONNECTING' : 'CLOSE');
    if (age < gap + reconnecting) return not('CONNECTING');
    this.linked = true;
    return { state: 'OPEN', isFullyConnected: age >= gap + reconnecting + sync };
  }

  /** Eight characters, others at each rotation; null while there is no session. */
  #code(): string | null {
    if (!this.#socket) return null;
    const index = Math.floor((this.#now() - this.#socket.openedAt) / ROTATION);
    if (this.#nature.rotation === 'close' && index >= CODES) return null;
    return `${this.#socket.id}A${index}`.padStart(8, 'Z');
  }
}
