// The bundles of one source: `npm` (modules for bundlers, Lit left out), and what lies in dist/cdn for script tags: the
// module with its lazy parts, each Meta flow, and the classic script, in which all but the Meta flows is one file.
//
// No part imports a file: not the first one, which a page may have loaded by another address (a query against caches, a
// CDN's redirect), so that the browser would run it a second time; and not one beside it, which could fail for good while
// the part itself is tried again. The sources see to the first (a part is handed what it needs); that each Meta flow is a
// bundle of its own, with its own copy of what both are made of, sees to the second: a page runs only one of them.
import { relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type InlineConfig, type Rolldown } from 'vite';
import { ownProperties } from './own-properties.js';
import { retryAddresses } from './retry-addresses.js';
import { terser } from './terser.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const CDN = 'dist/cdn';

/** The Meta flows, by their part's name. */
export const META_FLOWS = {
  'meta-embedded': 'src/elements/meta-embedded.ts',
  'meta-credentials': 'src/elements/meta-credentials.ts',
} as const;

export type MetaFlow = keyof typeof META_FLOWS;

/** The file of each Meta flow in dist/cdn, hash and all. */
export type MetaFiles = Readonly<Record<MetaFlow, string>>;

/** @param plugins beside those of vite.config.ts */
const config = (build: InlineConfig['build'], plugins: InlineConfig['plugins'] = []): InlineConfig => ({
  root,
  // Of Lit, too, the build for production.
  mode: 'production',
  plugins,
  build,
});

const catalogues = ['en', 'pt-BR', 'es'];

export const npmBundle = (): InlineConfig =>
  config({
    outDir: 'dist',
    emptyOutDir: true,
    lib: {
      entry: {
        index: 'src/index.ts',
        define: 'src/define.ts',
        // A file of its own: what is imported comes before what imports it, and this before Lit.
        'trusted-types': 'src/trusted-types.ts',
        core: 'src/core/index.ts',
        server: 'src/server/index.ts',
        // By this name the server imports it, and scripts/build/page.ts writes it anew.
        'page-assets': 'src/server/page-assets.ts',
        ...Object.fromEntries(catalogues.map((name) => [`i18n/${name}`, `src/i18n/${name}.ts`])),
      },
      formats: ['es'],
    },
    rolldownOptions: {
      external: [/^lit($|\/)/, /^@lit\//],
      output: { chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  });

/** Library bundles of modules keep their white space unless told otherwise. */
const compact = { minify: true, entryFileNames: 'pilot-connect.[name]-[hash].js' };

export const metaBundle = (flow: MetaFlow): InlineConfig =>
  config(
    {
      outDir: CDN,
      emptyOutDir: false,
      lib: { entry: { [flow]: META_FLOWS[flow] }, formats: ['es'] },
      rolldownOptions: { output: { ...compact, codeSplitting: false } },
    },
    [terser(true)],
  );

/** A language's catalogue and its answers of "Trouble linking?" have one name in two folders. */
const partName = ({ facadeModuleId }: Rolldown.PreRenderedChunk): string =>
  `pilot-connect.${/\/trouble\//.test(facadeModuleId ?? '') ? 'trouble-' : ''}[name]-[hash].js`;

const metaFlowOf = (id: string): MetaFlow | undefined =>
  (Object.keys(META_FLOWS) as MetaFlow[]).find((flow) => new RegExp(`/${flow}\\.[jt]s$`).test(id));

/** The Meta flows are fetched from the files beside this one. */
const beside = (files: MetaFiles) => ({
  external: (id: string) => !!metaFlowOf(id),
  paths: (id: string) => (metaFlowOf(id) ? `./${files[metaFlowOf(id)!]}` : id),
});

export function moduleBundle(files: MetaFiles): InlineConfig {
  const { external, paths } = beside(files);
  return config(
    {
      outDir: CDN,
      emptyOutDir: false,
      lib: { entry: { 'pilot-connect': 'src/index.ts' }, formats: ['es'] },
      rolldownOptions: {
        external,
        // Or its public exports would get a file of their own beside the one that registers.
        preserveEntrySignatures: 'allow-extension',
        output: { ...compact, paths, entryFileNames: '[name].js', chunkFileNames: partName },
      },
    },
    [retryAddresses(), terser(true)],
  );
}

export function classicBundle(files: MetaFiles): InlineConfig {
  const { external, paths } = beside(files);
  return config(
    {
      outDir: CDN,
      emptyOutDir: false,
      lib: { entry: 'src/index.ts', name: 'PilotConnect', formats: ['iife'], fileName: () => 'pilot-connect.iife.js' },
      rolldownOptions: { external, output: { codeSplitting: false, paths } },
    },
    [ownProperties(), retryAddresses(), terser(false)],
  );
}

/** Runs a bundle's configuration. @returns its chunks, the entry first */
export async function bundle(configuration: InlineConfig): Promise<Rolldown.OutputChunk[]> {
  const [{ output }] = (await build(configuration)) as [Rolldown.RolldownOutput];
  return output.filter((file) => file.type === 'chunk');
}

/** @param as changes each configuration before it runs, such as not to write its files */
export async function metaFiles(as = (one: InlineConfig) => one): Promise<MetaFiles> {
  const flows = Object.keys(META_FLOWS) as MetaFlow[];
  const files = flows.map(async (flow) => [flow, (await bundle(as(metaBundle(flow))))[0]!.fileName]);
  return Object.fromEntries(await Promise.all(files)) as MetaFiles;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.chdir(relative(process.cwd(), root) || '.');
  await bundle(npmBundle());
  const files = await metaFiles();
  await bundle(moduleBundle(files));
  await bundle(classicBundle(files));
}
