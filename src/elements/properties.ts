// How attributes and properties are read: whatever a page or a framework writes ends as a good value or the default.
import { LitElement, type PropertyDeclaration } from 'lit';
import type { PilotConnectEventMap } from '../events.js';

/** A property whose every value, also one that was set by a framework, goes through `parse`. */
export interface Property<T> extends PropertyDeclaration {
  /** A good value out of anything; the default out of undefined, null, '' and nonsense. */
  parse(value: unknown): T;
}

const raw = { fromAttribute: (value: string | null) => value };

/** @param attribute its name, or false when there is none */
export function property<T>(attribute: string | false, parse: (value: unknown) => T): Property<T> {
  return { attribute, converter: raw, parse };
}

export const text = (attribute: string, fallback = '') =>
  property(attribute, (value) => (value == null || value === '' ? fallback : String(value)));

export const oneOf = <T extends string | null>(attribute: string, fallback: T, ...others: T[]) =>
  property(attribute, (value) => (others.includes(value as T) ? (value as T) : fallback));

/** `attribute="false"` means false: some frameworks write that. */
export const flag = (attribute: string): Property<boolean> => ({
  attribute,
  converter: { fromAttribute: (value) => value !== null && value !== 'false' },
  parse: (value) => value === true || value === 'true',
});

export const callback = <T extends (...args: never[]) => unknown>() =>
  property(false, (value) => (typeof value === 'function' ? (value as T) : null));

export const object = <T extends object>(fallback: T) =>
  property(false, (value) => (typeof value === 'object' && value ? (value as T) : fallback));

type Declared = Map<PropertyKey, Property<unknown>>;

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
export abstract class PilotElement extends LitElement {
  static override createProperty(name: PropertyKey, options: Property<unknown>): void {
    super.createProperty(name, { ...options, noAccessor: true });
    const values = new WeakMap<object, unknown>();
    type Instance = Record<PropertyKey, unknown> & PilotElement;
    Object.defineProperty(this.prototype, name, {
      get(this: Instance) {
        return values.get(this) ?? options.parse(undefined);
      },
      set(this: Instance, value: unknown) {
        const old = this[name];
        values.set(this, options.parse(value));
        this.requestUpdate(name, old, options);
      },
      configurable: true,
      enumerable: true,
    });
  }

  /**
   * React, Vue, Preact and Svelte write `baseUrl` as the attribute `baseurl` while the element is not defined yet.
   * `lang` and `dir` are the platform's own.
   */
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...aliases(this.elementProperties as Declared).keys(), 'lang', 'dir'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    const known = aliases((this.constructor as typeof PilotElement).elementProperties as Declared);
    super.attributeChangedCallback(known.get(name) ?? name, old, value);
    if (name === 'lang' || name === 'dir') this.requestUpdate();
  }

  /** With this, `moveBefore()` is no removal. */
  connectedMoveCallback(): void {}
}

/** `baseurl` → `base-url`, for each hyphenated attribute. */
function aliases(declared: Declared): Map<string, string> {
  const names = [...declared.values()].map(({ attribute }) => String(attribute)).filter((name) => name.includes('-'));
  return new Map(names.map((name) => [name.replaceAll('-', ''), name]));
}
