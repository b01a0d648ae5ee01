// `pilot-connect/solid`: the elements in Solid's JSX. Types alone: `import type {} from` it once.
// Solid lower-cases `baseUrl` before it sets the property, which then is another one: here it is `base-url`, or
// `prop:baseUrl`.
import type { JSX as Solid } from 'solid-js';
import type { Elements, Handlers, Hyphenated, Marked } from './props.js';

type Html<E> = Solid.HTMLAttributes<E> & Hyphenated<E> & Marked<'prop:', E>;

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'pilot-connect': Html<Elements['pilot-connect']> & Handlers<'on:'>;
      'pilot-connect-meta': Html<Elements['pilot-connect-meta']> & Handlers<'on:', Elements['pilot-connect-meta']>;
      'pilot-connect-qr': Html<Elements['pilot-connect-qr']>;
      'pilot-connect-code': Html<Elements['pilot-connect-code']>;
    }
  }
}
