// The way from the one code to the other.
import type { View } from './view.js';

/** What the button says; '' where there is only one code. */
export function otherWay({ snapshot: { code }, messages, scans, phone }: View): string {
  if (!code?.qr || !code.pairingCode) return '';
  return scans ? messages.showCode : phone ? messages.showQr : messages.scanQr;
}
