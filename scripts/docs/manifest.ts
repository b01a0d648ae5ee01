// What custom-elements.json says, as far as the tables and the editors' data need it.
import { readFileSync } from 'node:fs';

export interface Named {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly type?: { readonly text: string };
}

export interface Member extends Named {
  readonly kind: 'field' | 'method';
  readonly attribute?: string;
  readonly readonly?: boolean;
}

export interface Declaration extends Named {
  readonly tagName: string;
  readonly attributes: readonly (Named & { readonly fieldName?: string })[];
  readonly members: readonly Member[];
  readonly events: readonly Named[];
  readonly slots: readonly Named[];
  readonly cssParts: readonly Named[];
  readonly cssProperties: readonly Named[];
}

export const MANIFEST = 'custom-elements.json';

/** The elements, in the manifest's order. */
export function readElements(): Declaration[] {
  const { modules } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { modules: { declarations: Declaration[] }[] };
  const none = { attributes: [], members: [], events: [], slots: [], cssParts: [], cssProperties: [] };
  return modules.flatMap(({ declarations }) => declarations).map((declaration) => ({ ...none, ...declaration }));
}
