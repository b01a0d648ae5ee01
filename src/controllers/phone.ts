// Is this the phone itself? It cannot scan its own screen: there the pairing code comes first. Pure.

/** An iPad calls itself a Macintosh; an Android without "Mobile" is a tablet. */
const TABLET = /iPad|Macintosh|Tablet|Android(?!.*Mobile)/i;
const PHONE = /iPhone|iPod|Mobile/i;

/**
 * The main pointer is a finger, and either nothing hovers or the device says that it is a phone: some Samsungs report
 * hover. A tablet is none: it lies beside the phone.
 */
export const isPhone = (isCoarse: boolean, hovers: boolean, userAgent: string): boolean =>
  isCoarse && !TABLET.test(userAgent) && (!hovers || PHONE.test(userAgent));
