// Português do Brasil.
import type { Messages } from './messages.js';

export const ptBR: Messages = {
  title: (number, company) =>
    number && company
      ? `Conecte ${number} a ${company}`
      : number
        ? `Conecte ${number}`
        : `Conecte seu WhatsApp${company ? ` a ${company}` : ''}`,
  subtitle: 'Conexão WhatsApp',
  poweredBy: 'Protegido por Pilot Status',
  help: 'Precisa de ajuda?',
  connect: 'Conectar WhatsApp',
  idle: 'Tenha seu celular em mãos.',
  loading: 'Verificando seu link…',
  requesting: 'Preparando seu código…',
  stepOpen: 'Abra o WhatsApp no seu celular',
  stepMenu: 'Toque em Mais opções ⋮ no Android ou em Configurações no iPhone',
  stepLink: 'Toque em Dispositivos conectados e em Conectar dispositivo',
  stepScan: 'Aponte o celular para esta tela para escanear o código',
  stepCode: 'Toque em Conectar com número de telefone e insira este código',
  qrLabel: 'QR code para escanear com o WhatsApp do seu celular',
  qrFailed: 'Não foi possível mostrar o QR code aqui.',
  codeLabel: 'Código de conexão',
  copy: 'Copiar código',
  copied: 'Copiado',
  copyFallback: 'Toque e segure para copiar',
  showQr: 'Mostrar o QR code para outra tela',
  showCode: 'Usar um código de conexão',
  timeLeft: (seconds) => `Novo código em ${seconds} s`,
  renewing: 'Buscando um novo código…',
  newCode: 'Mostrar um novo código',
  nothingHappened: 'Escaneou e nada aconteceu?',
  nothingHappenedHint:
    'Feche o WhatsApp, abra de novo e tente mais uma vez. Algumas contas precisam confirmar com uma chave de acesso no celular.',
  reconnecting: 'Sua conexão está instável. Reconectando…',
  stale: 'Você ainda está aí?',
  staleHint: 'O código não está mais sendo atualizado. Peça um novo quando o celular estiver pronto.',
  syncing: 'Quase lá',
  syncingHint: 'Mantenha o WhatsApp aberto no celular enquanto concluímos a conexão.',
  connected: 'Conectado',
  connectedUnconfirmed: 'Seu número provavelmente já está conectado',
  connectedNumber: (number) => `${number} está pronto para uso.`,
  continue: 'Continuar',
  redirecting: (seconds) => `Continuando em ${seconds} s`,
  stay: 'Ficar aqui',
  expiredInvalid: 'Este link não é válido ou expirou',
  expiredUsed: 'Este link já foi usado ou expirou',
  expiredHint: 'Peça um novo link onde você recebeu este.',
  newLink: 'Obter um novo link',
  failed: 'Não foi possível conectar',
  retry: 'Tentar novamente',
  pageError: 'Esta página não está configurada corretamente. Avise a empresa que enviou você até aqui.',
  offlineError: 'Não conseguimos acessar o serviço. Verifique sua internet e tente novamente.',
  serviceError: 'O serviço está com um problema no momento. Tente novamente em alguns minutos.',
  linkError: 'Este link não pode mais ser usado. Peça um novo.',
  busyError: 'O serviço está ocupado. Aguarde um minuto e tente novamente.',
  codeRenewed: 'Há um novo código na tela.',
  codeReady: 'Seu código está na tela.',
  ready: 'Tudo pronto',
  authorizing: 'Continue na janela da Meta',
  submitting: 'Concluindo…',
  close: 'Fechar',
};

export default ptBR;
