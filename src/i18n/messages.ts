// What can be said, in any language. A catalogue is a plain object of this type; the compiler holds it complete.

/** Every text of the QR flow. Functions take what they name, already formatted. */
export interface Messages {
  /** Which number is being connected to whom. Either may be unknown. */
  title(number: string | null, company: string | null): string;
  subtitle: string;

  connect: string;
  loading: string;
  requesting: string;

  /** The steps on the phone, in the words of its own menus; `*…*` makes those bold. */
  stepOpen: string;
  stepMenu: string;
  stepLink: string;
  stepScan: string;
  stepCode: string;

  codeLabel: string;
  copy: string;

  failed: string;

  poweredBy: string;
  help: string;
  retry: string;
  showQr: string;
  showCode: string;
  /** @param seconds whole seconds left */
  timeLeft(seconds: number): string;
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
  /** Where the person can see for themselves; `*…*` as in the steps. */
  unconfirmedHint: string;
  continue: string;
  /** @param seconds whole seconds left */
  redirecting(seconds: number): string;
  stay: string;

  expiredInvalid: string;
  expiredUsed: string;
  expiredHint: string;
  newLink: string;

  /** The page is set up wrongly: nothing that the customer can mend. */
  pageError: string;
  offlineError: string;
  serviceError: string;
  /** Only a new link helps. */
  linkError: string;
  /** Waiting helps. */
  busyError: string;
}
