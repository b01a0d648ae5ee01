// What to do on the phone, step by step.
import { html, type TemplateResult } from 'lit';
import { marked } from './controls.js';
import type { View } from './view.js';

/** To scan one begins with the app; to type, with the notification that WhatsApp may send. */
export function steps({ messages, scans, phone, system }: View): TemplateResult {
  const { stepOpen, stepMenu, stepLink, stepScan, stepNotice, stepCode } = messages;
  // What scans is another phone, of which nothing is known.
  const menu = (phone && !scans && system && messages[`stepMenu${system}`]) || stepMenu;
  const told = scans ? [stepOpen, stepMenu, stepLink, stepScan] : [stepNotice, menu, stepLink, stepCode];
  return html`<ol part="steps">
    ${told.map((step) => html`<li>${marked(step)}</li>`)}
  </ol>`;
}
