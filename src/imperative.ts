// `mount()`: the element without markup, with the call shapes of the vendor's iframe SDK.
import { PilotError } from './core/errors.js';
import type { ConnectedDetail, PilotExpiredEvent } from './events.js';
import type { PilotConnect } from './elements/pilot-connect.js';

type Settable =
  | 'token'
  | 'baseUrl'
  | 'lang'
  | 'theme'
  | 'metaFlow'
  | 'startOn'
  | 'pollInterval'
  | 'redirect'
  | 'appId'
  | 'configId'
  | 'graphVersion'
  | 'metaExtras'
  | 'credentialsUrl'
  | 'submitCredentials'
  | 'tokenProvider'
  | 'strings'
  | 'fetch';

/** The element's properties by their names, and what to call. */
export interface MountOptions extends Partial<Pick<PilotConnect, Settable>> {
  /** The number is connected. `numberId` is there when the API tells it. */
  onPaired?(detail: ConnectedDetail & { numberId?: string }): void;
  /** Fatal errors only. */
  onError?(error: PilotError): void;
  onExpired?(detail: PilotExpiredEvent['detail']): void;
}

/** What `mount` gives back. */
export interface Mounted {
  readonly element: PilotConnect;
  /** Takes the element off the page. Safe to call twice. */
  destroy(): void;
}

function create({ onPaired, onError, onExpired, ...properties }: MountOptions): PilotConnect {
  const element = Object.assign(document.createElement('pilot-connect'), properties);
  element.addEventListener('pilot-connected', ({ detail }) => {
    const { numberId } = (detail.result ?? {}) as { numberId?: unknown };
    onPaired?.(typeof numberId === 'string' ? { ...detail, numberId } : detail);
  });
  element.addEventListener('pilot-error', ({ detail }) => void (detail.fatal && onError?.(detail.error)));
  element.addEventListener('pilot-expired', ({ detail }) => onExpired?.(detail));
  return element;
}

/**
 * Appends a `<pilot-connect>` to a place on the page.
 * @param target an element, or a selector of one
 * @throws {PilotError} `config` when there is no such element
 */
export function mount(target: string | Element, options: MountOptions = {}): Mounted {
  const place = typeof target === 'string' ? document.querySelector(target) : target;
  if (!place) throw new PilotError('config', 'mount(): no element matches. Call it once the element exists.');
  const element = create(options);
  place.append(element);
  return { element, destroy: () => element.remove() };
}
