// What an element takes from the platform, so that tests can put their own in its place.
import type { Clock, PageActivity } from '../core/clock.js';
import type { MetaHost } from '../meta/part.js';

export interface Environment extends Pick<MetaHost, 'page' | 'sdk' | 'isSecure'> {
  readonly clock: Clock;
  /** Default `Math.random`. */
  readonly random?: () => number;
  /** Default: the page's own. */
  readonly activity?: PageActivity;
  /** Leaves the page for `url`. Default: the window's location. */
  readonly navigate?: (url: string) => void;
}
