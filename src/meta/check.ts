// What must hold before a Meta flow starts: nobody should go through Meta's pages, or type a secret, for nothing.
import type { MetaKit } from './part.js';
import type { Failure, MetaSettings, MetaSnapshot } from './types.js';

const INSECURE: Failure = {
  code: 'insecure-context',
  message: 'Meta’s flows need https: serve this page over https, or from localhost.',
};

const NO_APP: Failure = {
  code: 'config',
  message: 'app-id and config-id are missing: your Meta app and its login configuration.',
};

export const NO_BACKEND: Failure = {
  code: 'config',
  message:
    'credentials-url is missing or refused: use https, http://localhost or a path such as "/api/meta-number", or set submitCredentials.',
};

type Parser = Pick<MetaKit, 'parseBaseUrl'>;

/** @param isSecure whether the page is: https, or localhost */
export function check(
  kit: Parser,
  via: MetaSnapshot['via'],
  settings: MetaSettings,
  isSecure: boolean,
): Failure | null {
  const { appId, configId, credentialsUrl, submitCredentials } = settings;
  if (!isSecure) return INSECURE;
  if (via === 'embedded') return appId && configId ? null : NO_APP;
  return submitCredentials || parseCredentialsUrl(kit, credentialsUrl) ? null : NO_BACKEND;
}

/**
 * The backend's absolute address, out of an attribute; null for none, and for anything but https, localhost, or a path
 * of the page's own origin.
 */
export function parseCredentialsUrl({ parseBaseUrl }: Parser, input: string): string | null {
  const [address = '', query = ''] = input.trim().split(/(?=\?)/);
  if (!address) return null;
  try {
    // Kept as it was written: to some servers a slash at the end is another address.
    const slash = /[^/]\/+$/.test(address) ? '/' : '';
    return new URL(parseBaseUrl(address) + slash + query).href;
  } catch {
    return null;
  }
}
