// Every DOM event of the elements, and the map that types `addEventListener`. None of them ever carries a token, a QR
// payload, a pairing code, an authorization code or a credential.
import type { PilotError } from './core/errors.js';
import type { Branding, ConnectionState, ExpiredReason, Phase } from './core/types.js';

/** All bubble and cross shadow boundaries. */
const pilotEvent = <Detail>(type: string): new (detail: Detail) => CustomEvent<Detail> =>
  class extends CustomEvent<Detail> {
    constructor(detail: Detail) {
      super(type, { detail, bubbles: true, composed: true });
    }
  };

/** At every change of phase. */
export class PilotPhaseEvent extends pilotEvent<{ phase: Phase; previous: Phase }>('pilot-phase') {}

/** What is known once the token is valid. All null in a Meta flow, which has no number yet. */
export interface ReadyDetail {
  name: string | null;
  maskedNumber: string | null;
  state: ConnectionState | null;
  branding: Branding | null;
}

/** The token is valid. */
export class PilotReadyEvent extends pilotEvent<ReadyDetail>('pilot-ready') {}

/** What kind of code is on the screen; never the code. */
export interface CodeDetail {
  reason: 'first' | 'rotation' | 'manual';
  /** Whether a QR code is shown (or behind the switch). */
  qr: boolean;
  /** Whether a pairing code is shown. */
  pairingCode: boolean;
  /** 1 for the first code of a start, then one more for each. */
  sequence: number;
}

/** A new QR or pairing code is on the screen. */
export class PilotCodeEvent extends pilotEvent<CodeDetail>('pilot-code') {}

/** The API's own words on the connection. */
export interface StatusDetail {
  state: ConnectionState;
  isFullyConnected: boolean | null;
}

/** The first polled status, and each change. */
export class PilotStatusEvent extends pilotEvent<StatusDetail>('pilot-status') {}

/** How a number was connected. */
export interface ConnectedDetail {
  via: 'qr' | 'embedded' | 'credentials';
  /** False when the token vanished after a scan was seen: ask your own server. */
  confirmed: boolean;
  /** The branding's `defaultRedirectUrl`. */
  redirectUrl: string | null;
  /** What the API or your backend answered in a Meta flow. */
  result: object | null;
}

/** The number is connected. Once. */
export class PilotConnectedEvent extends pilotEvent<ConnectedDetail>('pilot-connected') {}

/** The token is invalid, expired or used. Once. */
export class PilotExpiredEvent extends pilotEvent<{ reason: ExpiredReason }>('pilot-expired') {}

/** What went wrong. Not fatal: it goes on by itself; told once per outage. */
export interface ErrorDetail {
  error: PilotError;
  /** Whether the phase is `failed`. */
  fatal: boolean;
}

/** Something went wrong. */
export class PilotErrorEvent extends pilotEvent<ErrorDetail>('pilot-error') {}

/** The person left Meta's window, or closed the dialog. */
export class PilotCancelEvent extends pilotEvent<{ step: string | null }>('pilot-cancel') {}

/** Event types by name, as the elements dispatch them. */
export interface PilotConnectEventMap {
  'pilot-phase': PilotPhaseEvent;
  'pilot-ready': PilotReadyEvent;
  'pilot-code': PilotCodeEvent;
  'pilot-status': PilotStatusEvent;
  'pilot-connected': PilotConnectedEvent;
  'pilot-expired': PilotExpiredEvent;
  'pilot-error': PilotErrorEvent;
  'pilot-cancel': PilotCancelEvent;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an augmentation has no members of its own
  interface HTMLElementEventMap extends PilotConnectEventMap {}
}
