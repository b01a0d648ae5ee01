// What `npm run manifest` reads: the sources of the elements. Properties are declared in `static properties` by helpers
// that the analyzer cannot follow, so attributes are named in JSDoc; a test holds them equal to what the classes observe.

/** Only what a consumer can use: no private member, no property twice. */
const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    for (const { declarations } of customElementsManifest.modules) {
      for (const declaration of declarations) {
        declaration.members &&= declaration.members.filter(
          ({ name, privacy, description, readonly }) =>
            privacy !== 'private' && !name.startsWith('#') && (description || readonly),
        );
        const seen = new Map();
        for (const attribute of declaration.attributes ?? []) {
          const known = seen.get(attribute.name);
          if (!known || (!known.description && attribute.description)) seen.set(attribute.name, attribute);
        }
        if (declaration.attributes)
          declaration.attributes = [...seen.values()].filter(({ description }) => description);
      }
    }
  },
};

export default {
  globs: ['src/elements/*.ts'],
  exclude: ['src/**/*.styles.ts', 'src/elements/{announce,environment,properties}.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [publicOnly],
};
