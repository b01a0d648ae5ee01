// Português do Brasil: what is said up to the first code.
import type { FirstMessages } from '../messages.js';

export const first: FirstMessages = {
  title: (number, company) => `Conecte ${number ?? 'seu WhatsApp'}${company ? ` a ${company}` : ''}`,
  subtitle: 'Tenha seu celular em mãos.',
  connect: 'Conectar WhatsApp',
  loading: 'Verificando seu link…',
  requesting: 'Preparando seu código…',
  stepOpen: 'Abra o WhatsApp no seu celular',
  stepMenu: 'Toque em *Mais opções ⋮* no Android ou em *Configurações* no iPhone',
  stepLink: 'Toque em *Dispositivos conectados* e em *Conectar dispositivo*',
  stepScan: 'Aponte o celular para esta tela para escanear o código',
  stepCode: 'Toque em *Conectar com número de telefone* e insira este código',
  codeLabel: 'Código de conexão',
  copy: 'Copiar código',
  failed: 'Não foi possível conectar',
};
