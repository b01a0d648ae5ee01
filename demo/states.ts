// The catalogue: each fixture's screen, in the theme, language, direction, width and brand that the switches say. They
// live in the address, so that a view can be sent to somebody and photographed by a script.
import { FIXTURES, stage, type Fixture } from './states/fixtures.js';
import { META_FIXTURES } from './states/meta.js';
import { BRANDS } from './states/brands.js';

const SWITCHES: Record<string, readonly string[]> = {
  theme: ['light', 'dark'],
  lang: ['en', 'pt-BR', 'es'],
  dir: ['ltr', 'rtl'],
  width: ['720', '560', '390', '320'],
  brand: Object.keys(BRANDS),
  text: ['100%', '200%'],
  scale: ['50%', '100%'],
};

/** By the beginning of the fixture's name; the first that fits. */
const GROUPS: readonly (readonly [string, RegExp])[] = [
  ['Phone', /^phone/],
  ['Trouble linking?', /^trouble/],
  ['Errors and ends', /^(failed|expired)/],
  ['Meta: embedded signup', /^embedded/],
  ['Meta: credentials', /^credentials/],
  ['QR flow', /^/],
];
const ORDER = ['QR flow', ...GROUPS.map(([group]) => group).filter((group) => group !== 'QR flow')];

const asked = new URLSearchParams(location.search);
/** `only=pairing|stale` leaves the others out, and shows these as they are. */
const only = asked.get('only')?.split('|');
const chosen = (name: string): string => asked.get(name) ?? (name === 'scale' && only ? '100%' : SWITCHES[name]![0]!);

const form = document.getElementById('switches') as HTMLFormElement;
const filter = document.getElementById('filter') as HTMLInputElement;
const screens = document.getElementById('screens')!;

function switches(): void {
  for (const [name, values] of Object.entries(SWITCHES)) {
    const select = Object.assign(document.createElement('select'), { name });
    select.append(...values.map((value) => new Option(value, value, false, value === chosen(name))));
    const label = document.createElement('label');
    label.append(name, select);
    form.append(label);
  }
  form.addEventListener('change', ({ target }) => {
    if (target === filter) return;
    const wanted = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    if (only) wanted.set('only', only.join('|'));
    location.search = wanted.toString();
  });
}

/** Leaves what does not have all of the words in its name or its group. */
function sift(): void {
  const words = filter.value.toLowerCase().split(/\s+/);
  for (const section of screens.querySelectorAll('section')) {
    const group = section.firstElementChild!.textContent!.toLowerCase();
    const figures = [...section.querySelectorAll('figure')];
    for (const figure of figures) {
      const name = `${group} ${figure.dataset.name!.toLowerCase()}`;
      figure.hidden = !words.every((word) => name.includes(word));
    }
    section.hidden = figures.every(({ hidden }) => hidden);
  }
}

/** The screen alone, under the same switches. */
function linkTo(name: string): string {
  const alone = new URLSearchParams(asked);
  alone.delete('scale');
  alone.set('only', name);
  return `?${alone}`;
}

async function showOne(fixture: Fixture, section: Element): Promise<void> {
  const [theme, lang, dir] = [chosen('theme'), chosen('lang'), chosen('dir')];
  const { name } = fixture;
  const figure = Object.assign(document.createElement('figure'), { id: name.replace(/\W+/g, '-') });
  figure.dataset.name = name;
  const place = document.createElement('div');
  Object.assign(place, { lang, dir });
  // No phone is wider than this.
  place.style.inlineSize = `${Math.min(Number(chosen('width')), fixture.device ? 390 : Infinity)}px`;
  place.style.setProperty('zoom', chosen('scale'));
  const caption = document.createElement('figcaption');
  caption.append(Object.assign(document.createElement('a'), { href: linkTo(name), textContent: name }));
  figure.append(caption, place);
  section.append(figure);
  await stage(fixture, place, {
    branding: BRANDS[chosen('brand')]!,
    properties: { theme: theme as 'light' | 'dark' },
  });
}

async function show(): Promise<void> {
  const root = document.documentElement;
  root.style.colorScheme = chosen('theme');
  root.style.fontSize = chosen('text');
  const fixtures = [...FIXTURES, ...META_FIXTURES].filter(({ name }) => !only || only.includes(name));
  const groupOf = ({ name }: Fixture): string => GROUPS.find(([, begins]) => begins.test(name))![0];
  const work = ORDER.flatMap((group) => {
    const own = fixtures.filter((fixture) => groupOf(fixture) === group);
    if (!own.length) return [];
    const section = document.createElement('section');
    section.append(Object.assign(document.createElement('h2'), { textContent: group, hidden: !!only }));
    screens.append(section);
    return own.map((fixture) => showOne(fixture, section));
  });
  filter.value = asked.get('filter') ?? '';
  filter.addEventListener('input', sift);
  sift();
  await Promise.all(work);
  // What the address points to came later than the browser looked for it.
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
  root.dataset.ready = '';
}

switches();
await show();
