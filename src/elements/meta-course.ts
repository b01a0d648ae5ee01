// Joins a Meta flow to the element, until it is no longer wanted.
import { PilotClient } from '../core/client.js';
import { asPilotError } from '../core/errors.js';
import { pageFetch } from '../core/exchange.js';
import { NOTHING, type Snapshot } from '../core/snapshot.js';
import type { CreateMetaPart, MetaPart } from '../meta/part.js';
import { addSheet } from '../theme/sheet.js';
import { kit } from './meta-kit.js';
import type { PilotConnect } from './pilot-connect.js';

const dressed = new WeakSet<PilotConnect>();

/**
 * A flow for the element, until `signal` aborts; the caller starts it.
 * @param show is told of each new snapshot; of a failure, where there can be no flow
 */
export function beginMeta(
  create: CreateMetaPart,
  element: PilotConnect,
  token: string,
  signal: AbortSignal,
  show: (snapshot: Snapshot) => void,
): MetaPart | undefined {
  const { baseUrl, environment, metaFlow } = element;
  const { clock, page, sdk, isSecure } = environment;
  try {
    const fetch = element.fetch ?? pageFetch;
    const part = create(kit, {
      element,
      settings: () => element,
      token,
      client: token || metaFlow === 'embedded' ? new PilotClient({ token, baseUrl, fetch, clock }) : null,
      clock,
      fetch,
      signal,
      show: (snapshot) => show({ ...NOTHING, ...snapshot }),
      page,
      sdk,
      isSecure,
    });
    if (!dressed.has(element)) {
      addSheet(element.renderRoot as ShadowRoot)(part.styles);
      dressed.add(element);
    }
    return part;
  } catch (error) {
    show({ ...NOTHING, phase: 'failed', error: asPilotError(error) });
    return undefined;
  }
}
