// What an element takes from the platform, so that tests can put their own in its place.
import { pageActivity } from '../controllers/page-activity.js';
import { systemClock, type Clock, type PageActivity } from '../core/clock.js';

export interface Environment {
  readonly clock: Clock;
  readonly random: () => number;
  readonly activity: PageActivity;
  /** Leaves the page for `url`. */
  readonly navigate: (url: string) => void;
}

export const platform: Environment = {
  clock: systemClock,
  random: Math.random,
  activity: pageActivity,
  navigate: (url) => window.location.assign(url),
};
