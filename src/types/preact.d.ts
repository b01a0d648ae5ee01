// `pilot-connect/preact`: the elements in Preact's JSX. Types alone: `import type {} from` it once.
import type { ClassAttributes, HTMLAttributes } from 'preact';
import type { Elements, Handlers, Settings } from './props.js';

type Html<E extends EventTarget> = Omit<HTMLAttributes<E>, keyof Settings<E>> & ClassAttributes<E>;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'pilot-connect': Html<Elements['pilot-connect']> & Settings<Elements['pilot-connect']> & Handlers<'on'>;
      'pilot-connect-meta': Html<Elements['pilot-connect-meta']> &
        Settings<Elements['pilot-connect-meta']> &
        Handlers<'on', Elements['pilot-connect-meta']>;
      'pilot-connect-qr': Html<Elements['pilot-connect-qr']> & Settings<Elements['pilot-connect-qr']>;
      'pilot-connect-code': Html<Elements['pilot-connect-code']> & Settings<Elements['pilot-connect-code']>;
    }
  }
}
