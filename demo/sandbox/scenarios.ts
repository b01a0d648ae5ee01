// Named bundles of faults, each a situation that an integrator wants to see once.
import type { Fault } from './faults.js';
import type { Settings } from './settings.js';
import { TROUBLES, type Trouble } from './world/phone.js';

export interface Scenario {
  readonly about: string;
  readonly faults: readonly Fault[];
  /** How the gateway is while it is played. */
  readonly gateway?: Partial<Pick<Settings, 'rotation' | 'secret' | 'notification'>>;
  /** What goes wrong on every phone. */
  readonly trouble?: Trouble;
}

const on = (endpoint: Fault['endpoint'], kind: Fault['kind'], more: Partial<Fault> = {}): Fault => ({
  kind,
  endpoint,
  ...more,
});

const onPhone = <T extends Trouble>(trouble: T) => ({
  about: `Phone: ${TROUBLES[trouble].about}`,
  faults: [],
  trouble,
});

export const SCENARIOS = {
  normal: { about: 'Everything works.', faults: [] },
  slow: { about: 'Each answer takes 1.5 s.', faults: [on('*', 'latency', { ms: 1500 })] },
  'empty-first': {
    about: 'The first two connect answers hold no code.',
    faults: [on('connect', 'empty', { times: 2 })],
  },
  'never-a-code': { about: 'Connect never has a code.', faults: [on('connect', 'empty')] },
  'stale-first': {
    about: 'After a new start, connect first gives the old code.',
    faults: [on('connect', 'stale-qr', { times: 1 })],
  },
  'rate-limited': {
    about: 'Polling is limited three times, without saying for how long.',
    faults: [on('status', 'rate-limit', { times: 3 })],
  },
  'retry-after': {
    about: 'Polling is limited twice, with a Retry-After of 5 s that pages may read.',
    faults: [on('status', 'rate-limit', { times: 2, retryAfter: 5, expose: true })],
  },
  'server-errors': { about: 'Five polls end in a 500.', faults: [on('status', 'status', { status: 500, times: 5 })] },
  html: { about: 'A proxy answers four polls with an HTML page.', faults: [on('status', 'html', { times: 4 })] },
  truncated: { about: 'Three answers to polls are cut off.', faults: [on('status', 'truncated', { times: 3 })] },
  'bad-network': { about: 'Six connections break while polling.', faults: [on('status', 'drop', { times: 6 })] },
  'lost-open': {
    about: 'The one answer that says "connected" is lost on its way.',
    faults: [on('status', 'lost', { state: 'CONNECTED', times: 1 })],
  },
  hang: { about: 'One poll is never answered.', faults: [on('status', 'hang', { times: 1 })] },
  unauthorized: {
    about: 'The API refuses the poll.',
    faults: [on('status', 'status', { status: 401, code: 'UNAUTHORIZED' })],
  },
  expired: { about: 'The link has expired before it was opened.', faults: [on('info', 'expire')] },
  'expires-meanwhile': {
    about: 'The link expires at the fourth poll.',
    faults: [on('status', 'expire', { after: 3 })],
  },
  'never-synced': { about: 'The number is OPEN but never fully connected.', faults: [on('status', 'never-synced')] },
  'silent-scan': { about: 'A scan has no effect, as with passkey accounts.', faults: [on('scan', 'silent-scan')] },
  'text-qr': { about: 'Connect sends the text of the QR in place of an image.', faults: [on('connect', 'text-qr')] },
  'code-only': { about: 'There is a pairing code and no QR.', faults: [on('connect', 'no-qr')] },
  'qr-only': { about: 'There is a QR and no pairing code.', faults: [on('connect', 'no-code')] },
  'hyphen-code': { about: 'The pairing code comes with its hyphen.', faults: [on('connect', 'hyphen-code')] },
  'broken-image': { about: 'The image of the QR is damaged.', faults: [on('connect', 'broken-image')] },
  'huge-image': { about: 'The image of the QR is larger than 512 KiB.', faults: [on('connect', 'huge-image')] },
  exhausted: {
    about: 'After six codes the gateway closes and stays closed.',
    faults: [],
    gateway: { rotation: 'close' },
  },
  'session-ends': {
    about: 'The server ends the session after 210 s, in the fifth code.',
    faults: [],
    gateway: { rotation: 'timeout' },
  },
  'no-notification': {
    about: 'The phone is not told that a pairing code was asked for.',
    faults: [],
    gateway: { notification: false },
  },
  'phone-scan-again': onPhone('scan-again'),
  'phone-scan-again-rotated': {
    ...onPhone('scan-again'),
    about: 'Phone: the same, and the gateway makes a new code at once.',
    gateway: { secret: 'rotated' },
  },
  'phone-try-later': onPhone('try-later'),
  'phone-check-connection': onPhone('check-connection'),
  'phone-check-number': onPhone('check-number'),
  'phone-passkey': onPhone('passkey'),
  'phone-nothing': onPhone('nothing'),
  'signup-lost': {
    about: 'Meta: the number is made, and the answer to complete is lost.',
    faults: [on('complete', 'lost', { times: 1 })],
  },
  'signup-conflict': {
    about: 'Meta: complete answers 409, as for a number that is taken.',
    faults: [on('complete', 'status', { status: 409, code: 'NUMBER_ALREADY_EXISTS' })],
  },
  'signup-limited': {
    about: 'Meta: complete is limited once, with a Retry-After of 5 s.',
    faults: [on('complete', 'rate-limit', { times: 1, retryAfter: 5, expose: true })],
  },
  'signup-error': {
    about: 'Meta: complete fails once with a 500.',
    faults: [on('complete', 'status', { status: 500, times: 1 })],
  },
  'signup-expired': {
    about: 'Meta: the link expires while the signup is under way.',
    faults: [on('complete', 'expire')],
  },
  'credentials-refused': {
    about: 'Meta: the access token of the credentials is refused.',
    faults: [on('meta-number', 'status', { status: 400, code: 'INVALID_ACCESS_TOKEN' })],
  },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;

export const isScenario = (name: unknown): name is ScenarioName =>
  typeof name === 'string' && Object.hasOwn(SCENARIOS, name);
