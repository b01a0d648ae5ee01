// `pilot-connect/react`: the elements in React's JSX, from React 19 on. Types alone: `import type {} from` it once.
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { Elements, Handlers, Settings } from './props.js';

type Html<E> = DetailedHTMLProps<HTMLAttributes<E>, E>;

declare module 'react' {
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
