// The phone that has a link's number: the devices that it is linked to, what it remembers of the codes that it saw, and
// what goes wrong on it. Each trouble goes away by what helps against it on a real phone, and by nothing else.
import type { Code } from './socket.js';

/** What a phone may have, in the order of how often people meet it: one line for people, and what helps. */
export const TROUBLES = {
  'scan-again': {
    about: 'The camera app comes first: the phone asks to scan again.',
    cure: 'The pairing code; or a new QR, where the gateway makes one after the scan.',
  },
  'try-later': {
    about: 'Four devices are linked already: it says to try again later.',
    cure: 'Remove a device, or wait five minutes.',
  },
  'check-connection': {
    about: 'The first scan is of a code that just changed: it says to check the connection.',
    cure: 'Scan the code that is shown now.',
  },
  'check-number': {
    about: 'The first code typed is an old one: it says to check the phone number.',
    cure: 'The newest code; or the QR.',
  },
  passkey: { about: 'The account needs a passkey to link devices.', cure: 'Create the passkey on the phone.' },
  nothing: {
    about: 'The session behind the code is gone: the phone waits, and nothing happens.',
    cure: 'A new code, then once more.',
  },
} as const;

export type Trouble = keyof typeof TROUBLES;

export const isTrouble = (value: unknown): value is Trouble =>
  typeof value === 'string' && Object.hasOwn(TROUBLES, value);

/** Why a phone refuses a code that works. `silent`: it does not, and waits in vain. */
export type Obstacle = 'scan-again' | 'try-later' | 'old-code' | 'passkey' | 'silent';

export interface Device {
  readonly id: string;
  readonly name: string;
}

/** Milliseconds of sandbox time that a phone with too many devices refuses further ones. */
export const REFUSED_FOR = 300_000;

/** The devices of a phone that has as many as it may. */
const OTHERS = ['Google Chrome (Windows)', 'Mac OS', 'Microsoft Edge (Windows)', 'Safari (Mac OS)'];

const secretOf = ({ socket, secret }: Code): string => `${socket.id}/${secret}`;
const slotOf = ({ socket, index, secret }: Code): string => `${socket.id}/${index}/${secret}`;

export class Phone {
  #trouble: Trouble | null = null;
  #devices: Device[] = [];
  /** Secrets of codes that a camera app has read: WhatsApp refuses each code that carries one of them. */
  readonly #kept = new Set<string>();
  #refusesUntil: number | null = null;
  #dead: string | null = null;
  /** Whether a link waits for the passkey. */
  #waits = false;

  get trouble(): Trouble | null {
    return this.#trouble;
  }

  /** Takes the old trouble away, and what it left behind with it. */
  set trouble(trouble: Trouble | null) {
    this.#trouble = trouble;
    this.#refusesUntil = this.#dead = null;
    this.#waits = false;
    this.#kept.clear();
    this.#devices = this.#devices.filter(({ id }) => !id.startsWith('other-'));
    if (trouble === 'try-later')
      this.#devices.push(...OTHERS.map((name, position) => ({ id: `other-${position}`, name })));
  }

  get devices(): readonly Device[] {
    return this.#devices;
  }

  addDevice(device: Device): void {
    if (!this.#devices.some(({ id }) => id === device.id)) this.#devices.unshift(device);
  }

  /** @returns whether there was such a device */
  removeDevice(id: string): boolean {
    const before = this.#devices.length;
    this.#devices = this.#devices.filter((device) => device.id !== id);
    if (this.#trouble === 'try-later') this.#trouble = null;
    return this.#devices.length < before;
  }

  /** The camera app reads a QR: its link opens WhatsApp, which keeps the secret and asks to scan again. */
  useCamera(code: Code): void {
    this.#kept.add(secretOf(code));
  }

  /** A code that works is scanned in WhatsApp, or typed. @returns what is in the way, at `now` of sandbox time */
  meet(code: Code, way: 'qr' | 'code', now: number): Obstacle | null {
    if (way === 'qr' && this.#kept.has(secretOf(code))) return 'scan-again';
    switch (this.#trouble) {
      case 'scan-again':
        if (way !== 'qr') return null;
        this.#trouble = null;
        this.useCamera(code);
        return 'scan-again';
      case 'try-later':
        this.#refusesUntil ??= now + REFUSED_FOR;
        return now < this.#refusesUntil ? 'try-later' : this.#over();
      case 'check-connection':
        return way === 'qr' ? (this.#over(), 'old-code') : null;
      case 'check-number':
        return way === 'code' ? (this.#over(), 'old-code') : null;
      case 'passkey':
        this.#waits = true;
        return 'passkey';
      case 'nothing':
        this.#dead ??= slotOf(code);
        return this.#dead === slotOf(code) ? 'silent' : this.#over();
      case null:
        return null;
    }
  }

  /** The account gets its passkey. @returns whether a link waited for it */
  createPasskey(): boolean {
    const waited = this.#waits;
    if (this.#trouble === 'passkey') this.#over();
    this.#waits = false;
    return waited;
  }

  #over(): null {
    this.#trouble = null;
    return null;
  }
}
