// One login through Meta's SDK. Everything here is synchronous: only then does the click allow the window.
import { own } from '../own.js';
import type { MetaPage } from '../part.js';
import type { MetaSettings } from '../types.js';
import type { Facebook } from './load-sdk.js';

/** What the signup is run with: the integrator's Meta app and its login configuration. */
export type LoginSettings = Pick<MetaSettings, 'appId' | 'configId' | 'graphVersion' | 'metaExtras'>;

/** The part of `window` that a login goes through. */
export type Opener = Pick<MetaPage, 'open'>;

/** What was seen of the window. Neither, where the browser or a blocker does not let it be watched. */
export interface Seen {
  readonly blocked: boolean;
  readonly popup: object | null;
}

/**
 * Opens Meta's window.
 * @param done hears the authorization code, or null when the window closed without one
 * @throws what the SDK throws
 */
export function login(
  facebook: Facebook,
  opener: Opener,
  { appId, configId, graphVersion, metaExtras }: LoginSettings,
  done: (code: string | null) => void,
): Seen {
  return watching(opener, () => {
    // Each time: another script on the page may have set its own app in the meantime.
    facebook.init({ appId, version: graphVersion, xfbml: false, cookie: false, autoLogAppEvents: false });
    // Not an async function: the SDK refuses those.
    facebook.login((response) => done(codeOf(response)), {
      config_id: configId,
      response_type: 'code',
      override_default_response_type: true,
      extras: metaExtras,
    });
  });
}

/**
 * A blocked window is only known by watching `window.open` meanwhile: the SDK never calls back then. It is a help and
 * no need: popup blockers put an `open` of their own on the page, which may not be replaced.
 */
function watching(opener: Opener, act: () => void): Seen {
  const { open } = opener;
  let seen: Seen = { blocked: false, popup: null };
  const watched: typeof open = (...args) => {
    const popup = Reflect.apply(open, opener, args) as Window | null;
    seen = { blocked: !popup, popup };
    return popup;
  };
  put(opener, watched);
  try {
    act();
  } finally {
    // Whoever put another one there meanwhile keeps it.
    if (opener.open === watched) put(opener, open);
  }
  return seen;
}

function put(opener: Opener, open: Opener['open']): void {
  try {
    opener.open = open;
  } catch {
    // It cannot be written.
  }
}

function codeOf(response: unknown): string | null {
  const code = own(own(response)?.authResponse)?.code;
  return typeof code === 'string' && code ? code : null;
}
