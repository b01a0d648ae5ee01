// The three engines by name: which of them this machine has, and which one a run is for (`ENGINE=firefox`).
import { findChromium } from './browser.js';
import { findFirefox } from './firefox.js';
import { findWebKit } from './webkit.js';

export const ENGINES = ['chromium', 'firefox', 'webkit'] as const;
export type EngineName = (typeof ENGINES)[number];

/** The engine that this run is for: `ENGINE`, else Chromium. */
export function chosenEngine(): EngineName {
  const named = process.env.ENGINE ?? 'chromium';
  const known = ENGINES.find((engine) => engine === named);
  if (!known) throw new Error(`ENGINE must be one of ${ENGINES.join(', ')}, and is "${named}".`);
  return known;
}

/** Why this machine cannot run the engine, in words that say what to install; null where it can. */
export async function whyMissing(engine: EngineName): Promise<string | null> {
  const find = { chromium: findChromium, firefox: findFirefox, webkit: findWebKit }[engine];
  try {
    await find();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
