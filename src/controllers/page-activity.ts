// The browser's half of `PageActivity`: is the page seen, and when may it need to catch up?
import type { PageActivity } from '../core/clock.js';

/** Listens only while somebody is subscribed. */
export const pageActivity: PageActivity = {
  get hidden() {
    return document.hidden;
  },
  subscribe(wake) {
    const shown = () => {
      if (!document.hidden) wake();
    };
    document.addEventListener('visibilitychange', shown);
    window.addEventListener('pageshow', shown);
    window.addEventListener('online', shown);
    return () => {
      document.removeEventListener('visibilitychange', shown);
      window.removeEventListener('pageshow', shown);
      window.removeEventListener('online', shown);
    };
  },
};
