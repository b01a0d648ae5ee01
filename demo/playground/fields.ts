// The fields that edit the tokens.
import { TOKENS, type Token } from './tokens.js';

const label = ({ name }: Token): string => name.replace('--pilot-', '').replaceAll('-', ' ');

function control({ name, initial, edit }: Token): HTMLInputElement | HTMLSelectElement {
  if (edit === 'color') return Object.assign(document.createElement('input'), { type: 'color', name, value: initial });
  if (Array.isArray(edit)) {
    const [min, max] = edit as readonly [number, number];
    const input = Object.assign(document.createElement('input'), { type: 'range', name });
    Object.assign(input, { min: String(min), max: String(max), value: String(parseInt(initial)) });
    return input;
  }
  const select = Object.assign(document.createElement('select'), { name });
  select.append(...Object.entries(edit).map(([text, value]) => new Option(text, value)));
  return select;
}

export class TokenFields {
  readonly #controls = TOKENS.map((token) => ({ token, control: control(token) }));

  constructor(place: Element) {
    for (const { token, control } of this.#controls) {
      const row = document.createElement('label');
      row.className = token.edit === 'color' ? 'swatch' : 'row-field';
      row.append(label(token), control);
      place.append(row);
    }
  }

  /** What differs from the defaults, by the property's name. */
  get values(): Record<string, string> {
    const changed = this.#controls.map(({ token, control }) => {
      const value = control.type === 'range' ? `${control.value}px` : control.value;
      return [token.name, value, value !== token.initial] as const;
    });
    return Object.fromEntries(changed.filter(([, , differs]) => differs).map(([name, value]) => [name, value]));
  }

  /** Puts these in place of all that was edited. */
  set values(values: Readonly<Record<string, string>>) {
    for (const { token, control } of this.#controls) {
      const value = values[token.name] ?? token.initial;
      control.value = control.type === 'range' ? String(parseInt(value)) : value;
    }
  }
}
