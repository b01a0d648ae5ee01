// Joins a Meta flow to the element, until it is no longer wanted.
import { asPilotError } from '../core/errors.js';
import { NOTHING, type Snapshot } from '../core/snapshot.js';
import type * as Later from '../later.js';
import { metaApi } from '../meta/api.js';
import type { MetaOptions } from '../meta/flow.js';
import { addSheet } from '../theme/sheet.js';
import type { MetaCourse } from '../views/meta/shared.js';
import type { PilotConnect } from './pilot-connect.js';

const dressed = new WeakSet<PilotConnect>();

/** What the element has for its course. */
export interface Host {
  readonly element: PilotConnect;
  readonly token: string;
  /** Aborts it. */
  readonly signal: AbortSignal;
  readonly later: typeof Later;
  /** Is given the course before it starts. */
  take(course: MetaCourse): void;
  /** Is told of each new snapshot. */
  show(snapshot: Snapshot): void;
}

/** What a flow's own part of the library gives. */
export interface MetaPart {
  /** Runs the flow in an element. */
  run(host: Host): undefined;
}

export function run(
  { element, token, signal, later, take, show }: Host,
  course: (options: MetaOptions) => MetaCourse,
): undefined {
  const { baseUrl, fetch, environment, metaFlow } = element;
  const { clock } = environment;
  try {
    const api = token || metaFlow === 'embedded' ? metaApi(later, { token, baseUrl, fetch, clock }) : null;
    const begun = course({ api, fetch, clock, settings: () => element });
    const { flow, styles } = begun;
    if (styles && !dressed.has(element)) {
      addSheet(element.renderRoot as ShadowRoot)(styles);
      dressed.add(element);
    }
    signal.addEventListener('abort', () => flow.dispose());
    flow.addEventListener('change', () => show(flow.snapshot));
    take(begun);
    flow.start();
  } catch (error) {
    show({ ...NOTHING, phase: 'failed', error: asPilotError(error) });
  }
}
