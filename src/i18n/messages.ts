// What can be said, in any language. A catalogue is a plain object of this type; the compiler holds it complete.

/** Every text of the widget. Functions take what they name, already formatted. */
export interface Messages {
  /** Which number is being connected to whom. Either may be unknown. */
  title(number: string | null, company: string | null): string;
  subtitle: string;
  poweredBy: string;
  help: string;

  connect: string;
  idle: string;
  loading: string;
  requesting: string;

  /** The steps on the phone, in the words of its own menus. */
  stepOpen: string;
  stepMenu: string;
  stepLink: string;
  stepScan: string;
  stepCode: string;

  qrLabel: string;
  qrFailed: string;
  codeLabel: string;
  copy: string;
  copied: string;
  copyFallback: string;
  showQr: string;
  showCode: string;
  /** @param seconds whole seconds left */
  timeLeft(seconds: number): string;
  renewing: string;
  newCode: string;
  nothingHappened: string;
  nothingHappenedHint: string;
  reconnecting: string;

  stale: string;
  staleHint: string;
  syncing: string;
  syncingHint: string;
  connected: string;
  connectedUnconfirmed: string;
  /** @param number the masked number */
  connectedNumber(number: string): string;
  continue: string;
  /** @param seconds whole seconds left */
  redirecting(seconds: number): string;
  stay: string;

  expiredInvalid: string;
  expiredUsed: string;
  expiredHint: string;
  newLink: string;

  failed: string;
  retry: string;
  /** The page is set up wrongly: nothing that the customer can mend. */
  pageError: string;
  offlineError: string;
  serviceError: string;
  /** Only a new link helps. */
  linkError: string;
  /** Waiting helps. */
  busyError: string;

  /** Spoken once when a new code takes the place of the old one. */
  codeRenewed: string;
  /** Spoken with the first code. */
  codeReady: string;

  ready: string;
  authorizing: string;
  submitting: string;
  close: string;
}
