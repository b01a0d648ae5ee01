// Português do Brasil: the answers of "Trouble linking?".
import type { Answers } from './answers.js';

const answers: Answers = {
  question: 'O que o celular diz?',
  cases: [
    {
      says: 'Pede para escanear de novo',
      helps:
        'Escaneie, pelo leitor do próprio WhatsApp, o QR code que está na tela agora. Se também não der certo, use o código de conexão.',
      action: 'new',
    },
    {
      says: '“Tente novamente mais tarde”',
      helps:
        'Espere 15 minutos antes de tentar de novo; às vezes demora mais. Se já houver quatro dispositivos conectados, desconecte um.',
      action: 'wait',
    },
    {
      says: '“Verifique a conexão do seu celular com a internet”',
      helps: 'O código pode ter mudado nesse meio-tempo. Use o que está na tela agora.',
      action: 'new',
    },
    {
      says: 'Pede para conferir o número de telefone',
      helps:
        'O número do título deve ser o deste celular. Se houver dois WhatsApps, abra o que tem esse número; ou use o QR code.',
      action: 'other',
    },
    {
      says: '“Criar uma chave de acesso” ou pede para continuar em outro dispositivo',
      helps:
        'Se o celular deixar confirmar, confirme e continue. Se não avançar, fale com a empresa que enviou o link.',
      action: 'wait',
    },
    {
      says: 'Nada aconteceu',
      helps: 'Feche o WhatsApp e abra de novo. Depois tente mais uma vez, com um novo código.',
      action: 'new',
    },
  ],
  wait: 'Entendi',
};

export default answers;
