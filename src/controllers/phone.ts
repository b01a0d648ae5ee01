// Is this the phone itself, and which one? It cannot scan its own screen: there the pairing code comes first. Pure.

/** An iPad calls itself a Macintosh; an Android without "Mobile" is a tablet. */
const TABLET = /iPad|Macintosh|Tablet|Android(?!.*Mobile)/i;
const PHONE = /iPhone|iPod|Mobile/i;

/**
 * The main pointer is a finger, and either nothing hovers or the device says that it is a phone: some Samsungs report
 * hover. A tablet is none: it lies beside the phone.
 */
export const isPhone = (isCoarse: boolean, hovers: boolean, userAgent: string): boolean =>
  isCoarse && !TABLET.test(userAgent) && (!hovers || PHONE.test(userAgent));

/**
 * The phone's system; null where it does not say.
 * @param told the user agent, with the platform of `navigator.userAgentData` before it where there is one
 */
export const systemOf = (told: string): 'Android' | 'Iphone' | null =>
  /android/i.test(told) ? 'Android' : /iPhone|iPod/i.test(told) ? 'Iphone' : null;
