// `pilot-connect/svelte`: the elements in Svelte's markup, from Svelte 5 on. Types alone: `import type {} from` it once.
import type { HTMLAttributes } from 'svelte/elements';
import type { Elements, Handlers, Settings } from './props.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'pilot-connect': HTMLAttributes<Elements['pilot-connect']> & Settings<Elements['pilot-connect']> & Handlers<'on'>;
    'pilot-connect-meta': HTMLAttributes<Elements['pilot-connect-meta']> &
      Settings<Elements['pilot-connect-meta']> &
      Handlers<'on', Elements['pilot-connect-meta']>;
    'pilot-connect-qr': HTMLAttributes<Elements['pilot-connect-qr']> & Settings<Elements['pilot-connect-qr']>;
    'pilot-connect-code': HTMLAttributes<Elements['pilot-connect-code']> & Settings<Elements['pilot-connect-code']>;
  }
}
