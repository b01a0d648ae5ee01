// Puts a tenant's colours into the host's shadow root: as a constructed sheet, since a strict CSP forbids style text.
import type { Branding } from '../core/types.js';
import { brandSheet } from '../theme/branding.js';

export class BrandSheet {
  #branding: Branding | null = null;
  #sheet: CSSStyleSheet | null = null;

  /** Call it at every update. A browser without constructed sheets keeps the default colours. */
  apply(branding: Branding, root: ShadowRoot): void {
    if (branding === this.#branding || !('adoptedStyleSheets' in root)) return;
    this.#branding = branding;
    if (!this.#sheet) {
      this.#sheet = new CSSStyleSheet();
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
    }
    this.#sheet.replaceSync(brandSheet(branding));
  }
}
