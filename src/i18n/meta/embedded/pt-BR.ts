// Português do Brasil.
import type { EmbeddedTexts } from '../messages.js';
import { ptBR as shared } from '../shared/pt-BR.js';

export const ptBR: EmbeddedTexts = {
  ...shared,
  ready: 'Conecte seu número do WhatsApp Business',
  readyHint: 'O Facebook abre em uma janela própria e guia você. Tenha seu login e seu celular em mãos.',
  signup: 'Continuar com o Facebook',
  sdkLoading: 'Preparando o Facebook…',
  cancelled: 'Você saiu da janela do Facebook antes do fim. Nada foi conectado; continue quando quiser.',
  authorizing: 'Continue na janela do Facebook',
  authorizingHint: 'Mantenha esta página aberta até terminar lá.',
  slow: 'A janela não aparece ou nada acontece nela?',
  slowHint: 'Ela pode estar atrás desta. Se não estiver, feche-a e comece de novo.',
  startAgain: 'Começar de novo',
  sdkBlocked:
    'Não foi possível carregar o Facebook. Um bloqueador de conteúdo ou a proteção contra rastreamento pode estar impedindo: permita o Facebook nesta página e tente novamente.',
  popupBlocked: 'Seu navegador bloqueou a janela do Facebook. Permita pop-ups nesta página e tente novamente.',
  reported: 'O Facebook terminou com um erro. Tente novamente; se ele voltar, fale com o suporte da Meta.',
  session: (id) => `O suporte da Meta vai pedir este número: ${id}`,
  onlyWaba: 'Sua conta empresarial foi criada, mas sem um número de telefone. Tente novamente e adicione o número.',
  noIds: 'Não chegou tudo do Facebook, por isso nada foi conectado. Tente novamente.',
  unsupported:
    'O que você escolheu na janela do Facebook não conecta um número. Fale com a empresa que enviou você até aqui.',
  silent: 'Há muito tempo nada chega da janela do Facebook. Feche-a e tente novamente.',
  refused: 'O Facebook terminou, mas não foi possível adicionar o número. Tente novamente ou escolha outro número.',
  taken: 'Este número parece já estar conectado. Fale com a empresa que enviou você até aqui antes de tentar de novo.',
};
