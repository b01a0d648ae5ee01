// A QR code as SVG, for browsers and pages in which no canvas can be drawn on. Not the usual way: tools that record a page
// keep its nodes, and so would keep the code.
import type { Matrix } from './matrix.js';

/** @param quiet modules of white around it */
export function outline({ size, dark }: Matrix, quiet: number): SVGSVGElement {
  const create = <K extends keyof SVGElementTagNameMap>(name: K) =>
    document.createElementNS('http://www.w3.org/2000/svg', name);
  let modules = '';
  for (let at = 0; at < size * size; at++) {
    if (dark[at]) modules += `M${at % size} ${Math.floor(at / size)}h1v1h-1`;
  }
  const [svg, path] = [create('svg'), create('path')];
  const side = size + 2 * quiet;
  svg.setAttribute('viewBox', `${-quiet} ${-quiet} ${side} ${side}`);
  path.setAttribute('d', modules);
  svg.append(path);
  return svg;
}
