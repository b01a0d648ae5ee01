// What `npm run manifest` reads: the JSDoc of the elements, and nothing that only the code says, because properties are
// declared by helpers that no analyzer follows. test/elements/manifest.test.ts holds it equal to what the classes do.
import { readFileSync } from 'node:fs';

const MODULE = 'dist/define.js';
const REGISTERS = 'dist/index.js';

/** `type Phase = 'idle' | …` is spelled out, for editors that cannot follow a name. */
const unions = new Map(
  [...readFileSync('src/core/types.ts', 'utf8').matchAll(/export type (\w+) =([^;]+);/g)]
    .filter(([, , body]) => /^[\s|]*'[^{}]*'\s*$/.test(body))
    .map(([, name, body]) => [name, body.replace(/\s+/g, ' ').replace(/^ \| /, '').trim()]),
);

const spell = (documented) => {
  if (documented.type) documented.type.text = documented.type.text.replace(/\w+/g, (name) => unions.get(name) ?? name);
  documented.default ??= /Default `([^`]*)`/.exec(documented.description ?? '')?.[1];
  return documented;
};

/** No lifecycle, no private or undocumented member. */
const isPublic = ({ name, privacy, description, static: shared }) =>
  !shared && !/^(private|protected)$/.test(privacy) && !!description && !/^#|Callback$/.test(name);

/** An attribute that is named in the class's own JSDoc is one with the property of that name. */
const join = (attribute, members) => {
  delete attribute.attribute;
  delete attribute.inheritedFrom;
  const member = members.find(({ name }) => name === (attribute.fieldName ?? attribute.name));
  if (!member) return attribute;
  attribute.fieldName = member.name;
  attribute.type = member.type;
  member.attribute = attribute.name;
  if (/[Rr]ead-only/.test(attribute.description)) member.readonly = true;
  if (/[Rr]eflected:/.test(attribute.description)) member.reflects = true;
  return attribute;
};

/** An attribute of the class above that this one has another for, which says "In place of": its property stays. */
const replaced = ({ attributes = [], members = [] }) => {
  const names = attributes.flatMap(({ description }) => /^In place of `([\w-]+)`/.exec(description)?.[1] ?? []);
  for (const member of members) if (names.includes(member.attribute)) delete member.attribute;
  return attributes.filter(({ name }) => !names.includes(name));
};

const asPublished = {
  name: 'as-published',
  packageLinkPhase({ customElementsManifest }) {
    const declarations = customElementsManifest.modules
      .flatMap((module) => module.declarations)
      .filter(({ tagName }) => tagName)
      .sort((a, b) => a.tagName.localeCompare(b.tagName));
    for (const declaration of declarations) {
      const { members, attributes = [], events = [] } = declaration;
      declaration.members = members.filter(isPublic).map(spell);
      declaration.attributes = attributes
        .filter(({ description }) => description)
        .map((attribute) => spell(join(attribute, declaration.members)));
      declaration.attributes = replaced(declaration);
      // The analyzer also takes any `new Event(…)` of the class for one that it dispatches.
      declaration.events = events.filter(({ name, description }) => name && description);
      const own = declarations.find(({ name }) => name === declaration.superclass?.name);
      declaration.superclass = own ? { name: own.name, module: MODULE } : { name: 'LitElement', package: 'lit' };
      for (const item of Object.values(declaration).flat()) if (item?.inheritedFrom) item.inheritedFrom.module = MODULE;
    }
    const reference = (name) => ({ name, module: MODULE });
    customElementsManifest.modules = [
      {
        kind: 'javascript-module',
        path: MODULE,
        declarations,
        exports: declarations.map(({ name }) => ({ kind: 'js', name, declaration: reference(name) })),
      },
      {
        kind: 'javascript-module',
        path: REGISTERS,
        declarations: [],
        exports: declarations.map(({ name, tagName }) => ({
          kind: 'custom-element-definition',
          name: tagName,
          declaration: reference(name),
        })),
      },
    ];
  },
};

export default {
  globs: ['src/elements/*.ts'],
  exclude: ['src/**/*.styles.ts'],
  outdir: '.',
  packagejson: false,
  plugins: [asPublished],
};
