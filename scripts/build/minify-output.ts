// A Vite plugin for the script-tag builds: Terser, which leaves 2 % less than the bundler's own minifier.
import { readFileSync } from 'node:fs';
import { minify } from 'terser';
import type { Plugin } from 'vite';

/** The fields of one interface of a source file. */
const fieldsOf = (file: string, name: string): string[] =>
  [
    ...new RegExp(`interface ${name} {([^]*?)\\n}`).exec(readFileSync(file, 'utf8'))![1]!.matchAll(/readonly (\w+)/g),
  ].map(([, field]) => field!);

/** What nothing outside of the rules and the views sees gets short names: 1 % of the first half, 2 % of the second. */
const SEEN = new Set(['info', 'code', 'status', 'phase', ...fieldsOf('src/core/snapshot.ts', 'Snapshot')]);
const INNER = [
  ...['Live', 'Requesting'].flatMap((name) => fieldsOf('src/core/state.ts', name)),
  ...'snapshot messages actions renewable lead phone redirectAt laterFailed'.split(' '),
  ...'announcementOf carryOn copyCode errorText isOld LATER laterEvents limitedWait looks maker provided'.split(' '),
  ...'pulse retryAfter screenOf Ticker environment failures furnish hush lost outcome said'.split(' '),
].filter((field) => !SEEN.has(field));

/** And so does what Lit's modules know of each other: they are all in these files. */
const MANGLED = new RegExp(`^(_\\$[\\w$]+|${INNER.join('|')})$`);

interface SourceMap {
  sources: string[];
  sourcesContent?: (string | undefined)[];
}

/** Terser's map, with the sources that it leaves behind. */
function withSources(mapped: string, original: string): string {
  const [map, before] = [JSON.parse(mapped) as SourceMap, JSON.parse(original) as SourceMap];
  map.sourcesContent = map.sources.map((source) => before.sourcesContent?.[before.sources.indexOf(source)]);
  return JSON.stringify(map);
}

export const minified = (): Plugin => ({
  name: 'minify-output',
  enforce: 'post',
  async generateBundle({ format }, bundle) {
    // The same name for the same property in every chunk.
    const nameCache = {};
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const map = bundle[`${chunk.fileName}.map`];
      const content = map?.type === 'asset' ? String(map.source) : undefined;
      const { code, map: mapped } = await minify(chunk.code, {
        module: format === 'es',
        ecma: 2020,
        compress: { passes: 3, unsafe_arrows: true, pure_getters: true, keep_fargs: false },
        mangle: { properties: { regex: MANGLED } },
        nameCache,
        format: { comments: false },
        sourceMap: { content: content!, url: `${chunk.fileName}.map` },
      });
      delete (nameCache as { vars?: unknown }).vars; // variables are each chunk's own
      chunk.code = code!;
      if (map?.type === 'asset') map.source = withSources(mapped as string, content!);
    }
  },
});
