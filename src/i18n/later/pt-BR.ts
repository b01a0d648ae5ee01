// Português do Brasil: what is said after the first code, or in its place.
import type { LaterMessages } from '../messages.js';
import { secondsIn } from '../seconds.js';

const inSeconds = secondsIn('pt-BR');

export const later: LaterMessages = {
  poweredBy: 'Protegido por Pilot Status',
  help: 'Precisa de ajuda?',
  retry: 'Tentar novamente',
  showQr: 'Escanear com outro celular',
  showCode: 'Usar um código de conexão',
  timeLeft: (seconds) => `Novo código em ${inSeconds(seconds)}`,
  codeReady: 'Seu código está na tela.',
  qrLabel: 'QR code para escanear com o WhatsApp',
  qrFailed: 'Não foi possível mostrar o QR code aqui.',
  copied: 'Copiado',
  copyFallback: 'Toque e segure para copiar',
  renewing: 'Buscando um novo código…',
  newCode: 'Mostrar um novo código',
  nothingHappened: 'Escaneou e nada aconteceu?',
  nothingHappenedHint:
    'Feche o WhatsApp, abra de novo e tente mais uma vez. Algumas contas precisam confirmar com uma chave de acesso no celular.',
  reconnecting: 'Sua conexão está instável. Reconectando…',
  stale: 'Você ainda está aí?',
  staleHint: 'Este código não vale mais. Peça um novo quando estiver com o celular em mãos.',
  syncing: 'Quase lá',
  syncingHint: 'Mantenha o WhatsApp aberto no celular enquanto concluímos a conexão.',
  connected: 'Conectado',
  connectedUnconfirmed: 'Seu número provavelmente já está conectado',
  unconfirmedHint: 'Para confirmar, abra *Dispositivos conectados* no celular: um novo aparelho deve estar na lista.',
  connectedNumber: (number) => `${number} está pronto para uso.`,
  continue: 'Continuar',
  redirecting: (seconds) => `Continuando em ${inSeconds(seconds)}.`,
  stay: 'Ficar aqui',
  expiredInvalid: 'Este link não é válido ou expirou',
  expiredUsed: 'Este link já foi usado ou expirou',
  expiredHint: 'Peça um novo link a quem enviou este.',
  newLink: 'Obter um novo link',
  pageError: 'Esta página não está configurada corretamente. Avise a empresa que enviou você até aqui.',
  offlineError: 'Não conseguimos acessar o serviço. Verifique sua internet e tente novamente.',
  serviceError: 'Algo deu errado do nosso lado. Tente novamente em alguns minutos.',
  linkError: 'Este link não pode mais ser usado. Peça um novo a quem enviou.',
  busyError: 'O serviço está muito ocupado. Aguarde um minuto e tente novamente.',
  codeRenewed: 'Há um novo código na tela.',
};
