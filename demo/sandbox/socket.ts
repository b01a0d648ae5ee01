// The gateway's socket as a function of time: which code it shows, when it is exhausted, what a scan sets off. Pure.
import { createHash, randomBytes } from 'node:crypto';

export type ConnectionState = 'OPEN' | 'CONNECTING' | 'CLOSE';

/** What happens after the last code of a socket: 2.3 opens the next one by itself, 2.4 closes and stays closed. */
export type Rotation = 'loop' | 'close';

/** One run of the gateway from CLOSE. With `loop` it stands for all the sockets of that run. */
export interface Socket {
  readonly id: string;
  readonly openedAt: number;
}

/** Milliseconds that a code is valid. */
export const CODE_LIFE = 45_000;
/** Codes per socket. */
export const CODES = 6;

/** Milliseconds after a scan at which the gateway reopens its socket, is OPEN, and is fully connected. */
export const AFTER_SCAN = { reopening: 3_000, open: 4_000, synced: 7_000 };

export const openSocket = (now: number): Socket => ({ id: randomBytes(6).toString('hex'), openedAt: now });

/** The number of the code that is valid at `now`, from 0; null when the socket is exhausted. */
export function codeIndex(socket: Socket, now: number, rotation: Rotation): number | null {
  const index = Math.floor((now - socket.openedAt) / CODE_LIFE);
  return rotation === 'close' && index >= CODES ? null : index;
}

/** The state in the seconds after a good scan: the gateway always closes and reopens its socket first. */
export function stateAfterScan(scannedAt: number, now: number): { state: ConnectionState; isFullyConnected: boolean } {
  const age = now - scannedAt;
  if (age < AFTER_SCAN.reopening) return { state: 'CLOSE', isFullyConnected: false };
  if (age < AFTER_SCAN.open) return { state: 'CONNECTING', isFullyConnected: false };
  return { state: 'OPEN', isFullyConnected: age >= AFTER_SCAN.synced };
}

const hash = (text: string) => createHash('sha512').update(text).digest();

/** What WhatsApp draws its codes from: no 0, I, O or U. */
const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTVWXYZ';

/** Eight characters, another eight at every rotation. */
export function pairingCode(socket: Socket, index: number): string {
  return Array.from(hash(`code ${socket.id} ${index}`).subarray(0, 8), (byte) => ALPHABET[byte % 32]).join('');
}

export const qrId = (socket: Socket, index: number): string => `${socket.id}-${index}`;

/** Long enough for the 81 modules that WhatsApp's own payload takes at error correction level H. */
const PAYLOAD_LENGTH = 240;

/** The text in the QR: a link to the phone page, as dense as the real thing. `phone` is the URL of that page. */
export function qrPayload(phone: string, socket: Socket, index: number): string {
  const link = `${phone}/${qrId(socket, index)}?ref=`;
  const filler = [0, 1, 2].map((part) => hash(`ref ${socket.id} ${index} ${part}`).toString('base64url')).join('');
  return link + filler.slice(0, Math.max(8, PAYLOAD_LENGTH - link.length));
}

/** Reads a QR's id out of what a phone saw: the id itself or the whole link. */
export function parseQr(text: string): { socketId: string; index: number } | null {
  const found = /(?:^|\/)([0-9a-f]{12})-(\d{1,6})(?:$|[?#])/.exec(text.trim());
  return found ? { socketId: found[1]!, index: Number(found[2]) } : null;
}
