// Which Markdown files are pages of the site, where each lies there, and in which order the sidebar shows them. On GitHub
// the same files are read where they lie.

/** Paths from the repository's root, and the addresses on the site. */
export const REWRITES: Readonly<Record<string, string>> = {
  'README.md': 'index.md',
  'README.pt-BR.md': 'pt-BR/index.md',
  'SECURITY.md': 'threat-model.md',
  'CONTRIBUTING.md': 'contributing.md',
  'CHANGELOG.md': 'changelog.md',
  'demo/examples/README.md': 'examples.md',
  'docs/:page.md': ':page.md',
  'docs/pt-BR/:page.md': 'pt-BR/:page.md',
};

/** What a link in one of the files leads to on the site; null where that is no page of it. */
export function addressOf(path: string): string | null {
  const fixed = REWRITES[path];
  if (fixed) return fixed;
  return /^docs\/(?:pt-BR\/)?[\w-]+\.md$/.test(path) ? path.slice('docs/'.length) : null;
}

export const SIDEBAR = [
  {
    text: 'Start',
    items: [
      { text: 'Quick start', link: '/' },
      { text: 'Script tag', link: '/script-tag' },
      { text: 'Frameworks', link: '/frameworks' },
      { text: 'Backends', link: '/backends' },
      { text: 'Examples', link: '/examples' },
    ],
  },
  {
    text: 'Your customer',
    items: [
      { text: 'Phones and linking', link: '/phones-and-linking' },
      { text: 'Theming', link: '/theming' },
      { text: 'Meta', link: '/meta' },
    ],
  },
  {
    text: 'Your server',
    items: [
      { text: 'Server and proxies', link: '/server-and-proxies' },
      { text: 'A page on your own domain', link: '/own-domain-page' },
      { text: 'Webhooks', link: '/webhooks' },
      { text: 'Scaling', link: '/scaling' },
    ],
  },
  {
    text: 'Look up',
    items: [
      { text: 'Reference', link: '/reference' },
      { text: 'Errors', link: '/errors' },
      { text: 'Troubleshooting', link: '/troubleshooting' },
      { text: 'Doctor', link: '/doctor' },
      { text: 'Sandbox and testing', link: '/sandbox-and-testing' },
      { text: 'Headless', link: '/headless' },
      { text: 'Security', link: '/security' },
    ],
  },
  {
    text: 'The project',
    items: [
      { text: 'Threat model', link: '/threat-model' },
      { text: 'Benchmarks', link: '/benchmarks' },
      { text: 'Architecture', link: '/architecture' },
      { text: 'Contributing', link: '/contributing' },
      { text: 'Changelog', link: '/changelog' },
    ],
  },
];

export const SIDEBAR_PT = [
  {
    text: 'Português',
    items: [
      { text: 'Início rápido', link: '/pt-BR/' },
      { text: 'Celulares e vinculação', link: '/pt-BR/phones-and-linking' },
      { text: 'Backends', link: '/pt-BR/backends' },
      { text: 'Erros', link: '/pt-BR/errors' },
    ],
  },
  { text: 'Em inglês', items: SIDEBAR.flatMap(({ items }) => items).filter(({ link }) => link !== '/') },
];
