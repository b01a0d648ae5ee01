// `mount()` and `open()`: the element without markup, with the call shapes of the vendor's iframe SDK.
import { PilotError } from './core/errors.js';
import { PilotCancelEvent, type ConnectedDetail, type PilotExpiredEvent } from './events.js';
import { PilotConnect } from './elements/pilot-connect.js';
import { openDialog } from './dialog.js';

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

/** What `mount` and `open` give back. */
export interface Mounted {
  readonly element: PilotConnect;
  /** Takes the element off the page. Safe to call twice. */
  destroy(): void;
}

/** Known names only: options may come from a query string, and `innerHTML` is a property too. */
function assign(element: PilotConnect, properties: object): void {
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'lang' || PilotConnect.elementProperties.has(name))
      (element as unknown as Record<string, unknown>)[name] = value;
    else console.warn(`pilot-connect: the option "${name}" is not known, and is left out.`);
  }
}

/** Its own fields, and not what a page put on `Object.prototype`. */
const own = <T extends object>(value: T | null): T => Object.assign(Object.create(null) as T, value);

function create(options: MountOptions): PilotConnect {
  const { onPaired, onError, onExpired, ...properties } = own(options);
  const element = document.createElement('pilot-connect');
  assign(element, properties);
  element.addEventListener('pilot-connected', ({ detail }) => {
    const { numberId } = own(detail.result as { numberId?: unknown } | null);
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
  if (!place) throw new PilotError('config', 'mount(): no such element yet.');
  const element = create(options);
  place.append(element);
  return { element, destroy: () => element.remove() };
}

/**
 * Shows a `<pilot-connect>` in a native modal `<dialog>`. Esc or its close button close it, which removes it and, before
 * `connected`, sends `pilot-cancel`. Focus goes back to where it was.
 */
export function open(options: MountOptions = {}): Mounted {
  const element = create(options);
  const destroy = openDialog(element, () => {
    // Before it goes, or the page would not hear it.
    if (element.phase !== 'connected') element.dispatchEvent(new PilotCancelEvent({ step: null }));
  });
  return { element, destroy };
}
