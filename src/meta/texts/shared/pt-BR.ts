// Português do Brasil.
import type { SharedTexts } from '../messages.js';

export const ptBR: SharedTexts = {
  submitting: 'Concluindo…',
  submittingHint: 'Leva alguns segundos. Mantenha esta página aberta.',
  done: 'Seu número foi adicionado',
  doneHint: 'A Meta ainda pode analisá-lo antes de liberar o envio de todas as mensagens.',
  unsure: 'Não foi possível confirmar',
  insecure: 'Esta página não é segura, por isso nada foi iniciado. Use o endereço com https:// no início.',
  busy: 'O serviço está sobrecarregado e seu número não foi adicionado. Aguarde um minuto e tente novamente.',
  lost: 'Enviamos, mas não recebemos resposta. Seu número pode já estar conectado: fale com a empresa que enviou o link antes de tentar de novo.',
  fault:
    'O serviço teve um problema. Mesmo assim, seu número pode já estar conectado: fale com a empresa que enviou o link antes de tentar de novo.',
};
