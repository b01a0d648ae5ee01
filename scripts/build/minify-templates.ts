// A Vite plugin for the builds: takes comments and idle white space out of the styles and the markup in tagged
// templates, which no JavaScript minifier touches.
import ts from 'typescript';
import type { Plugin } from 'vite';

const squeezeCss = (text: string): string =>
  text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};>!]) ?/g, '$1')
    .replace(/\) \* /g, ')*')
    .replace(/(:|,) /g, '$1')
    .replace(/([ :(,-])0\./g, '$1.')
    .replace(/;}/g, '}');

/** White space matters only next to text: between tags, and inside one, it goes. */
const squeezeHtml = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/> </g, '><')
    .replace(/ (\/?>)/g, '$1')
    .replace(/> $/, '>')
    .replace(/^ </, '<');

const SQUEEZE: Record<string, (text: string) => string> = { css: squeezeCss, html: squeezeHtml, svg: squeezeHtml };

/** The source with its tagged templates squeezed. Lines keep their numbers, so that source maps stay right. */
export function minifyTemplates(source: string): string {
  const file = ts.createSourceFile('x.ts', source, ts.ScriptTarget.ES2022, true);
  const edits: { start: number; end: number; text: string }[] = [];
  const literal = (node: ts.Node, squeeze: (text: string) => string, first: boolean, last: boolean) => {
    const [open, close] = [1, last ? 1 : 2];
    const [start, end] = [node.getStart(file) + open, node.getEnd() - close];
    const raw = source.slice(start, end);
    let text = squeeze(raw);
    if (first) text = text.trimStart();
    if (last) text = text.trimEnd();
    edits.push({ start, end, text });
    const lost = raw.split('\n').length - text.split('\n').length;
    // What was taken out comes back where it weighs nothing: behind `}` of an expression, or behind the template.
    const at = last ? node.getEnd() : end + 2;
    if (lost) edits.push({ start: at, end: at, text: '\n'.repeat(lost) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node)) {
      const squeeze = SQUEEZE[node.tag.getText(file)];
      const { template } = node;
      if (squeeze && ts.isNoSubstitutionTemplateLiteral(template)) literal(template, squeeze, true, true);
      else if (squeeze && ts.isTemplateExpression(template)) {
        literal(template.head, squeeze, true, false);
        template.templateSpans.forEach(({ literal: part }, at, all) =>
          literal(part, squeeze, false, at === all.length - 1),
        );
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  edits.sort((a, b) => b.start - a.start || b.end - a.end);
  return edits.reduce((text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end), source);
}

export const templates = (): Plugin => ({
  name: 'minify-templates',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/src\/.*\.ts$/.test(id) || !/(css|html|svg)`/.test(code)) return undefined;
    return { code: minifyTemplates(code), map: null };
  },
});
