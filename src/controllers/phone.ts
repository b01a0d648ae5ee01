// Is this the phone itself? It cannot scan its own screen: there the pairing code comes first.

/** The device's main way of pointing is a finger. */
export const POINTER = '(pointer: coarse)';
const NO_HOVER = '(hover: none)';

const matches = (query: string): boolean => globalThis.matchMedia?.(query).matches ?? false;

/**
 * The main pointer is a finger, and either nothing hovers or the device says that it is a phone: some Samsungs report
 * hover. A tablet is none: it lies beside the phone.
 */
export function isPhone(): boolean {
  if (!matches(POINTER)) return false;
  const { userAgent = '' } = navigator;
  // An iPad calls itself a Macintosh; an Android without "Mobile" is a tablet.
  if (/iPad|Macintosh|Tablet|Android(?!.*Mobile)/i.test(userAgent)) return false;
  return matches(NO_HOVER) || /iPhone|iPod|Mobile/i.test(userAgent);
}
