// The test runner serves CommonJS raw: this bundles the few CommonJS packages into modules on the fly.
import { build } from 'esbuild';
import type { TestRunnerPlugin } from '@web/test-runner';

/**
 * `names` maps a bare specifier to the names that it exports beside the default. The specifiers of one package are bundled
 * together, so that they share what is in it.
 */
export function cjsDeps(names: Record<string, string[]>): TestRunnerPlugin {
  const packageOf = (name: string) => name.split('/')[0]!;
  const urlOf = (name: string) => `/__cjs/${encodeURIComponent(name)}.js`;
  const bundleUrlOf = (name: string) => `/__cjs/${packageOf(name)}/all.js`;
  const cache = new Map<string, Promise<string>>();
  const bundle = async (owner: string): Promise<string> => {
    const own = Object.keys(names).filter((name) => packageOf(name) === owner);
    const { outputFiles } = await build({
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      mainFields: ['browser', 'module', 'main'],
      stdin: {
        resolveDir: process.cwd(),
        contents: `${own.map((name, at) => `import m${at} from ${JSON.stringify(name)};`).join('')}
          export default { ${own.map((name, at) => `${JSON.stringify(name)}: m${at}`).join()} };`,
      },
    });
    return outputFiles[0]!.text;
  };
  return {
    name: 'cjs-deps',
    resolveImport: ({ source }) => (source in names ? urlOf(source) : undefined),
    async serve({ path }) {
      const name = Object.keys(names).find((key) => path === urlOf(key));
      if (name) {
        const body = `import all from '${bundleUrlOf(name)}'; const m = all[${JSON.stringify(name)}];
          export default m; export const { ${names[name]!.join(', ')} } = m;`;
        return { body, type: 'js' };
      }
      const owner = Object.keys(names).find((key) => path === bundleUrlOf(key));
      if (!owner) return undefined;
      if (!cache.has(path)) cache.set(path, bundle(packageOf(owner)));
      return { body: await cache.get(path)!, type: 'js' };
    },
  };
}
