// `pilot-connect/solid`: the elements in Solid's JSX. Types alone: `import type {} from` it once.
import type { JSX as Solid } from 'solid-js';
import type { Elements, Handlers, Settings } from './props.js';

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'pilot-connect': Solid.HTMLAttributes<Elements['pilot-connect']> &
        Settings<Elements['pilot-connect']> &
        Handlers<'on:'>;
      'pilot-connect-qr': Solid.HTMLAttributes<Elements['pilot-connect-qr']> & Settings<Elements['pilot-connect-qr']>;
      'pilot-connect-code': Solid.HTMLAttributes<Elements['pilot-connect-code']> &
        Settings<Elements['pilot-connect-code']>;
    }
  }
}
