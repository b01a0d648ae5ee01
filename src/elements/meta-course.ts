// Joins a Meta flow to the element, until it is no longer wanted.
import { asPilotError } from '../core/errors.js';
import { NOTHING, type Snapshot } from '../core/snapshot.js';
import { later } from '../lazy.js';
import { metaApi } from '../meta/api.js';
import type { MetaOptions } from '../meta/flow.js';
import { addSheet } from '../theme/sheet.js';
import type { MetaCourse } from '../views/meta/shared.js';
import type { PilotConnect } from './pilot-connect.js';

const dressed = new WeakSet<PilotConnect>();

/** What a flow's own part of the library gives. */
export interface MetaPart {
  /**
   * A flow for the element, until `signal` aborts; the caller starts it.
   * @param show is told of each new snapshot; of a failure, where there can be no flow
   */
  course(
    element: PilotConnect,
    token: string,
    signal: AbortSignal,
    show: (snapshot: Snapshot) => void,
  ): MetaCourse | undefined;
}

export const partOf = (begin: (options: MetaOptions) => MetaCourse): MetaPart['course'] =>
  function course(element, token, signal, show) {
    const { baseUrl, fetch, environment, metaFlow } = element;
    const { clock } = environment;
    try {
      const api = token || metaFlow === 'embedded' ? metaApi(later.now!, { token, baseUrl, fetch, clock }) : null;
      const begun = begin({ ...environment, api, fetch, settings: () => element, given: token });
      const { flow, styles } = begun;
      if (styles && !dressed.has(element)) {
        addSheet(element.renderRoot as ShadowRoot)(styles);
        dressed.add(element);
      }
      signal.addEventListener('abort', () => flow.dispose());
      flow.addEventListener('change', () => show(flow.snapshot));
      return begun;
    } catch (error) {
      show({ ...NOTHING, phase: 'failed', error: asPilotError(error) });
      return undefined;
    }
  };
