// A phase each, and how a widget gets there: what its API answers, what the person does, and what it must have told.
// No network is in it, so that only the widget's own doings are measured.

export interface Scene {
  readonly phase: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Bodies by endpoint; a number is a status without one, and what is left out never answers. */
  readonly answers?: Readonly<Record<string, unknown>>;
  /** How many times faster than the world's its time runs; default 1. */
  readonly speed?: number;
  /** An event to wait for, beside the phase. */
  readonly told?: string;
  /** What the person types, by field. */
  readonly fields?: Readonly<Record<string, string>>;
  /** The button that the person presses once it is `ready`. */
  readonly press?: string;
  /** In the dialog of `open()`, one at a time, and not on the page itself. */
  readonly dialog?: boolean;
}

const INFO = { valid: true, name: 'Ana', maskedNumber: '+55 11 99***-9999', state: 'CLOSE', branding: null };

const SIGNUP = {
  properties: { metaFlow: 'embedded', appId: '1', configId: '2' },
  answers: { branding: { branding: { primaryColor: '#7c3aed', companyName: 'Shop' } } },
  press: 'button[aria-disabled="false"]',
};

const FORM = {
  properties: { metaFlow: 'credentials', credentialsUrl: '/shop/credentials' },
  answers: SIGNUP.answers,
};

const CREDENTIALS = {
  name: 'Ana',
  number: '+5511999999999',
  phoneNumberId: '123456789012345',
  wabaId: '223456789012345',
  accessToken: 'EAAtoken',
};

/** @param qr a QR code as a data URL */
export function scenes(qr: string): Record<string, Scene> {
  const connect = { qrcodeBase64: qr, pairingCode: 'WZYEH1YY' };
  const answers = (state: string, isFullyConnected = false) => ({
    info: INFO,
    connect,
    status: { state, isFullyConnected },
  });
  const pairing: Scene = { phase: 'pairing', answers: answers('CONNECTING'), speed: 20, told: 'pilot-status' };
  return {
    idle: { phase: 'idle', properties: { startOn: 'manual' } },
    'idle, out of sight': { phase: 'idle', properties: { startOn: 'visible', style: 'margin-top: 5000px' } },
    loading: { phase: 'loading' },
    requesting: { phase: 'requesting', answers: { info: INFO } },
    pairing,
    'pairing, in a dialog': { ...pairing, dialog: true },
    stale: { ...pairing, phase: 'stale', speed: 300 },
    syncing: { phase: 'syncing', answers: answers('OPEN'), speed: 20 },
    connected: { phase: 'connected', answers: answers('OPEN', true), speed: 20, told: 'pilot-connected' },
    expired: { phase: 'expired', answers: { info: 404 }, told: 'pilot-expired' },
    failed: { phase: 'failed', answers: { info: 400 }, told: 'pilot-error' },
    'ready, Embedded Signup': { ...SIGNUP, phase: 'ready', press: undefined },
    'authorizing, Embedded Signup': { ...SIGNUP, phase: 'authorizing' },
    'submitting, Embedded Signup': {
      ...SIGNUP,
      phase: 'submitting',
      properties: { ...SIGNUP.properties, metaExtras: { ends: true } },
    },
    'ready, credentials': { ...FORM, phase: 'ready' },
    'submitting, credentials': { ...FORM, phase: 'submitting', fields: CREDENTIALS, press: 'button[type=submit]' },
  };
}
