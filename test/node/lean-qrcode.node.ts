// The builds hold a third of `qrcode`: what they draw must be what the whole of it would.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { create } from 'qrcode/lib/core/qrcode.js';

type Encode = (text: string) => { size: number; dark: Uint8Array };

test('the built encoder draws the same modules as the whole library, for texts of every length', async () => {
  const file = readdirSync('dist/cdn').find((name) => /\.encode-.*\.js$/.test(name))!;
  const copy = join(mkdtempSync(join(tmpdir(), 'encode-')), 'encode.mjs');
  copyFileSync(join('dist/cdn', file), copy);
  const { default: factory } = (await import(pathToFileURL(copy).href)) as { default: (shared: object) => unknown };
  const { encode } = factory({}) as { encode: Encode };
  assert.throws(() => encode('x'.repeat(2332)));
  assert.deepEqual(encode('é').size, 21);
  for (let bytes = 1; bytes <= 2331; bytes += 11) {
    const text = 'a1%Zx:/'.repeat(bytes).slice(0, bytes - (bytes % 2)) + 'z'.repeat(bytes % 2);
    const { modules } = create([{ data: text, mode: 'byte' }] as never, { errorCorrectionLevel: 'M' });
    const drawn = encode(text);
    assert.equal(drawn.size, modules.size, `${bytes} bytes`);
    assert.deepEqual([...drawn.dark], [...modules.data], `${bytes} bytes`);
  }
});
