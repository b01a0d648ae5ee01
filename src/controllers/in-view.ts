// Tells when a person could see an element: an area of it is in the viewport, and nothing hides it.

/** How often one looks again at what is in the viewport and hidden, in ms: no event tells that an opacity changed. */
const AGAIN = 200;

/** Not by `display`, `visibility`, `opacity`, `content-visibility` or a closed ancestor. Older browsers cannot tell. */
const isDrawn = (element: Element): boolean =>
  element.checkVisibility?.({ checkOpacity: true, checkVisibilityCSS: true }) ?? true;

/**
 * Whether it is surely in sight, where the layout is clean: its box and those of all its ancestors share an area of the
 * viewport. False also where one cannot know: in a frame, or in somebody's slot.
 */
function isSurelySeen(element: Element, view: Window): boolean {
  let [left, top, right, bottom] = [0, 0, view.innerWidth, view.innerHeight];
  for (let at: Element | null = element; at; at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host) {
    if (at.assignedSlot) return false;
    const box = at.getBoundingClientRect();
    left = Math.max(left, box.left);
    top = Math.max(top, box.top);
    right = Math.min(right, box.right);
    bottom = Math.min(bottom, box.bottom);
  }
  return view.parent === view && left < right && top < bottom && isDrawn(element);
}

/**
 * Calls `shown` at once, or on a prerendered page when that is shown.
 * @returns the release
 */
export function whenShown(page: Document & { readonly prerendering?: boolean }, shown: () => void): () => void {
  if (page.prerendering) page.addEventListener('prerenderingchange', shown, { once: true });
  else shown();
  return () => page.removeEventListener('prerenderingchange', shown);
}

/**
 * Calls `seen` when a person could see the element; release it then. The observer of intersections answers behind
 * the first frame; that of sizes within it, when the layout was made anyway: what is in view as it arrives need not wait.
 * @returns the release
 */
export function whenSeen(element: Element, seen: () => void): () => void {
  const { ownerDocument } = element;
  const view = ownerDocument.defaultView;
  // Nothing is laid out where there is no such thing.
  if (!view?.IntersectionObserver || !view.ResizeObserver) return whenShown(ownerDocument, seen);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const first = new view.ResizeObserver(() => {
    first.disconnect();
    if (isSurelySeen(element, view)) seen();
  });
  const later = new view.IntersectionObserver((entries) => {
    const { isIntersecting, intersectionRect } = entries[entries.length - 1]!;
    clearTimeout(timer);
    if (!isIntersecting) return;
    if (intersectionRect.width && intersectionRect.height && isDrawn(element)) return seen();
    timer = setTimeout(() => {
      later.unobserve(element);
      later.observe(element);
    }, AGAIN);
  });
  const release = whenShown(ownerDocument, () => {
    first.observe(element);
    later.observe(element);
  });
  return () => {
    release();
    first.disconnect();
    later.disconnect();
    clearTimeout(timer);
  };
}
