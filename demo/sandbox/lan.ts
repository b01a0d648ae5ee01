// This machine's address on the local network, for phones that cannot reach "localhost".
import { networkInterfaces } from 'node:os';

/** The first private IPv4 address, or null. */
export function lanAddress(): string | null {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? null;
}

/** Puts `address` in place of a host that only this machine understands. */
export function reachableFrom(address: string | null): (origin: string) => string {
  return (origin) => {
    const url = new URL(origin);
    if (address && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)) url.hostname = address;
    return url.origin;
  };
}
