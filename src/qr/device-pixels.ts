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
  let box = 0;
  const measure = () => {
    const seen = element.getBoundingClientRect().width * devicePixelRatio;
    // The box is exact, so what differs by less than a pixel is no transform.
    const pixels = seen > box + 1 ? seen : box;
    tell(Math.min(MOST, Math.round(pixels * (visualViewport?.scale || 1))));
  };
  const observer = new ResizeObserver((entries) => {
    const entry = entries[entries.length - 1]!;
    const exact = (entry.devicePixelContentBoxSize as readonly ResizeObserverSize[] | undefined)?.[0];
    box = exact ? exact.inlineSize : entry.contentRect.width * devicePixelRatio;
    measure();
  });
  const observe = () => {
    try {
      observer.observe(element, { box: 'device-pixel-content-box' });
    } catch {
      observer.observe(element); // Safari
    }
  };

  // A query matches one ratio only: each change needs the next. Observed anew, the element is measured anew.
  let query: MediaQueryList | undefined;
  const watchRatio = () => {
    query?.removeEventListener('change', watchRatio);
    query = window.matchMedia?.(`(resolution:${devicePixelRatio}dppx)`);
    query?.addEventListener('change', watchRatio);
    observer.unobserve(element);
    observe();
  };
  watchRatio();
  visualViewport?.addEventListener('resize', measure);
  return () => {
    observer.disconnect();
    query?.removeEventListener('change', watchRatio);
    visualViewport?.removeEventListener('resize', measure);
  };
}
