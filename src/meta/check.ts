// What must hold before a Meta flow starts: nobody should go through Meta's pages, or type a secret, for nothing.
import { parseBaseUrl } from '../core/base-url.js';
import { PilotError } from '../core/errors.js';
import type { MetaSettings } from './types.js';

/**
 * @param isSecure whether the page is: https, or localhost
 * @throws {PilotError} `insecure-context`, or `config` for what is not set or cannot be used
 */
export function check(via: 'embedded' | 'credentials', settings: MetaSettings, isSecure: boolean): void {
  if (!isSecure)
    throw new PilotError('insecure-context', 'Meta’s flows need https: serve this page over https, or from localhost.');
  const { appId, configId, credentialsUrl, submitCredentials } = settings;
  if (via === 'credentials') {
    if (!submitCredentials) parseCredentialsUrl(credentialsUrl);
  } else if (!appId || !configId) {
    throw new PilotError('config', 'app-id and config-id are missing: your Meta app and its login configuration.');
  }
}

/**
 * The backend's absolute address, out of an attribute.
 * @throws {PilotError} `config` for none, and for anything but https, localhost, or a path of the page's own origin
 */
export function parseCredentialsUrl(input: string): string {
  const [address = '', query = ''] = input.trim().split(/(?=\?)/);
  try {
    // Kept as it was written: to some servers a slash at the end is another address.
    const slash = /[^/]\/+$/.test(address) ? '/' : '';
    if (address) return new URL(parseBaseUrl(address) + slash + query).href;
  } catch {
    // refused, as none
  }
  throw new PilotError(
    'config',
    'credentials-url is missing or refused: use https, http://localhost or a path such as "/api/meta-number", or set submitCredentials.',
  );
}
