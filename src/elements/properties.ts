// How attributes and properties are read: whatever a page or a framework writes ends as a good value or the default.
import type { PilotConnectEventMap } from '../events.js';
import { BaseElement } from './base-element.js';

/** A property whose every value, also one that was set by a framework, goes through `parse`. */
export interface Property<T> {
  /** Its attribute; false: it has none. */
  readonly attribute: string | false;
  /** A good value out of anything; the default out of undefined, null, '' and nonsense. */
  parse(value: unknown): T;
  /** What an attribute's text means, where that is not the text itself. */
  read?(text: string | null): unknown;
  /** For Lit: {@link parsed} makes the accessor. */
  readonly noAccessor: true;
}

export const property = <T>(attribute: string | false, parse: (value: unknown) => T): Property<T> => ({
  attribute,
  parse,
  noAccessor: true,
});

export const text = (attribute: string, fallback = '') =>
  property(attribute, (value) => String(value ?? '') || fallback);

export const oneOf = <T extends string | null>(attribute: string, fallback: T, ...others: T[]) =>
  property(attribute, (value) => (others.includes(value as T) ? (value as T) : fallback));

/** `attribute="false"` means false: some frameworks write that. */
export const flag = (attribute: string): Property<boolean> => ({
  ...property(attribute, (value) => value === true || value === 'true'),
  read: (text) => text !== null && text !== 'false',
});

export const callback = <T extends (...args: never[]) => unknown>() =>
  property(false, (value) => (typeof value === 'function' ? (value as T) : null));

export const object = <T extends object>(fallback: T) =>
  property(false, (value) => (typeof value === 'object' && value ? (value as T) : fallback));

/**
 * By the attribute's name without hyphens: React, Vue, Preact and Svelte write `baseUrl` as the attribute `baseurl` while
 * the element is not defined yet.
 */
const byAttribute = new Map<string, { name: string } & Pick<Property<unknown>, 'read'>>();
const plain = (attribute: string): string => attribute.replace(/-/g, '');

type Fields = Record<PropertyKey, unknown> & PilotElement;

/** The properties of a class as Lit wants them: `static properties = parsed(this.prototype, { … })`. */
export function parsed<T extends Record<string, Property<unknown>>>(prototype: PilotElement, properties: T): T {
  for (const [name, { attribute, parse, read }] of Object.entries(properties)) {
    if (attribute) byAttribute.set(plain(attribute), { name, read });
    const key = Symbol();
    Object.defineProperty(prototype, name, {
      get(this: Fields) {
        return key in this ? this[key] : parse(undefined);
      },
      set(this: Fields, value: unknown) {
        const old = this[name];
        (this as Record<PropertyKey, unknown>)[key] = parse(value);
        this.requestUpdate(name, old);
      },
    });
  }
  return properties;
}

type Events = PilotConnectEventMap & HTMLElementEventMap;

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- types alone: overloads of a DOM method
export interface PilotElement {
  addEventListener<K extends keyof Events>(
    type: K,
    listener: (this: this, event: Events[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** The base of our elements with attributes: parsed properties, lower-cased aliases, typed listeners. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export abstract class PilotElement extends BaseElement {
  /** `lang` is the platform's own: it is read when it is needed. */
  static override get observedAttributes(): string[] {
    const own = super.observedAttributes;
    return [...own, ...own.map(plain), 'lang'];
  }

  override attributeChangedCallback(attribute: string, _old: string | null, value: string | null): void {
    const { name, read } = byAttribute.get(plain(attribute)) ?? {};
    if (name) (this as Record<PropertyKey, unknown>)[name] = read ? read(value) : value;
    this.requestUpdate();
  }
}
