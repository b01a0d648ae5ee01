// The few marks that a screen shows. Decoration: what they mean is always said in words beside them.
import { html, svg, type SVGTemplateResult } from 'lit';

const icon = (name: string, paths: SVGTemplateResult) =>
  html`<svg class="icon ${name}" viewBox="0 0 48 48" aria-hidden="true">
    <circle cx="24" cy="24" r="23" />
    ${paths}
  </svg>`;

export const check = icon('check', svg`<path d="M15 25l6.5 6.5L34 18" />`);
export const alert = icon('alert', svg`<path d="M24 14v13M24 33v.1" />`);
export const clock = icon('clock', svg`<path d="M24 13v11l7 5" />`);
export const pulse = icon('pulse', svg`<path d="M24 1a23 23 0 0 1 23 23" class="arc" />`);
