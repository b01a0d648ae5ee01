// The custom properties, each named beside what it moves.
import { FIXTURES, stage } from './states/fixtures.js';

interface Mark {
  readonly token: string;
  readonly side: 'start' | 'end';
  /** Selectors, one per shadow root on the way. */
  readonly of: readonly string[];
  /** Where on it, as shares of its width and height. */
  readonly at: readonly [x: number, y: number];
}

const mark = (token: string, side: Mark['side'], of: string[], x: number, y: number): Mark => ({
  token: `--pilot-${token}`,
  side,
  of,
  at: [x, y],
});

const CARDS: readonly { readonly screen: string; readonly marks: readonly Mark[] }[] = [
  {
    screen: 'pairing',
    marks: [
      mark('radius', 'start', ['.card'], 0.006, 0.008),
      mark('text', 'start', ['h2'], -0.01, 0.5),
      mark('font', 'start', ['[part=subtitle]'], -0.01, 0.5),
      mark('accent', 'start', ['li'], 0.004, 0.25),
      mark('font-mono', 'start', ['.code pilot-connect-code', '.code'], -0.02, 0.5),
      mark('spacing', 'start', ['footer'], 0.15, -0.7),
      mark('width', 'end', ['.card'], 1, 0.02),
      mark('border', 'end', ['.card'], 1, 0.16),
      mark('background', 'end', ['.card'], 0.985, 0.3),
      mark('qr-size', 'end', ['.tile'], 1, 0.6),
      mark('muted', 'end', ['.note'], 0.78, 0.25),
      mark('shadow', 'end', ['.card'], 0.985, 1.012),
    ],
  },
  {
    screen: 'connected, with a link',
    marks: [mark('on-accent', 'start', ['a.button'], 0.19, 0.5), mark('success', 'end', ['.icon'], 0.9, 0.5)],
  },
  { screen: 'failed, service', marks: [mark('danger', 'end', ['.icon'], 0.9, 0.5)] },
];

/** The least distance between two names, in CSS px. */
const APART = 26;

const find = (root: ParentNode, [first, ...rest]: readonly string[]): Element => {
  const found = root.querySelector(first!)!;
  return rest.length ? find(found.shadowRoot!, rest) : found;
};

function annotate(figure: HTMLElement, widget: Element, marks: readonly Mark[]): void {
  const frame = figure.getBoundingClientRect();
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const points = marks.map(({ token, side, of, at: [x, y] }) => {
    const box = find(widget.shadowRoot!, of).getBoundingClientRect();
    return { token, side, x: box.x - frame.x + x * box.width, y: box.y - frame.y + y * box.height };
  });
  for (const side of ['start', 'end'] as const) {
    let free = 10;
    for (const { token, x, y } of points.filter((point) => point.side === side).sort((a, b) => a.y - b.y)) {
      const line = Math.max(y, free);
      free = line + APART;
      const name = Object.assign(document.createElement('code'), { textContent: token, className: side });
      name.style.top = `${line}px`;
      figure.append(name);
      const { left, right } = name.getBoundingClientRect();
      const from = side === 'start' ? right - frame.x + 8 : left - frame.x - 8;
      svg.insertAdjacentHTML('beforeend', `<path d="M${from} ${line}H${(from + x) / 2}L${x} ${y}"/>`);
      svg.insertAdjacentHTML('beforeend', `<circle cx="${x}" cy="${y}" r="3.5"/>`);
    }
  }
  figure.append(svg);
}

for (const { screen, marks } of CARDS) {
  const figure = document.createElement('div');
  figure.className = 'named';
  const place = document.createElement('div');
  place.lang = 'en';
  figure.append(place);
  document.getElementById('cards')!.append(figure);
  // The codes are in the first picture; the others need less room without.
  if (screen !== 'pairing') place.className = 'small';
  const { element } = await stage(
    FIXTURES.find(({ name }) => name === screen)!,
    place,
  );
  annotate(figure, element, marks);
}
document.documentElement.dataset.ready = '';
