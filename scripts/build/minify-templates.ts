// Takes the comments and the idle white space out of the styles and the markup in Lit's tagged templates, which no
// JavaScript minifier touches: 0.7 KiB gzip of the QR flow. It only ever removes; test/node/minify-templates.node.ts holds
// that a browser reads the same.
//
// Tried in its place, and no smaller: `@lit-labs/rollup-plugin-minify-html-literals` (Lightning CSS writes
// `(width <= 480px)`, which Safari 15 does not know, and drops fallbacks as overwritten) and
// `rollup-plugin-minify-template-literals` (clean-css loses the `;` behind an expression; HTMLMinifier takes the space
// between two slots for idle).
import MagicString from 'magic-string';
import ts from 'typescript';
import type { Plugin } from 'vite';

const STRINGS = /("[^"]*"|'[^']*')/;
const COMMENTS = new RegExp(`${STRINGS.source}|/\\*[^]*?\\*/`, 'g');

/** Spaces around these signs mean nothing; an empty custom property (`--a: ;`) keeps its own. */
const squeezeRules = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/(?<!:) ?([{};,>]) ?/g, '$1')
    .replace(/: (?![;}])/g, ':')
    .replace(/;}/g, '}');

const squeezeCss = (text: string): string =>
  text
    .replace(COMMENTS, (_, string: string = '') => string)
    .split(STRINGS)
    .map((part, at) => (at % 2 ? part : squeezeRules(part)))
    .join('');

/** Any white space may stand between two words: one space of it stays. */
const squeezeHtml = (text: string): string => text.replace(/\s+/g, ' ');

const SQUEEZE: Readonly<Record<string, (text: string) => string>> = {
  css: squeezeCss,
  html: squeezeHtml,
  svg: squeezeHtml,
};

/** A module with its templates squeezed. */
export function squeezeTemplates(source: string): MagicString {
  const file = ts.createSourceFile('module.ts', source, ts.ScriptTarget.ES2022, true);
  const code = new MagicString(source);
  const visit = (node: ts.Node): void => {
    const squeeze = ts.isTaggedTemplateExpression(node) && SQUEEZE[node.tag.getText(file)];
    if (squeeze) {
      const { template } = node;
      const parts = ts.isTemplateExpression(template)
        ? [template.head, ...template.templateSpans.map(({ literal }) => literal)]
        : [template];
      parts.forEach((part, at) => {
        const isLast = at === parts.length - 1;
        const [start, end] = [part.getStart(file) + 1, part.getEnd() - (isLast ? 1 : 2)];
        let text = squeeze(source.slice(start, end));
        if (at === 0) text = text.trimStart();
        if (isLast) text = text.trimEnd();
        if (start < end) code.update(start, end, text);
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return code;
}

export const minifyTemplates = (): Plugin => ({
  name: 'minify-templates',
  // Before the types are taken out: then the templates are where the source map says.
  enforce: 'pre',
  transform(source, id) {
    if (!/\/src\/.*\.ts$/.test(id) || !/(css|html|svg)`/.test(source)) return undefined;
    const code = squeezeTemplates(source);
    return { code: code.toString(), map: code.generateMap({ hires: true }) };
  },
});
