// A phase each, and how a widget gets there: what its API answers, how fast its time runs, and what it must have told.
// No network is in it, so that only the widget's own doings are measured.

export interface Scene {
  readonly phase: string;
  readonly properties?: Record<string, unknown>;
  /** Bodies by endpoint; a number is a status without one, and what is left out never answers. */
  readonly answers?: Record<string, unknown>;
  /** How many times faster than the world's its time runs. */
  readonly speed?: number;
  /** An event to wait for, beside the phase. */
  readonly told?: string;
  /** The person presses the signup button first. */
  readonly pressed?: boolean;
}

const INFO = { valid: true, name: 'Ana', maskedNumber: '+55 11 99***-9999', state: 'CLOSE', branding: null };
const BRANDING = { branding: { primaryColor: '#7c3aed', companyName: 'Shop' } };

/** @param qr a QR code as a data URL */
export function scenes(qr: string): Record<string, Scene> {
  const connect = { qrcodeBase64: qr, pairingCode: 'WZYEH1YY' };
  const pairing = { info: INFO, connect, status: { state: 'CONNECTING', isFullyConnected: false } };
  return {
    idle: { phase: 'idle', properties: { startOn: 'manual' } },
    'idle, out of sight': { phase: 'idle', properties: { startOn: 'visible', style: 'margin-top: 5000px' } },
    loading: { phase: 'loading' },
    requesting: { phase: 'requesting', answers: { info: INFO } },
    pairing: { phase: 'pairing', answers: pairing, speed: 50, told: 'pilot-status' },
    stale: { phase: 'stale', answers: pairing, speed: 3_000, told: 'pilot-status' },
    syncing: {
      phase: 'syncing',
      answers: { info: INFO, connect, status: { state: 'OPEN', isFullyConnected: false } },
      speed: 20,
    },
    connected: {
      phase: 'connected',
      answers: { info: INFO, connect, status: { state: 'OPEN', isFullyConnected: true } },
      speed: 50,
      told: 'pilot-connected',
    },
    expired: { phase: 'expired', answers: { info: 404 }, told: 'pilot-expired' },
    failed: { phase: 'failed', answers: { info: 400 }, told: 'pilot-error' },
    'ready, Embedded Signup': {
      phase: 'ready',
      properties: { metaFlow: 'embedded', appId: '1', configId: '2' },
      answers: { branding: BRANDING },
    },
    'authorizing, Embedded Signup': {
      phase: 'authorizing',
      properties: { metaFlow: 'embedded', appId: '1', configId: '2' },
      answers: { branding: BRANDING },
      pressed: true,
    },
    'ready, credentials': {
      phase: 'ready',
      properties: { metaFlow: 'credentials', credentialsUrl: '/shop/credentials' },
      answers: { branding: BRANDING },
    },
  };
}
