// Pages of integrators at their worst, as a table. Each says what it does and, where something of the promise cannot
// hold on such a page, what and why.
import * as scripts from './hostile-scripts.js';
import { BUILDS, page, type Build } from './page.js';

export interface HostilePage {
  readonly name: string;
  /** The document, with this widget on it, made by this build. */
  document(widget: string, build: Build): string;
  readonly headers?: Record<string, string>;
  /** Where the page lives, when it is not plain `localhost`. */
  readonly host?: string;
  /** That document is in a frame: the page around it, given its text and its address. */
  frame?(document: string, address: string): string;
  /** What the page says on the console because of us, and may. */
  readonly expected?: RegExp;
  /** What does not hold here, and why. */
  readonly limits?: string;
}

interface Row extends Omit<HostilePage, 'document'> {
  readonly doctype?: string;
  readonly html?: string;
  readonly css?: string;
  readonly script?: string;
  /** Ahead of the widget. */
  readonly before?: string;
  /** The other build is loaded, too. */
  readonly twice?: boolean;
}

const ROWS: Row[] = [
  { name: 'all: unset !important on everything', css: '* { all: unset !important; }' },
  {
    name: 'global styles of buttons, images, canvases and everything',
    css: `button, img, canvas, svg, h2, h3, p, ol, li, span, div, section, header, footer {
      display: none !important; width: 3px !important; opacity: 0.1 !important; filter: invert(1) !important;
      background: red !important; transform: rotate(20deg) !important; }`,
  },
  {
    name: 'inherited styles that no widget likes',
    css: `html { font: italic 900 40px/0.7 cursive; letter-spacing: 6px; word-spacing: 20px; text-transform: uppercase;
      text-align: right; white-space: pre; text-indent: 60px; color: #fff; cursor: none; user-select: none;
      image-rendering: pixelated; visibility: visible; word-break: break-all; hyphens: auto; }`,
    limits: 'Type follows the page, its size, case and spacing too: a card is to look like the site around it.',
  },
  { name: 'html { font-size: 62.5% }', css: 'html { font-size: 62.5%; } body { font-size: 1.6rem; }' },
  { name: 'a right-to-left page', html: 'lang="ar" dir="rtl"' },
  { name: 'quirks mode', doctype: '' },
  { name: 'a patched fetch, which clones, reads and delays', script: scripts.FETCH_READER },
  { name: 'a patched fetch, which forgets the signal and gives a bare thenable', script: scripts.FETCH_CARELESS },
  { name: 'enumerable additions to Array.prototype', script: scripts.ARRAY_ADDITIONS },
  {
    name: 'array methods replaced, as old libraries do',
    script: scripts.ARRAY_REPLACED,
    limits:
      'Array.prototype.reduce is left alone: Prototype 1.5 put one of its own in its place, and Lit joins every style ' +
      'sheet with it.',
  },
  {
    name: 'enumerable additions to Object.prototype',
    script: scripts.OBJECT_ADDITIONS,
    limits: 'None of a name that the platform reads from options, as headers or body: no fetch of the page works then.',
  },
  {
    name: 'JSON.parse with a reviver for dates, numbers and keys',
    script: scripts.JSON_REVIVER,
    limits: 'A page that gives other types for texts or renames keys gets bad-response: the answer is not the API’s.',
  },
  {
    name: 'CustomEvent replaced by the old polyfill',
    script: scripts.CUSTOM_EVENT,
    limits: 'Events are then not composed and no instances of our classes: they still reach the document.',
  },
  { name: 'customElements.define patched to wrap every class', script: scripts.DEFINE_WRAPPED },
  { name: 'timers, frames, promises and listeners patched as by zone.js', script: scripts.ZONES },
  {
    name: 'two versions of the package',
    twice: true,
    expected: /^(warn: )?<pilot-connect(-\w+)?> is already defined by another copy/,
  },
  { name: '<base href> to another site', before: '<base href="https://cdn.invalid/">' },
  {
    name: 'document.domain set',
    host: 'a.shop.localhost',
    headers: { 'origin-agent-cluster': '?0' },
    script: `document.domain = 'shop.localhost';`,
  },
];

function hostile({ doctype, html, css, script, before = '', twice, ...rest }: Row): HostilePage {
  const head = (css ? `<style>${css}</style>` : '') + (script ? `<script>${script}</script>` : '');
  return {
    ...rest,
    document(widget, build) {
      const builds = twice ? [build, ...BUILDS.filter((other) => other !== build)] : [build];
      return page({ doctype, html, builds, head, body: before + widget });
    },
  };
}

const escaped = (html: string): string => html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

const FRAMES: (Pick<HostilePage, 'name' | 'limits'> & { frame: NonNullable<HostilePage['frame']> })[] = [
  {
    name: 'a sandboxed frame, which has an address and no origin',
    frame: (_, address) => `sandbox="allow-scripts" src="${address}"`,
    limits: 'Module build and API then need CORS headers, for the browser takes the page for one of another site.',
  },
  {
    name: 'a sandboxed frame whose document is an attribute, which has neither address nor origin',
    frame: (document) => `sandbox="allow-scripts" srcdoc="${escaped(document)}"`,
  },
  {
    name: 'a frame whose document is an attribute, which has an origin and no address',
    frame: (document) => `srcdoc="${escaped(document)}"`,
  },
];

const inFrame = ({ frame, ...rest }: (typeof FRAMES)[number]): HostilePage => ({
  ...rest,
  document: (body, build) => page({ builds: [build], body }),
  frame: (document, address) =>
    page({ builds: [], body: `<iframe width="880" height="780" ${frame(document, address)}></iframe>` }),
});

export const HOSTILE_PAGES: readonly HostilePage[] = [...ROWS.map(hostile), ...FRAMES.map(inFrame)];
