// The card. Its size does not depend on the phase, so that nothing on the page jumps.
import { css } from 'lit';
import { base, controls } from '../theme/base.js';
import { tokens } from '../theme/tokens.js';

export const styles = [
  base,
  tokens,
  controls,
  css`
    :host {
      container-type: inline-size;
      inline-size: 100%;
      max-inline-size: var(--pilot-width, 720px);
    }
    .card {
      position: relative;
      display: flex;
      flex-direction: column;
      gap: calc(var(--_space) * 3);
      /* As tall as the tallest screen, the codes: what changes inside moves nothing outside. */
      min-block-size: calc(var(--_qr-size) + 370px);
      padding: calc(var(--_space) * 3);
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      background: var(--_background);
      box-shadow: var(--_shadow);
      color: var(--_text);
      font-family: var(--_font);
      font-size: 1rem;
      line-height: 1.5;
      overflow-wrap: anywhere;
    }
    header {
      display: grid;
      gap: calc(var(--_space) / 2);
    }
    [part='logo'] {
      block-size: 32px;
      max-inline-size: 160px;
      object-fit: contain;
      object-position: 0;
      margin-block-end: var(--_space);
    }
    .company {
      font-weight: 600;
      font-size: 0.875rem;
      color: var(--_muted);
    }
    h2 {
      font-size: 1.25rem;
      line-height: 1.3;
      font-weight: 650;
      letter-spacing: -0.01em;
      text-wrap: balance;
    }
    h3 {
      font-size: 1.125rem;
      line-height: 1.35;
      font-weight: 650;
    }
    .muted,
    .technical,
    .countdown,
    footer {
      color: var(--_muted);
      font-size: 0.875rem;
    }
    .technical {
      font-size: 0.75rem;
    }
    .body {
      flex: 1;
      display: grid;
    }
    .pair {
      display: grid;
      gap: calc(var(--_space) * 3);
      align-content: start;
    }
    .steps {
      display: grid;
      gap: calc(var(--_space) * 1.5);
      align-content: start;
      list-style: none;
      counter-reset: step;
    }
    .steps li {
      counter-increment: step;
      display: grid;
      grid-template-columns: 28px 1fr;
      gap: calc(var(--_space) * 1.5);
    }
    .steps li::before {
      content: counter(step);
      display: grid;
      place-content: center;
      inline-size: 26px;
      block-size: 26px;
      border: 1px solid var(--_border);
      border-radius: 50%;
      font-size: 0.8125rem;
      font-weight: 600;
      color: var(--_accent-text);
    }
    .codes {
      display: flex;
      flex-direction: column;
      align-items: center;
      gap: calc(var(--_space) * 1.5);
      text-align: center;
      min-inline-size: 0;
    }
    .code-first .code {
      order: -1;
    }
    .code {
      inline-size: 100%;
    }
    .tile {
      inline-size: var(--_qr-size);
      max-inline-size: 100%;
      aspect-ratio: 1;
      border: 1px solid var(--_border);
      border-radius: calc(var(--_radius) * 0.625);
      background: #fff;
      overflow: hidden;
      transition: opacity 0.2s;
    }
    .old pilot-connect-qr,
    .old pilot-connect-code {
      opacity: 0.18;
    }
    .skeleton {
      background: var(--_border);
      opacity: 0.55;
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
    @keyframes breathe {
      to {
        opacity: 0.3;
      }
    }
    .countdown {
      display: grid;
      gap: var(--_space);
      inline-size: var(--_qr-size);
      max-inline-size: 100%;
    }
    .countdown svg {
      inline-size: 100%;
      block-size: 3px;
      border-radius: 2px;
      background: var(--_border);
    }
    .countdown rect {
      fill: var(--_accent);
      transition: width 1s linear;
    }
    .screen {
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: calc(var(--_space) * 1.5);
      padding-block: calc(var(--_space) * 3);
      text-align: center;
      text-wrap: balance;
    }
    .screen > * {
      max-inline-size: 44ch;
    }
    .icon {
      inline-size: 56px;
      color: var(--_accent-text);
      stroke: currentColor;
      stroke-width: 2.5;
      stroke-linecap: round;
      stroke-linejoin: round;
      margin-block-end: var(--_space);
    }
    .icon > circle:first-of-type {
      stroke: none;
    }
    .check {
      inline-size: 72px;
      color: var(--_success);
    }
    .check path {
      stroke-dasharray: 1;
      animation: drawn 0.5s 0.1s ease-out backwards;
    }
    @keyframes drawn {
      from {
        stroke-dashoffset: 1;
      }
    }
    .alert {
      color: var(--_danger);
    }
    .clock {
      color: var(--_muted);
    }
    .arc {
      transform-origin: center;
      animation: turn 1.4s linear infinite;
    }
    @keyframes turn {
      to {
        transform: rotate(1turn);
      }
    }
    .trouble {
      padding: var(--_space) calc(var(--_space) * 1.5);
      border: 1px solid var(--_border);
      border-radius: calc(var(--_radius) * 0.5);
      font-size: 0.875rem;
      text-align: center;
    }
    .hint {
      font-size: 0.875rem;
      color: var(--_muted);
    }
    summary {
      min-block-size: 24px;
      cursor: pointer;
    }
    .help:not(:has(a)) {
      display: contents;
    }
    .help,
    footer {
      font-size: 0.8125rem;
    }
    .help a {
      display: inline-block;
      min-block-size: 24px;
    }
    @container (min-width: 560px) {
      .card {
        padding: calc(var(--_space) * 4);
      }
      .pair {
        grid-template-columns: 1fr auto;
        gap: calc(var(--_space) * 5);
        align-items: start;
      }
      .steps {
        padding-block-start: var(--_space);
      }
    }
    @media (prefers-reduced-motion: reduce) {
      *,
      *::before {
        animation: none !important;
        transition: none !important;
      }
    }
    @media (forced-colors: active) {
      .tile {
        background: #fff;
        forced-color-adjust: none;
      }
      .countdown rect {
        fill: CanvasText;
      }
      button,
      .button {
        border-color: ButtonText;
      }
    }
  `,
];
