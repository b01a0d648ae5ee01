// A Vite plugin for the builds: `qrcode` for the one use that is made of it, a text as bytes at error correction M. Half
// of the library packs digits, capitals and Kanji more tightly, which never helps one mixed text, or serves other levels.
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const core = (file: string): unknown => createRequire(import.meta.url)(`qrcode/lib/core/${file}.js`);
const { M } = core('error-correction-level') as { M: object };
const { BYTE } = core('mode') as { BYTE: object };
const { getBlocksCount, getTotalCodewordsCount } = core('error-correction-code') as Record<
  'getBlocksCount' | 'getTotalCodewordsCount',
  (version: number, level: object) => number
>;

/** A table of the library, cut down to the level that is used: for each version one number. */
const column = (of: typeof getBlocksCount): string =>
  JSON.stringify(Array.from({ length: 40 }, (_, at) => of(at + 1, M)));

const LEAN: Record<string, string> = {
  './segments': `
    import ByteData from 'qrcode/lib/core/byte-data.js';
    export const fromString = (text) => [new ByteData(text)];
    export const rawSplit = fromString;`,
  './mode': `
    export const BYTE = ${JSON.stringify(BYTE)};
    export const getCharCountIndicator = ({ ccBits }, version) => ccBits[version < 10 ? 0 : version < 27 ? 1 : 2];`,
  './error-correction-level': `
    export const M = ${JSON.stringify(M)};
    export const from = () => M;`,
  './error-correction-code': `
    const blocks = ${column(getBlocksCount)};
    const codewords = ${column(getTotalCodewordsCount)};
    export const getBlocksCount = (version) => blocks[version - 1];
    export const getTotalCodewordsCount = (version) => codewords[version - 1];`,
};

export const leanQrcode = (): Plugin => ({
  name: 'lean-qrcode',
  enforce: 'pre',
  resolveId: (source, importer) =>
    importer?.includes('qrcode/lib/core/') && source in LEAN ? `\0qrcode${source}` : undefined,
  load: (id) => LEAN[id.replace('\0qrcode', '')],
});
