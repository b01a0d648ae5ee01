// What the sandbox takes of Node, for the one that runs in the reader's browser: `Buffer`, of `crypto` what it needs, and a
// file system in which nothing is.
import { Buffer } from 'buffer/';
import { sha512 } from '@noble/hashes/sha2.js';

// The package knows every encoding of Node's but this one.
const { toString } = Buffer.prototype;
Buffer.prototype.toString = function (this: Buffer, encoding?: string, start?: number, end?: number) {
  if (encoding !== 'base64url') return toString.call(this, encoding, start, end);
  const text = toString.call(this, 'base64', start, end);
  return text.replace(/[+/=]/g, (mark) => ({ '+': '-', '/': '_' })[mark] ?? '');
};

Object.assign(globalThis, { Buffer });

export const randomBytes = (size: number): Buffer => {
  const bytes = Buffer.alloc(size);
  // The platform gives 64 KiB at a time.
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
};

/** The platform's own exists on https and localhost alone. */
export function randomUUID(): string {
  const hex = randomBytes(16).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** SHA-512, the one that is asked for. */
export const createHash = () => ({
  update: (text: string) => ({ digest: () => Buffer.from(sha512(new TextEncoder().encode(text))) }),
});

export const existsSync = () => false;

export const fileURLToPath = (url: string) => url;
