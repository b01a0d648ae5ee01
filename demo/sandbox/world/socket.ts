// The gateway's socket as a function of time: which code it shows, when it is exhausted, what a scan sets off. Pure.
import { createHash, randomBytes } from 'node:crypto';
import type { Rotation } from '../settings.js';

export type ConnectionState = 'OPEN' | 'CONNECTING' | 'CLOSE';

/** One run of the gateway from CLOSE. With `loop` it stands for all the sockets of that run. */
export interface Socket {
  readonly id: string;
  readonly openedAt: number;
  /** How often it has changed the secret of its codes. Another secret is another QR, in the middle of a slot. */
  secret: number;
}

/** One QR of a socket: the slot in time, from 0, and the secret that it carries. */
export interface Code {
  readonly socket: Socket;
  readonly index: number;
  readonly secret: number;
}

/** Milliseconds that a code is valid. */
export const CODE_LIFE = 45_000;
/** Codes per socket. */
export const CODES = 6;
/** Milliseconds after which the server ends a session that nobody has linked: in the fifth code. */
export const SESSION_LIFE = 210_000;

/** Milliseconds after a scan at which the gateway reopens its socket, is OPEN, and is fully connected. */
export const AFTER_SCAN = { reopening: 3_000, open: 4_000, synced: 7_000 };

export const openSocket = (now: number): Socket => ({ id: randomBytes(6).toString('hex'), openedAt: now, secret: 0 });

/** The number of the code that is valid at `now`, from 0; null when the socket is exhausted. */
export function codeIndex(socket: Socket, now: number, rotation: Rotation): number | null {
  const age = now - socket.openedAt;
  const life = { loop: Infinity, close: CODES * CODE_LIFE, timeout: SESSION_LIFE }[rotation];
  return age >= life ? null : Math.floor(age / CODE_LIFE);
}

/** The state in the seconds after a good scan: the gateway always closes and reopens its socket first. */
export function stateAfterScan(scannedAt: number, now: number): { state: ConnectionState; isFullyConnected: boolean } {
  const age = now - scannedAt;
  if (age < AFTER_SCAN.reopening) return { state: 'CLOSE', isFullyConnected: false };
  if (age < AFTER_SCAN.open) return { state: 'CONNECTING', isFullyConnected: false };
  return { state: 'OPEN', isFullyConnected: age >= AFTER_SCAN.synced };
}

/** What WhatsApp draws its codes from: no 0, I, O or U. */
const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTVWXYZ';

/** Eight characters, another eight at every rotation. */
export function pairingCode({ id }: Socket, index: number): string {
  const hash = createHash('sha512').update(`code ${id} ${index}`).digest();
  return Array.from(hash.subarray(0, 8), (byte) => ALPHABET[byte % 32]).join('');
}
