// How often the status is polled: untrusted input from an attribute or an option.

/** `pollInterval` as it will be used: a number of ms from 1000 to an hour; 3000 for anything that is none. */
export const parsePollInterval = (input: unknown): number =>
  Math.min(Math.max(1_000, Number(input) || 3_000), 3_600_000);
