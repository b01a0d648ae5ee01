// Tests that measure or look at a screen want it still. Chromium is told so here; Firefox and WebKit cannot be told once
// they run, and are started that way by their launchers.
import { emulateMedia } from '@web/test-runner-commands';

export async function reduceMotion(): Promise<void> {
  const { matches } = matchMedia('(prefers-reduced-motion: reduce)');
  if (!matches) await emulateMedia({ reducedMotion: 'reduce' });
}
