// What a template may write on the elements, in any framework: their properties, their attributes, their events.
import type { LitElement } from 'lit';
import type {
  PilotConnect,
  PilotConnectCode,
  PilotConnectEventMap,
  PilotConnectMeta,
  PilotConnectQr,
} from '../define.js';

/** What an element has of its own that is not for a template to set. */
type Methods = 'start' | 'refresh' | 'retry' | 'reset';
type ReadOnly = 'phase' | 'complete' | 'adoptedCallback' | 'connectedMoveCallback';
/** `<pilot-connect-meta>` has `flow` in place of `metaFlow`. */
type Replaced<E> = E extends PilotConnectMeta ? 'metaFlow' : never;
type Settable<E> = Exclude<keyof E, keyof LitElement | Methods | ReadOnly | Replaced<E>>;

/** Its properties. Every one takes `null` and `undefined` as "default". */
export type Properties<E> = { [K in Settable<E>]?: E[K] | null | undefined };

type Kebab<S extends string> = S extends `${infer Head}${infer Tail}`
  ? Tail extends Uncapitalize<Tail>
    ? `${Uncapitalize<Head>}${Kebab<Tail>}`
    : `${Uncapitalize<Head>}-${Kebab<Tail>}`
  : S;

/** As text, an attribute also takes what the property takes as a number or a boolean. */
export type Written<T> = T extends boolean ? T | '' | 'true' | 'false' : T extends number ? T | `${number}` : T;

/** Its attributes, hyphenated. What is an object or a function has none. */
export type Attributes<E> = {
  [K in Settable<E> as NonNullable<E[K]> extends string | number | boolean ? Kebab<K & string> : never]?:
    Written<E[K]> | null | undefined;
};

/** Its properties by their hyphenated names, for frameworks that make the property's name of those. */
export type Hyphenated<E> = { [K in Settable<E> as Kebab<K & string>]?: Written<E[K]> | null | undefined };

/** Its properties, marked as such. */
export type Marked<Prefix extends string, E> = {
  [K in Settable<E> as `${Prefix}${K & string}`]?: E[K] | null | undefined;
};

/** One handler for each event; `Prefix` is how the framework marks a listener. */
export type Handlers<Prefix extends string, E = PilotConnect> = {
  [K in keyof PilotConnectEventMap as `${Prefix}${K}`]?:
    ((this: void, event: PilotConnectEventMap[K] & { readonly currentTarget: E }) => void) | null | undefined;
};

/** `base-url` as well as `baseUrl`. */
export type Settings<E> = Omit<Attributes<E>, Settable<E>> & Properties<E>;

/** The elements by their tags. */
export interface Elements {
  'pilot-connect': PilotConnect;
  'pilot-connect-meta': PilotConnectMeta;
  'pilot-connect-qr': PilotConnectQr;
  'pilot-connect-code': PilotConnectCode;
}
