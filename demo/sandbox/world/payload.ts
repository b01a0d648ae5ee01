// The text in the QR, in each form that gateways use, and the way back from a text that a phone saw to its code. Pure.
import { createHash } from 'node:crypto';
import type { Payload } from '../settings.js';
import type { Code } from './socket.js';

/** Which code a text belongs to. */
export interface SeenCode {
  readonly socketId: string;
  readonly index: number;
  readonly secret: number;
}

const hash = (text: string) => createHash('sha512').update(text).digest();
const key = (text: string) => hash(text).subarray(0, 32).toString('base64');

export const qrId = ({ socket, index, secret }: Code): string => `${socket.id}-${index}${secret ? `-${secret}` : ''}`;

/** As long as the real thing, so that the QR is as dense. */
const LENGTH = 240;

/** A link to the phone page: a real phone that scans it becomes the simulated one. */
function phoneLink(code: Code, phone: string): string {
  const link = `${phone}/${qrId(code)}?ref=`;
  const filler = [0, 1, 2].map((part) => hash(`ref ${qrId(code)} ${part}`).toString('base64url')).join('');
  return link + filler.slice(0, Math.max(8, LENGTH - link.length));
}

/** `2@ref,noise,identity,adv`: the reference is of the code, the keys are of the session, `adv` is the secret. */
function bareText(code: Code): string {
  const { socket, index, secret } = code;
  const id = Buffer.alloc(12);
  Buffer.from(socket.id, 'hex').copy(id);
  id.writeUInt32BE(index, 6);
  id.writeUInt16BE(secret, 10);
  const reference = `2@${id.toString('base64')}${hash(`ref ${qrId(code)}`)
    .toString('base64')
    .slice(0, 84)}`;
  return [reference, key(`noise ${socket.id}`), key(`id ${socket.id}`), key(`adv ${socket.id} ${secret}`)].join();
}

/** The list of linked devices; its fragment is the whole of the code, and the platform. */
const urlText = (code: Code): string => `https://wa.me/settings/linked_devices#${bareText(code)},1`;

/** @param phone the URL of the phone page */
export function qrPayload(code: Code, payload: Payload, phone: string): string {
  return { phone: phoneLink, url: urlText, bare: bareText }[payload](code, phone);
}

/** Reads the code out of what a phone saw: one of the texts above, or the id alone. */
export function parseQr(text: string): SeenCode | null {
  const link = /(?:^|\/)([0-9a-f]{12})-(\d{1,6})(?:-(\d{1,5}))?(?:$|[?#])/.exec(text.trim());
  if (link) return { socketId: link[1]!, index: Number(link[2]), secret: Number(link[3] ?? 0) };
  const bare = /(?:^|#)2@([A-Za-z0-9+/]{16})/.exec(text.trim());
  if (!bare) return null;
  const id = Buffer.from(bare[1]!, 'base64');
  return { socketId: id.subarray(0, 6).toString('hex'), index: id.readUInt32BE(6), secret: id.readUInt16BE(10) };
}
