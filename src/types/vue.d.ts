// `pilot-connect/vue`: the elements in Vue's templates, from Vue 3.4 on. Types alone: `import type {} from` it once.
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type { Elements, Settings } from './props.js';
import type { PilotConnectEventMap } from '../define.js';

type Emits<M> = EmitFn<{ [K in keyof M]: (event: M[K]) => void }>;

/** What the template compiler takes for a component: the element, what it is given, what it tells. */
type Custom<E, Events = Record<never, never>> = new () => E & {
  /** For the template compiler only. */
  $props: HTMLAttributes & PublicProps & Settings<E>;
  /** For the template compiler only. */
  $emit: Emits<Events>;
};

declare module 'vue' {
  interface GlobalComponents {
    'pilot-connect': Custom<Elements['pilot-connect'], PilotConnectEventMap>;
    'pilot-connect-meta': Custom<Elements['pilot-connect-meta'], PilotConnectEventMap>;
    'pilot-connect-qr': Custom<Elements['pilot-connect-qr']>;
    'pilot-connect-code': Custom<Elements['pilot-connect-code']>;
  }
}
