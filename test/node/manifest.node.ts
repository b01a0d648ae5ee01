// What custom-elements.json names is somewhere in the source, and what the editors get is made of it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { cssData, htmlData, webTypes } from '../../scripts/docs/editor-data.js';
import { readElements } from '../../scripts/docs/manifest.js';

const elements = readElements();
const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(`src/${file}`, 'utf8'))
  .join('\n');

test('each part and slot of the manifest is in a template', () => {
  for (const { tagName, cssParts, slots } of elements) {
    for (const { name } of cssParts)
      assert.match(source, new RegExp(`part="([\\w ]* )?${name}[ "]`), `${tagName}::part(${name})`);
    for (const { name } of slots)
      assert.ok(source.includes(name ? `<slot name="${name}"` : '<slot>'), `slot ${name} of ${tagName}`);
  }
});

test('the manifest names files of the package, not of the repository', () => {
  assert.doesNotMatch(readFileSync('custom-elements.json', 'utf8'), /"src\//);
});

test("web-types say what the manifest says, and carry the package's name and version", () => {
  const { name, version, contributions } = webTypes(elements, { name: 'pilot-connect', version: '1.2.3' });
  assert.deepEqual([name, version], ['pilot-connect', '1.2.3']);
  const [widget] = contributions.html.elements;
  assert.equal(widget?.name, 'pilot-connect');
  const startOn = widget.attributes.find((attribute) => attribute.name === 'start-on');
  assert.equal(startOn?.value.type, "'visible' | 'load' | 'manual'");
  assert.equal(startOn.default, 'visible');
  assert.ok(widget.js.properties.some((property) => property.name === 'tokenProvider'));
  assert.ok(widget.js.events.some((event) => event.name === 'pilot-connected'));
  assert.ok(contributions.css.properties.some((property) => property.name === '--pilot-accent'));
});

test('editors know the Meta flows: their attributes, their choices, and what only a property takes', () => {
  const { contributions } = webTypes(elements, { name: 'pilot-connect', version: '1.2.3' });
  const [widget, meta] = ['pilot-connect', 'pilot-connect-meta'].map((tag) => {
    const { attributes, js, name } = contributions.html.elements.find(({ name }) => name === tag)!;
    const { attributes: offered } = htmlData(elements).tags.find((one) => one.name === name)!;
    assert.deepEqual(
      offered.map((one) => one.name),
      attributes.map((one) => one.name),
    );
    const choices = offered.flatMap(({ name, values }) => (/flow$/.test(name) ? [[name, values]] : []));
    return { attributes: attributes.map((one) => one.name), properties: js.properties.map((one) => one.name), choices };
  });
  for (const { attributes, properties } of [widget!, meta!]) {
    for (const name of ['app-id', 'config-id', 'graph-version', 'credentials-url'])
      assert.ok(attributes.includes(name), name);
    for (const name of ['appId', 'configId', 'graphVersion', 'metaExtras', 'credentialsUrl', 'submitCredentials'])
      assert.ok(properties.includes(name), name);
    assert.ok(!attributes.some((name) => /extras|submit/.test(name)));
  }
  const both = [{ name: 'embedded' }, { name: 'credentials' }];
  assert.deepEqual(widget!.choices, [['meta-flow', both]]);
  assert.deepEqual(meta!.choices, [['flow', both]]);
});

test('VS Code gets the values of an attribute, and the parts as pseudo-elements', () => {
  const [widget] = htmlData(elements).tags;
  assert.deepEqual(
    widget?.attributes.find(({ name }) => name === 'theme')?.values.map(({ name }) => name),
    ['auto', 'light', 'dark'],
  );
  const { properties, pseudoElements } = cssData(elements);
  assert.ok(pseudoElements.some(({ name }) => name === '::part(card)'));
  assert.equal(new Set(properties.map(({ name }) => name)).size, properties.length, 'each property once');
});
