// Joins a Meta flow to the element: fetches its part, and runs it until it is no longer wanted.
import { pause } from '../core/clock.js';
import { asPilotError, PilotError } from '../core/errors.js';
import { NOTHING, type Snapshot } from '../core/snapshot.js';
import { parseTarget } from '../core/target.js';
import { meta, type Lazy } from '../lazy.js';
import { metaApi } from '../meta/api.js';
import { addSheet } from '../theme/sheet.js';
import type { MetaCourse } from '../views/meta/shared.js';
import type { PilotConnect } from './pilot-connect.js';

/** How often the part is fetched, and how long between two tries, in ms. */
const TRIES = 3;
const AGAIN = 3_000;

const dressed = new WeakSet<PilotConnect>();

/**
 * Runs the host's flow until `signal` aborts. Never rejects.
 * @param take is given the course before it starts
 * @param show is told of each new snapshot
 */
export async function metaCourse(
  host: PilotConnect,
  token: string,
  signal: AbortSignal,
  take: (course: MetaCourse) => void,
  show: (snapshot: Snapshot) => void,
): Promise<undefined> {
  const { baseUrl, fetch, environment } = host;
  const { clock } = environment;
  const isEmbedded = host.metaFlow === 'embedded';
  try {
    const api = token || isEmbedded ? metaApi(parseTarget(token, baseUrl), fetch, clock) : null;
    const part = await (isEmbedded ? fetched(meta.embedded, host, signal) : fetched(meta.credentials, host, signal));
    if (signal.aborted) return;
    const course = part.course({ api, fetch, clock, settings: () => host });
    const { flow, styles } = course;
    if (styles && !dressed.has(host)) {
      addSheet(host.renderRoot as ShadowRoot)(styles);
      dressed.add(host);
    }
    signal.addEventListener('abort', () => flow.dispose());
    flow.addEventListener('change', () => show(flow.snapshot));
    take(course);
    flow.start();
  } catch (error) {
    if (!signal.aborted) show({ ...NOTHING, phase: 'failed', error: asPilotError(error) });
  }
}

/** @throws {PilotError} `network` when it cannot be had */
async function fetched<T>(part: Lazy<T>, { environment }: PilotConnect, signal: AbortSignal): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await part();
    } catch {
      const message =
        'A file of pilot-connect was not reached: the network is down, or its files are not side by side.';
      if (tries >= TRIES || signal.aborted) throw new PilotError('network', message);
      await pause(environment.clock, AGAIN, signal);
    }
  }
}
