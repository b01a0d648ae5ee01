// What the API says, once decoded: the shapes that the whole library passes around. No wire names here.

/** The number's connection state, as the API reports it. `null` when it said something else. */
export type ConnectionState = 'OPEN' | 'CONNECTING' | 'CLOSE';

/**
 * The tenant's look, already sanitised: colours are `#rrggbb`, URLs are `https:`, texts are cut to their length.
 * A field that was missing or bad is `null` and falls back on its own.
 */
export interface Branding {
  readonly logoUrl: string | null;
  readonly primaryColor: string | null;
  readonly backgroundColor: string | null;
  /** At most 60 characters; shown in place of "Pilot Status". */
  readonly companyName: string | null;
  /** At most 120 characters; shown under the title. */
  readonly subtitle: string | null;
  readonly supportUrl: string | null;
  readonly defaultRedirectUrl: string | null;
  readonly hidePilotStatusBranding: boolean;
}

/** Answer of `GET /v1/remote-pairing/{token}` for a valid token. */
export interface PairingInfo {
  readonly name: string | null;
  /** For example `+55 11 99***-9999`; never the whole number. */
  readonly maskedNumber: string | null;
  readonly state: ConnectionState | null;
  readonly branding: Branding | null;
}

/** Answer of `GET /v1/remote-pairing/{token}/status`. */
export interface PairingStatus {
  readonly state: ConnectionState;
  /** `null` when the API does not tell. */
  readonly isFullyConnected: boolean | null;
}

/** Answer of `POST /v1/remote-pairing/{token}/connect`. Both fields may be null: ask again. */
export interface ConnectAnswer {
  /** A PNG data URL, bare base64 of an image, or the QR's own text. */
  readonly qr: string | null;
  /** Eight characters `[A-Z0-9]`, without hyphen. */
  readonly pairingCode: string | null;
}

/** Body of `POST /v1/meta-embedded/{token}/complete`. The ids are digit strings; `phoneNumberId` is absent in coexistence. */
export interface MetaSignup {
  readonly code: string;
  readonly wabaId: string;
  readonly phoneNumberId?: string;
}

/** A code on the screen. */
export interface PairingCode extends ConnectAnswer {
  /** Why it is here: the first of this start, the gateway's rotation, or the person's own request. */
  readonly reason: 'first' | 'rotation' | 'manual';
  /** 1 for the first code, then one more for each new one. */
  readonly sequence: number;
  /** When it was last known to be new, in ms of the session's clock. Its countdown runs 45 s from here. */
  readonly since: number;
  /** It came before the gateway's rotation was due, most likely after a first scan: WhatsApp wants it scanned again. */
  readonly early: boolean;
}

/** Where a flow is. The last three rows of the QR flow's life are terminal: `connected`, `expired`, `failed`. */
export type Phase =
  | 'idle'
  | 'loading'
  | 'requesting'
  | 'pairing'
  | 'stale'
  | 'ready'
  | 'authorizing'
  | 'submitting'
  | 'syncing'
  | 'connected'
  | 'expired'
  | 'failed';

/** `invalid`: the token was never good here. `used-or-expired`: it ended after a code was shown. */
export type ExpiredReason = 'invalid' | 'used-or-expired';
