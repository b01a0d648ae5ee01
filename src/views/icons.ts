// The few marks that a screen shows. Decoration: what they mean is always said in words beside them.
import { html, svg, type SVGTemplateResult } from 'lit';

const icon = (name: string, paths: SVGTemplateResult) =>
  html`<svg class="icon ${name}" viewBox="0 0 48 48" fill="none" aria-hidden="true">
    <circle cx="24" cy="24" r="23" fill="currentColor" opacity=".1" />
    ${paths}
  </svg>`;

export const check = icon('check', svg`<path d="M14 25l7 7 13-15" pathLength="1" />`);
export const alert = icon('alert', svg`<path d="M24 14v13M24 33v.5" />`);
export const clock = icon('clock', svg`<circle cx="24" cy="24" r="11" /><path d="M24 18v6l4 3" />`);
export const pulse = icon('pulse', svg`<path d="M24 12a12 12 0 1 1-11 7" class="arc" />`);
