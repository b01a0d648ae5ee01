// The documents as a site: `npm run docs` builds it into `docs/.vitepress/dist`, plain files for any host.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { assets, version } from '../../demo/sandbox/assets.js';
import { anchor } from '../../scripts/docs/anchor.js';
import { asSite } from './markdown.js';
import { REWRITES, SIDEBAR, SIDEBAR_PT } from './pages.js';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const ROOT = path('../../');

export default defineConfig({
  srcDir: '..',
  srcExclude: ['{demo/sandbox,dist,node_modules,scripts,src,test}/**', 'demo/examples/*/**'],
  rewrites: { ...REWRITES },
  outDir: path('dist'),
  cacheDir: path('cache'),
  title: 'pilot-connect',
  description: 'One custom element that connects your customer’s WhatsApp number through Pilot Status.',
  // Addresses that a reader's own machine answers, in the list of examples.
  ignoreDeadLinks: 'localhostLinks',
  lastUpdated: false,
  head: [['meta', { name: 'theme-color', content: '#0f766e' }]],
  markdown: {
    // The usual ones are too pale to read on the grey of a block.
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    anchor: { slugify: anchor },
    languageAlias: { caddy: 'nginx' },
    config: (md) => asSite(md, ROOT),
  },
  locales: {
    root: { label: 'English', lang: 'en' },
    'pt-BR': {
      label: 'Português',
      lang: 'pt-BR',
      description: 'Um elemento que conecta o número de WhatsApp do seu cliente pela Pilot Status.',
      themeConfig: {
        sidebar: SIDEBAR_PT,
        outline: { label: 'Nesta página', level: [2, 3] },
        docFooter: { prev: 'Anterior', next: 'Próxima' },
        darkModeSwitchLabel: 'Aparência',
        lightModeSwitchTitle: 'Usar o tema claro',
        darkModeSwitchTitle: 'Usar o tema escuro',
        sidebarMenuLabel: 'Menu',
        returnToTopLabel: 'Voltar ao topo',
        langMenuLabel: 'Mudar de idioma',
        skipToContentLabel: 'Ir para o conteúdo',
      },
    },
  },
  themeConfig: {
    sidebar: SIDEBAR,
    // Most pages are in English alone: the menu leads to the other front page, and each page in two has its own way.
    i18nRouting: false,
    outline: { label: 'On this page', level: [2, 3] },
    externalLinkIcon: true,
    search: {
      provider: 'local',
      options: {
        locales: {
          'pt-BR': {
            translations: {
              button: { buttonText: 'Buscar', buttonAriaLabel: 'Buscar' },
              modal: {
                noResultsText: 'Nada encontrado para',
                resetButtonTitle: 'Limpar a busca',
                backButtonTitle: 'Fechar a busca',
                displayDetails: 'Mostrar detalhes',
                footer: { selectText: 'abrir', navigateText: 'navegar', closeText: 'fechar' },
              },
            },
          },
        },
      },
    },
  },
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('pilot-') } } },
  vite: {
    // The sandbox runs in the reader's browser.
    resolve: {
      alias: [
        { find: /^node:(crypto|fs|url)$/, replacement: path('browser-node.ts') },
        { find: /^pilot-connect$/, replacement: path('../../dist/index.js') },
      ],
    },
    plugins: [
      {
        name: 'sandbox-assets',
        enforce: 'pre',
        load: (id) =>
          /demo\/sandbox\/assets\.ts$/.test(id)
            ? `export const assets = ${JSON.stringify(assets)}, version = ${JSON.stringify(version)}, builtPage = '';`
            : undefined,
      },
    ],
    build: {
      target: 'es2022',
      chunkSizeWarningLimit: 1000,
      // VitePress' own plugin gives no source maps, and is warned of once a page.
      rollupOptions: { onwarn: (warning, log) => void (warning.code === 'SOURCEMAP_BROKEN' || log(warning)) },
    },
  },
});
