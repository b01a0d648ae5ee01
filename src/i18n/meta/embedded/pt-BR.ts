// Português do Brasil.
import type { EmbeddedTexts } from '../messages.js';
import { ptBR as shared } from '../shared/pt-BR.js';

export const ptBR: EmbeddedTexts = {
  ...shared,
  ready: 'Conecte pelo Facebook',
  readyHint: 'O Facebook abre em uma janela própria e guia você até o fim. Tenha em mãos seu login do Facebook.',
  signup: 'Continuar com o Facebook',
  sdkLoading: 'Preparando o Facebook…',
  nothing: 'Nada foi conectado ainda',
  cancelled: 'Você saiu da janela do Facebook antes do fim. Continue quando quiser.',
  closed:
    'A janela do Facebook fechou antes do fim, ou esta página perdeu o contato com ela. Se ainda estiver aberta, feche-a e continue por aqui.',
  authorizing: 'Continue na janela do Facebook',
  authorizingHint: 'Mantenha esta página aberta até terminar lá.',
  slow: 'A janela não aparece ou nada acontece nela?',
  slowHint: 'Ela pode estar atrás desta. Se não estiver, feche-a e comece de novo.',
  startAgain: 'Começar de novo',
  elsewhere: 'Continuar em outra aba',
  sdkBlocked:
    'O Facebook não carregou. Talvez um bloqueador de conteúdo o impeça: permita o Facebook nesta página e tente novamente.',
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
