// What editors know of the elements: web-types for JetBrains, custom data for VS Code. Both from the manifest alone.
import type { Declaration, Named } from './manifest.js';

const plain = ({ name, description }: Named) => ({ name, description });

/** `'a' | 'b' | null` → what may be written in an attribute. */
const choices = (type = ''): { name: string }[] =>
  /^'/.test(type) ? [...type.matchAll(/'([^']*)'/g)].map(([, name]) => ({ name: name! })) : [];

const once = <T extends Named>(items: T[]): T[] => [...new Map(items.map((item) => [item.name, item])).values()];

/** JetBrains' web-types, named in package.json. */
export function webTypes(elements: readonly Declaration[], { name, version }: { name: string; version: string }) {
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: elements.map((element) => ({
          name: element.tagName,
          description: element.description,
          attributes: element.attributes.map((attribute) => ({
            ...plain(attribute),
            default: attribute.default,
            value: { type: attribute.type?.text },
          })),
          slots: element.slots.map(plain),
          js: {
            properties: element.members
              .filter(({ kind }) => kind === 'field')
              .map((member) => ({ ...plain(member), type: member.type?.text, 'read-only': member.readonly })),
            events: element.events.map(plain),
          },
        })),
      },
      css: {
        properties: once(elements.flatMap(({ cssProperties }) => [...cssProperties])).map(plain),
        'pseudo-elements': once(elements.flatMap(({ cssParts }) => [...cssParts])).map(({ name, description }) => ({
          name: `part(${name})`,
          description,
        })),
      },
    },
  };
}

/** For `html.customData` in VS Code's settings. */
export const htmlData = (elements: readonly Declaration[]) => ({
  version: 1.1,
  tags: elements.map((element) => ({
    name: element.tagName,
    description: { kind: 'markdown', value: element.description },
    attributes: element.attributes.map((attribute) => ({ ...plain(attribute), values: choices(attribute.type?.text) })),
  })),
});

/** For `css.customData`. */
export const cssData = (elements: readonly Declaration[]) => ({
  version: 1.1,
  properties: once(elements.flatMap(({ cssProperties }) => [...cssProperties])).map(plain),
  pseudoElements: once(elements.flatMap(({ cssParts }) => [...cssParts])).map(({ name, description }) => ({
    name: `::part(${name})`,
    description,
  })),
});
