// What the page says itself: before the widget is there, and where it cannot be. The widget has its own catalogues.

export type PageLanguage = 'en' | 'pt-BR' | 'es';

interface PageTexts {
  /** Of the tab, and of a link's preview; the company is known in the browser alone. */
  title(company: string | null): string;
  /** Under the title in a link's preview. */
  description: string;
  noScript: string;
  /** Shown when the widget is not there after some seconds: the browser may be too old, or the network slow. */
  nothingYet: string;
}

export const PAGE_TEXTS: Readonly<Record<PageLanguage, PageTexts>> = {
  en: {
    title: (company) => `Connect your WhatsApp${company ? ` to ${company}` : ''}`,
    description: 'Open this link and have your phone at hand.',
    noScript: 'This page needs JavaScript. Switch it on, or open this link on another phone or computer.',
    nothingYet: 'Is nothing shown here? Update your browser, or open this link on another phone or computer.',
  },
  'pt-BR': {
    title: (company) => `Conecte seu WhatsApp${company ? ` a ${company}` : ''}`,
    description: 'Abra este link com o celular em mãos.',
    noScript: 'Esta página precisa de JavaScript. Ative-o ou abra este link em outro celular ou computador.',
    nothingYet: 'Não apareceu nada aqui? Atualize o navegador ou abra este link em outro celular ou computador.',
  },
  es: {
    title: (company) => `Conecta tu WhatsApp${company ? ` con ${company}` : ''}`,
    description: 'Abre este enlace con el teléfono a mano.',
    noScript: 'Esta página necesita JavaScript. Actívalo o abre este enlace en otro teléfono o computadora.',
    nothingYet: '¿No aparece nada aquí? Actualiza el navegador o abre este enlace en otro teléfono o computadora.',
  },
};

export const PAGE_LANGUAGES = Object.keys(PAGE_TEXTS) as PageLanguage[];

/** The language that a tag such as `pt` or `es-MX` means; null for one that the page does not speak. */
export const pageLanguage = (tag: string): PageLanguage | null =>
  PAGE_LANGUAGES.find((language) => language.slice(0, 2) === tag.trim().toLowerCase().split(/[-_]/)[0]) ?? null;

/** The first of these tags that the page speaks; English when there is none. */
export function firstLanguage(tags: readonly string[]): PageLanguage {
  for (const tag of tags) {
    const language = pageLanguage(tag);
    if (language) return language;
  }
  return 'en';
}

/** The tags of an `Accept-Language` header, the most wanted first. */
export function acceptedTags(header: string | null): string[] {
  const ranges = (header ?? '').slice(0, 1_000).split(',');
  return ranges
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';');
      const quality = parameters.map((one) => /^\s*q=([\d.]+)\s*$/i.exec(one)?.[1]).find(Boolean);
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}
