// The custom properties: each `--pilot-*` once, with its default in light and dark, and what it moves. The card turns
// them into private `--_*` ones, where the page's CSS wins over the tenant's branding, which wins over the default.
// They stand on the card and not on the host: the brand sheet cannot reach the host without winning over the page.
import { css } from 'lit';

export const tokens = css`
  .card {
    /* The one colour of buttons, links and progress. Set --pilot-on-accent with it. */
    --_accent: var(--pilot-accent, var(--_brand-accent, var(--_d-accent)));
    --_accent-text: var(--pilot-accent, var(--_brand-accent-text, var(--_d-accent)));
    /* Text on the accent. */
    --_on-accent: var(--pilot-on-accent, var(--_brand-on-accent, var(--_d-on-accent)));
    /* The card itself. */
    --_background: var(--pilot-background, var(--_brand-background, var(--_d-background)));
    /* Headings and steps. */
    --_text: var(--pilot-text, var(--_brand-text, var(--_d-text)));
    /* Hints, the time left, the footer. */
    --_muted: var(--pilot-muted, var(--_brand-muted, var(--_d-muted)));
    /* Hairlines. */
    --_border: var(--pilot-border, var(--_brand-border, var(--_d-border)));
    /* The check mark. */
    --_success: var(--pilot-success, var(--_brand-success, var(--_d-success)));
    /* The mark of an error. */
    --_danger: var(--pilot-danger, var(--_brand-danger, var(--_d-danger)));
    /* Corners of the card; buttons and tiles follow at five eighths. */
    --_radius: var(--pilot-radius, 16px);
    /* The step of all distances. */
    --_space: var(--pilot-spacing, 8px);
    /* All text but the pairing code. */
    --_font: var(--pilot-font, inherit);
    /* The pairing code. */
    --_font-mono: var(--pilot-font-mono, ui-monospace, SFMono-Regular, Menlo, Consolas, monospace);
    /* The card's greatest width. */
    --_width: var(--pilot-width, 720px);
    /* The QR with its white tile. */
    --_qr-size: var(--pilot-qr-size, 288px);
    /* Around the card. */
    --_shadow: var(--pilot-shadow, 0 1px 2px rgb(16 24 40 / 5%), 0 8px 24px rgb(16 24 40 / 6%));

    --_d-accent: #0f766e;
    --_d-on-accent: #ffffff;
    --_d-background: #ffffff;
    --_d-text: #101828;
    --_d-muted: #526071;
    --_d-border: #e2e8f0;
    --_d-success: #067647;
    --_d-danger: #b42318;
    color-scheme: light;
  }
  .card[data-theme='dark'] {
    --_d-accent: #2dd4bf;
    --_d-on-accent: #06201d;
    --_d-background: #12181f;
    --_d-text: #f2f5f8;
    --_d-muted: #a3afbd;
    --_d-border: #2b3540;
    --_d-success: #47cd89;
    --_d-danger: #f97066;
    color-scheme: dark;
  }
`;

/** The card's own backgrounds, for those who compute against them. Equal to the sheet above; a test holds it. */
export const DEFAULT_BACKGROUNDS = { light: '#ffffff', dark: '#12181f' } as const;
