// How policies are read: as browsers read them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Mask } from '../../demo/doctor/mask.js';
import { forbids, parsePolicies, permits } from '../../demo/doctor/policy.js';

const PAGE = 'https://shop.example/connect';

for (const [sources, url, allowed] of [
  ['*', 'https://a.example/x', true],
  ['*', 'data:image/png,x', false],
  ["'self'", 'https://shop.example/x', true],
  ["'self'", 'https://shop.example:8443/x', false],
  ["'self'", 'http://shop.example/x', false],
  ['https:', 'https://a.example/x', true],
  ['http:', 'https://a.example/x', true],
  ['https:', 'http://a.example/x', false],
  ['a.example', 'https://a.example/x', true],
  ['a.example', 'http://a.example/x', false],
  ['A.Example', 'https://a.example/x', true],
  ['http://a.example', 'https://a.example/x', true],
  ['http://a.example:80', 'https://a.example/x', true],
  ['https://a.example:8443', 'https://a.example/x', false],
  ['https://a.example:*', 'https://a.example:8443/x', true],
  ['*.example', 'https://a.b.example/x', true],
  ['*.a.example', 'https://a.example/x', false],
  ['a.example/v1/', 'https://a.example/v1/x', true],
  ['a.example/v1/', 'https://a.example/v2/x', false],
  ['a.example/v1', 'https://a.example/v1/x', false],
  ['', 'https://shop.example/x', false],
  ["'none'", 'https://shop.example/x', false],
] as const) {
  test(`connect-src ${sources || 'with nothing'} ${allowed ? 'allows' : 'forbids'} ${url}`, () => {
    const [policy] = parsePolicies(`connect-src ${sources}`);
    assert.equal(forbids(policy!, 'connect-src', { url }, PAGE) === null, allowed);
  });
}

test('a directive that is missing falls back, and only then', () => {
  const [policy] = parsePolicies("default-src 'none'; Child-Src https://a.example; img-src *; img-src 'none'");
  const where = (directive: 'frame-src' | 'img-src' | 'script-src') =>
    forbids(policy!, directive, { url: 'https://b.example/' }, PAGE)?.name ?? null;
  assert.deepEqual([where('frame-src'), where('img-src'), where('script-src')], ['child-src', null, 'default-src']);
  assert.equal(forbids(parsePolicies("base-uri 'none'")[0]!, 'img-src', { url: PAGE }, PAGE), null);
});

test('a Permissions-Policy is read as structured fields', () => {
  const may = (header: string) => permits(header, 'clipboard-write', 'https://shop.example');
  assert.deepEqual(
    ['', 'camera=()', 'clipboard-write=()', 'clipboard-write=(self)', 'clipboard-write=self', 'clipboard-write=*'].map(
      may,
    ),
    [true, true, false, true, true, true],
  );
  assert.deepEqual(
    [
      'clipboard-write=("https://shop.example")',
      'clipboard-write=("https://a.example")',
      'clipboard-write=*, clipboard-write=()',
    ].map(may),
    [true, false, false],
  );
});

test('addresses are shown without what may be a token', () => {
  const mask = new Mask();
  mask.add('a b');
  assert.deepEqual(
    [
      'https://shop.example/connect/rp_4f7',
      'https://shop.example/connect/123e4567-e89b-12d3-a456-426614174000',
      'https://shop.example/connect/a%20b',
      'https://shop.example/connect?x=1#y',
      'https://shop.example/connect-your-whatsapp-number',
    ].map((url) => mask.address(url)),
    [
      'https://shop.example/connect/…',
      'https://shop.example/connect/…',
      'https://shop.example/connect/…',
      'https://shop.example/connect?…#…',
      'https://shop.example/connect-your-whatsapp-number',
    ],
  );
});
