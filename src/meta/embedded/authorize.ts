// One login through Meta's SDK. Everything here is synchronous: only then does the click allow the window.
import type { MetaSettings } from '../types.js';
import type { Facebook } from './load-sdk.js';

/** What the signup is run with: the integrator's Meta app and its login configuration. */
export type LoginSettings = Pick<MetaSettings, 'appId' | 'configId' | 'graphVersion' | 'metaExtras'>;

/** The part of `window` that a login goes through. */
export interface Opener {
  open: typeof window.open;
}

/**
 * Opens Meta's window. A blocked window is only known by watching `window.open` meanwhile: the SDK never calls back then.
 * @param done hears the authorization code, or null when the window closed without one
 * @returns whether the window was blocked, and the window where it is known
 * @throws what the SDK throws
 */
export function login(
  facebook: Facebook,
  opener: Opener,
  { appId, configId, graphVersion, metaExtras }: LoginSettings,
  done: (code: string | null) => void,
): { blocked: boolean; popup: object | null } {
  const { open } = opener;
  let blocked = false;
  let popup: object | null = null;
  opener.open = (...args) => {
    const opened = open.apply(opener as Window, args);
    blocked = !opened;
    popup = opened;
    return opened;
  };
  try {
    // Each time: another script on the page may have set its own app in the meantime.
    facebook.init({ appId, version: graphVersion, xfbml: false, cookie: false, autoLogAppEvents: false });
    // Not an async function: the SDK refuses those.
    facebook.login((response) => done(codeOf(response)), {
      config_id: configId,
      response_type: 'code',
      override_default_response_type: true,
      extras: metaExtras,
    });
  } finally {
    opener.open = open;
  }
  return { blocked, popup };
}

function codeOf(response: unknown): string | null {
  const code = (response as { authResponse?: { code?: unknown } | null } | null)?.authResponse?.code;
  return typeof code === 'string' && code ? code : null;
}
