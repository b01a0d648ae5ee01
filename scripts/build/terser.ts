// Minifies once more what the bundler wrote: Terser leaves 2 % less than the bundler's own minifier, which comes last in
// its row, so that this can only run behind it.
import { minify, type MinifyOptions } from 'terser';
import type { Plugin } from 'vite';

type SourceMap = Exclude<NonNullable<Exclude<MinifyOptions['sourceMap'], boolean | undefined>['content']>, string>;

/** @param isModule whether the names at the top are nobody's but the file's own */
export const terser = (isModule: boolean): Plugin => ({
  name: 'terser',
  async generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      const map = bundle[`${file.fileName}.map`];
      const { code, map: composed } = await minify(file.code, {
        module: isModule,
        ecma: 2020,
        compress: { passes: 3 },
        ...(file.map && {
          sourceMap: { content: file.map as SourceMap, url: `${file.fileName}.map`, includeSources: true },
        }),
      });
      file.code = `${code!}\n`;
      if (map?.type === 'asset') map.source = composed as string;
    }
  },
});
