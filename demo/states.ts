// The catalogue: each fixture's screen, in the theme, language, direction, width and brand that the switches say. They
// live in the address, so that a view can be sent to somebody and photographed by a script.
import { FIXTURES, stage } from './states/fixtures.js';
import { META_FIXTURES } from './states/meta.js';
import { BRANDS } from './states/brands.js';

const SWITCHES: Record<string, readonly string[]> = {
  theme: ['light', 'dark'],
  lang: ['en', 'pt-BR', 'es'],
  dir: ['ltr', 'rtl'],
  width: ['720', '560', '390', '320'],
  brand: Object.keys(BRANDS),
  text: ['100%', '200%'],
};

const asked = new URLSearchParams(location.search);
const chosen = (name: string): string => asked.get(name) ?? SWITCHES[name]![0]!;

function switches(): void {
  const form = document.getElementById('switches') as HTMLFormElement;
  for (const [name, values] of Object.entries(SWITCHES)) {
    const select = Object.assign(document.createElement('select'), { name });
    select.append(...values.map((value) => new Option(value, value, false, value === chosen(name))));
    const label = document.createElement('label');
    label.append(name, select);
    form.append(label);
  }
  form.addEventListener('change', () => {
    location.search = new URLSearchParams(new FormData(form) as unknown as Record<string, string>).toString();
  });
}

async function show(): Promise<void> {
  const root = document.documentElement;
  const [theme, lang, dir] = [chosen('theme'), chosen('lang'), chosen('dir')];
  root.style.colorScheme = theme;
  root.style.fontSize = chosen('text');
  // `only=pairing,stale` leaves the others out.
  const only = asked.get('only')?.split('|');
  const work = [...FIXTURES, ...META_FIXTURES]
    .filter(({ name }) => !only || only.includes(name))
    .map(async (fixture) => {
      const figure = document.createElement('figure');
      figure.id = fixture.name.replace(/\W+/g, '-');
      const place = document.createElement('div');
      Object.assign(place, { lang, dir });
      place.style.inlineSize = `${chosen('width')}px`;
      figure.append(Object.assign(document.createElement('figcaption'), { textContent: fixture.name }), place);
      document.getElementById('screens')!.append(figure);
      await stage(fixture, place, {
        branding: BRANDS[chosen('brand')]!,
        properties: { theme: theme as 'light' | 'dark' },
      });
    });
  await Promise.all(work);
  root.dataset.ready = '';
}

switches();
await show();
