// The test runner serves CommonJS raw: this bundles the few CommonJS packages into modules on the fly.
import { build } from 'esbuild';
import type { TestRunnerPlugin } from '@web/test-runner';

/** `names` maps a bare specifier to the names that it exports beside the default. */
export function cjsDeps(names: Record<string, string[]>): TestRunnerPlugin {
  const urlOf = (name: string) => `/__cjs/${encodeURIComponent(name)}.js`;
  const cache = new Map<string, Promise<string>>();
  const bundle = async (name: string): Promise<string> => {
    const contents = `import m from ${JSON.stringify(name)};
      export default m; export const { ${names[name]!.join(', ')} } = m;`;
    const { outputFiles } = await build({
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      mainFields: ['browser', 'module', 'main'],
      stdin: { resolveDir: process.cwd(), contents },
    });
    return outputFiles[0]!.text;
  };
  return {
    name: 'cjs-deps',
    resolveImport: ({ source }) => (source in names ? urlOf(source) : undefined),
    async serve(context) {
      const name = Object.keys(names).find((key) => context.path === urlOf(key));
      if (!name) return undefined;
      if (!cache.has(name)) cache.set(name, bundle(name));
      return { body: await cache.get(name)!, type: 'js' };
    },
  };
}
