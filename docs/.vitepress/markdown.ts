// What the site makes of the Markdown that GitHub shows: links between files become links between pages, a `mermaid` block
// a picture, and the comment `<!-- live -->` a widget.
import { posix } from 'node:path';
import { renderMermaidSVG } from 'beautiful-mermaid';
import type { MarkdownRenderer } from 'vitepress';
import { addressOf } from './pages.js';

type Env = { path: string; relativePath: string };

/**
 * A link of the file at `from`, as the site has it; null where it leads to a file that is no page.
 * @param from the file's path from the repository's root
 */
export function siteLink(from: string, href: string): string | null {
  if (/^([a-z]+:|#|\/)/i.test(href)) return href;
  const [file = '', fragment] = href.split('#');
  const address = addressOf(posix.join(posix.dirname(from), file));
  if (!address) return null;
  const path = `/${address.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '')}`;
  return fragment ? `${path}#${fragment}` : path;
}

/** As an image nothing of it can be fetched, whatever it names; the reader's colours decide which of the two is shown. */
function picture(code: string): string {
  const image = (kind: 'light' | 'dark', colours: { bg: string; fg: string; accent: string }) => {
    const svg = renderMermaidSVG(code, { ...colours, font: 'sans-serif' }).replace(/@import [^;]*;/g, '');
    const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
    return `<img class="diagram ${kind}" alt="Diagram of the paragraphs below" src="${source}">`;
  };
  return (
    image('light', { bg: '#ffffff', fg: '#1f2937', accent: '#0f766e' }) +
    image('dark', { bg: '#1b1b1f', fg: '#dfdfd6', accent: '#5eead4' })
  );
}

/** @param root the repository's folder, with a slash at its end */
export function asSite(md: MarkdownRenderer, root: string): void {
  md.core.ruler.push('site-links', (state) => {
    const from = (state.env as Env).path.slice(root.length);
    for (const { children } of state.tokens) {
      let plain = 0;
      for (const token of children ?? []) {
        if (token.type === 'link_open') {
          const to = siteLink(from, token.attrGet('href') ?? '');
          if (to !== null) token.attrSet('href', to);
          else {
            // A file of the repository: its name stays, as text.
            plain++;
            token.tag = 'span';
            token.attrs = null;
            token.type = 'plain_open';
          }
        } else if (token.type === 'link_close' && plain) {
          plain--;
          token.tag = 'span';
          token.type = 'plain_close';
        }
      }
    }
  });

  const fence = md.renderer.rules.fence!;
  md.renderer.rules.fence = (tokens, at, options, env, self) =>
    tokens[at]!.info.trim() === 'mermaid' ? picture(tokens[at]!.content) : fence(tokens, at, options, env, self);

  const block = md.renderer.rules.html_block!;
  md.renderer.rules.html_block = (tokens, at, options, env, self) => {
    const live = /^<!-- live(?: ([a-z-]+))? -->\s*$/.exec(tokens[at]!.content);
    if (!live) return block(tokens, at, options, env, self);
    return `<LiveWidget${live[1] ? ` scenario="${live[1]}"` : ''} />\n`;
  };
}
