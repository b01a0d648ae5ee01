// What can be said, in any language. A catalogue is a plain object of this type; the compiler holds it complete.

/** Every text of the QR flow. Functions take what they name, already formatted. */
export interface Messages {
  /** Which number is being connected to whom. Either may be unknown. */
  title(number: string | null, company: string | null): string;
  /** Asks for the phone; never shown on one. */
  subtitle: string;

  connect: string;
  loading: string;
  requesting: string;

  /** The steps on the phone, in the words of its own menus; `*…*` makes those bold. */
  stepOpen: string;
  /** The way into the menu, where the phone's system is not known. */
  stepMenu: string;
  stepMenuAndroid: string;
  stepMenuIphone: string;
  stepLink: string;
  stepScan: string;
  /** WhatsApp's own notification, which may come or not. */
  stepNotice: string;
  stepCode: string;
  /** The link to the list of linked devices. */
  openWhatsApp: string;

  codeLabel: string;
  /** In its place for the first half of a later code's life. */
  codeNew: string;
  copy: string;

  failed: string;

  poweredBy: string;
  help: string;
  retry: string;
  /** The way to the other code, on the phone itself, and elsewhere. */
  showQr: string;
  scanQr: string;
  showCode: string;
  /** Said before the three above, once two codes did not help. */
  fails: string;
  /** @param seconds whole seconds left */
  timeLeft(seconds: number): string;
  /** In its place, when no one should take the code along any more. */
  timeSoon(seconds: number): string;
  /** Spoken with the first code. */
  codeReady: string;
  qrLabel: string;
  qrFailed: string;
  copied: string;
  copyFallback: string;
  renewing: string;
  newCode: string;
  /** Spoken once when a new code takes the place of the old one. */
  codeRenewed: string;
  /** In its place, where the old one was most likely scanned already. */
  codeEarly: string;
  reconnecting: string;

  trouble: string;

  stale: string;
  staleHint: string;
  syncing: string;
  syncingHint: string;
  connected: string;
  connectedUnconfirmed: string;
  /** @param number the masked number */
  connectedNumber(number: string): string;
  /** Said where the page leads nowhere else. */
  connectedNext: string;
  /** Where the person can see for themselves; `*…*` as in the steps. */
  unconfirmedHint: string;
  continue: string;
  /** @param seconds whole seconds left */
  redirecting(seconds: number): string;
  stay: string;

  expired: string;
  newLink: string;

  /** The page is set up wrongly: nothing that the customer can mend. */
  pageError: string;
  offlineError: string;
  serviceError: string;
  /** Only a new link helps. */
  linkError: string;
}
