// Português do Brasil.
import type { EmbeddedTexts } from '../messages.js';
import { ptBR as shared } from '../shared/pt-BR.js';

export const ptBR: EmbeddedTexts = {
  ...shared,
  ready: 'Conecte pelo Facebook',
  readyHint: 'O Facebook abre em outra janela, com o passo a passo.',
  needs: 'Tenha em mãos:',
  needLogin: 'seu login e senha do Facebook',
  needBusiness: 'os dados da sua empresa',
  needNumber: 'um número que não esteja em uso no WhatsApp',
  needApp: 'o celular com o app WhatsApp Business',
  signup: 'Continuar com o Facebook',
  sdkLoading: 'Preparando o Facebook…',
  nothing: 'Nada foi conectado ainda',
  cancelled: 'Você saiu da janela do Facebook antes do fim. Continue quando quiser.',
  closed:
    'A janela do Facebook fechou antes do fim, ou esta página perdeu o contato com ela. Se ainda estiver aberta, feche a janela e continue por aqui.',
  authorizing: 'Continue na janela do Facebook',
  authorizingHint: 'Mantenha esta página aberta até terminar lá.',
  slow: 'A janela não aparece ou nada acontece nela?',
  slowHint: 'Ela pode estar atrás desta. Se não estiver, feche a janela e comece de novo.',
  startAgain: 'Começar de novo',
  elsewhere: 'Continuar em outra aba',
  sdkBlocked:
    'O Facebook não carregou. Talvez um bloqueador esteja impedindo: libere o Facebook nesta página e tente novamente.',
  popupBlocked: 'Seu navegador bloqueou a janela do Facebook. Permita pop-ups nesta página e tente novamente.',
  reported: 'O Facebook informou um erro. Tente novamente; se continuar, fale com o suporte da Meta.',
  session: (id) => `O suporte da Meta vai pedir este código: ${id}`,
  onlyWaba: 'Sua conta do WhatsApp Business foi criada, mas sem número de telefone. Tente de novo e adicione o número.',
  noIds: 'O Facebook não enviou todos os dados, por isso nada foi conectado. Tente novamente.',
  unsupported:
    'A opção que você escolheu no Facebook não conecta um número. Tente de novo com outra opção ou fale com a empresa que enviou o link.',
  silent: 'A janela do Facebook não responde há muito tempo. Feche a janela e tente novamente.',
  refused: 'A parte do Facebook deu certo, mas não foi possível adicionar o número. Tente novamente ou escolha outro.',
  taken: 'Este número parece já estar conectado. Fale com a empresa que enviou o link antes de tentar de novo.',
};
