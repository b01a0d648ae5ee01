// Tells when any pixel of an element is in the viewport.

/** The caller disconnects the observer. */
export function whenSeen(element: Element, seen: () => void): IntersectionObserver {
  const observer = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) seen();
  });
  observer.observe(element);
  return observer;
}
