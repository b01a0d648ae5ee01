// From a language tag and overrides to the texts that are shown.
import { en } from './en.js';
import { es } from './es.js';
import type { Messages } from './messages.js';
import { ptBR } from './pt-BR.js';

const CATALOGUES: Readonly<Record<string, readonly [locale: string, messages: Messages]>> = {
  en: ['en', en],
  es: ['es', es],
  pt: ['pt-BR', ptBR],
};

/** The catalogue nearest to `tag` (any case, any region; English when there is none), with single texts replaced. */
export function resolveMessages(tag: string, strings: Partial<Messages> = {}): { locale: string; messages: Messages } {
  const [locale, messages] = CATALOGUES[tag.toLowerCase().split(/[-_]/)[0]!] ?? CATALOGUES.en!;
  return { locale, messages: { ...messages, ...strings } };
}
