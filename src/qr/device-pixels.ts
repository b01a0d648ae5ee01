// How many device pixels an element covers: with the screen's ratio, CSS zoom, pinch zoom and transforms, and as they change.

/** The most that is ever told: a canvas of that side takes 16 MiB. */
const MOST = 2048;

/**
 * Tells the width of `element` in device pixels, once it has a layout and at each change; 0 while it has no box.
 * A transform that makes it smaller is left out: a dialog that grows as it opens would be measured too early.
 * @returns lets go of everything
 */
export function watchPixels(element: Element, tell: (pixels: number) => void): () => void {
  const { ResizeObserver, visualViewport } = window;
  if (!ResizeObserver) return () => {};
  let entry: ResizeObserverEntry | undefined;
  const measure = () => {
    if (!entry) return;
    const exact = (entry.devicePixelContentBoxSize as readonly ResizeObserverSize[] | undefined)?.[0];
    const box = exact?.inlineSize ?? entry.contentRect.width * devicePixelRatio;
    const seen = element.getBoundingClientRect().width * devicePixelRatio;
    // The box is exact, so what differs by less than a pixel is no transform.
    tell(Math.min(MOST, Math.round((seen > box + 1 ? seen : box) * (visualViewport?.scale || 1))));
  };
  const observer = new ResizeObserver((entries) => {
    entry = entries.pop();
    measure();
  });
  // Safari knows no such box, and so nothing of another screen either: those that it runs on have a ratio of 1, or of 2
  // and more.
  const query = window.matchMedia?.('(min-resolution: 1.5dppx)');
  try {
    observer.observe(element, { box: 'device-pixel-content-box' });
  } catch {
    observer.observe(element);
  }
  query?.addEventListener('change', measure);
  visualViewport?.addEventListener('resize', measure);
  return () => {
    observer.disconnect();
    query?.removeEventListener('change', measure);
    visualViewport?.removeEventListener('resize', measure);
  };
}
