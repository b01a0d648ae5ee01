// What to do on the phone, step by step.
import { html, type TemplateResult } from 'lit';
import { marked } from './controls.js';
import type { View } from './view.js';

/** @param scans whether the QR leads; else the pairing code does */
export function steps({ messages }: View, scans: boolean): TemplateResult {
  const { stepOpen, stepMenu, stepLink, stepScan, stepCode } = messages;
  return html`<ol part="steps">
    ${[stepOpen, stepMenu, stepLink, scans ? stepScan : stepCode].map((step) => html`<li><p>${marked(step)}</p></li>`)}
  </ol>`;
}
