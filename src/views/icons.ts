// The few marks that a screen shows. Decoration: what they mean is always said in words beside them.
import { html } from 'lit';

const CIRCLE = 'M47 24a23 23 0 1 1-46 0 23 23 0 1 1 46 0';

const icon = (name: string, path: string) =>
  html`<svg class="icon ${name}" viewBox="-1 -1 50 50" aria-hidden="true"><path d=${path} /></svg>`;

export const check = icon('check', `${CIRCLE}M15 25l6.5 6.5L34 18`);
export const alert = icon('alert', `${CIRCLE}M24 14v13M24 33v.1`);
export const clock = icon('clock', `${CIRCLE}M24 13v11l7 5`);
export const pulse = icon('arc', 'M24 1a23 23 0 1 1-23 23');
