// A Vite plugin for the builds: `qrcode` without what packs digits, capitals and Kanji more tightly. What is
// encoded here is one text of mixed characters, for which it never helps, and it is a third of the library.
import type { Plugin } from 'vite';

const SEGMENTS = `
  import ByteData from 'qrcode/lib/core/byte-data.js';
  export const fromString = (text) => [new ByteData(text)];
  export const rawSplit = fromString;
`;
const LEFT_OUT: Record<string, string> = { './segments': SEGMENTS, './regex': 'export {};' };

export const byteOnlyQrcode = (): Plugin => ({
  name: 'byte-only-qrcode',
  enforce: 'pre',
  resolveId: (source, importer) =>
    importer?.includes('/qrcode/lib/core/') && source in LEFT_OUT ? `\0qrcode${source}` : undefined,
  load: (id) => LEFT_OUT[id.replace('\0qrcode', '')],
});
